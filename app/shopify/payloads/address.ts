import { z } from "zod";

const part = z.string().nullish();

/** Where an order was sent. Names and phone are left out: more than one person may live at an address. */
export const addressBody = z.object({
  address1: part,
  address2: part,
  zip: part,
  city: part,
  country_code: part,
});

type Address = z.output<typeof addressBody>;

/**
 * An address in one way of writing: capitals, accents, punctuation and spaces make no other address of it [R42]. Null
 * when there is none, or no street in it.
 */
export function oneWriting(address: Address | null | undefined): string | null {
  if (address === null || address === undefined) return null;
  const street = plain(`${address.address1 ?? ""} ${address.address2 ?? ""}`);
  if (street === "") return null;
  return [street, address.zip, address.city, address.country_code]
    .map((each) => plain(each ?? ""))
    .join(", ");
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
