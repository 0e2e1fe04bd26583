import { z } from "zod";

/*
 * What the parts of the program document are made of. Every number and every list has bounds; the messages of
 * `problems.ts` name them. Descriptions are for the published JSON Schema and so for people who write a program by hand.
 */

/** Names an entry of a list for good: what was earned, limited and issued refers to it across versions. */
export const entryId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens.")
  .describe("Names the entry for good: small letters, digits and hyphens, at most 40.");

export const entryName = z.string().trim().min(1).max(60);

export const wholePoints = z.int().min(1).max(10_000_000);

/** Minor units of the program's currency. */
export const amountMinor = z.int().min(0).max(1_000_000_000);

export const days = z.int().min(1).max(3650);

/** As tiers had it from the start; bounded by its digits alone. */
export const anyMultiplier = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,6})?$/, "Write a plain decimal such as 1.25.");

/** An exact decimal from 0 to 100 in quotes, so that 1.1 is never 1.1000000000000001 [R10]. */
export const multiplier = z
  .string()
  .regex(
    /^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?)$/,
    "Write a plain decimal from 0 to 100 in quotes, such as 1.25.",
  );

/** A moment with its zone; whatever zone it is written in, it is kept in UTC with milliseconds. */
export const moment = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: "Write a moment with its zone, such as 2026-12-01T00:00:00Z.",
  })
  .overwrite((text) => new Date(text).toISOString());

/** Shopify's id of a thing; its long form `gid://shopify/Product/123` is read too, and kept as `123`. */
export function shopifyId(type: "Product" | "ProductVariant" | "Collection") {
  return z
    .string()
    .regex(
      new RegExp(`^(gid://shopify/${type}/)?[1-9]\\d{0,18}$`),
      `Write Shopify's id in quotes, such as 123 or gid://shopify/${type}/123.`,
    )
    .overwrite((id) => id.slice(id.lastIndexOf("/") + 1));
}

export const productIds = distinct(z.array(shopifyId("Product")).max(250));
export const collectionIds = distinct(z.array(shopifyId("Collection")).max(250));

/** Shopify separates tags by commas and does not tell capital letters from small ones. */
export const tag = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^,]*$/, "A tag has no comma; write each tag as an entry of its own.");

/** A list in which nothing stands twice; texts that differ in capital letters alone are the same. */
export function distinct<T extends z.ZodType<readonly (string | number)[]>>(list: T): T {
  return list.meta({ uniqueItems: true }).check((context) => {
    const seen = new Set<string>();
    context.value.forEach((each, index) => {
      const key = sameAs(each);
      if (seen.has(key)) {
        context.issues.push({
          code: "custom",
          path: [index],
          input: each,
          message: `${JSON.stringify(each)} stands here twice; remove one.`,
        });
      }
      seen.add(key);
    });
  });
}

/** Two texts are the same tag, id or channel exactly if these are equal. */
export function sameAs(value: string | number): string {
  return String(value).toLowerCase();
}
