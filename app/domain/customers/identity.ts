import { type Instant } from "../shared/instant";

/** Who a report is about. A guest has no id at Shopify and is known by email or phone [R47, S19]. */
export type CustomerIdentity = {
  readonly shopifyId: string | null;
  /** Trimmed and in small letters. */
  readonly email: string | null;
  readonly phone: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Shopify's `state`, for example `enabled`. */
  readonly accountState: string | null;
  readonly verifiedEmail: boolean;
  readonly registeredAt: Instant | null;
  /** Of two reports about one customer the later one stands. */
  readonly updatedAt: Instant | null;
};

/** Two spellings of one address are one person: trimmed, in small letters; null when nothing is left. */
export function normalizedEmail(email: string | null | undefined): string | null {
  const text = email?.trim().toLowerCase() ?? "";
  return text === "" ? null : text;
}

/** A phone number without the spaces and punctuation that people write into it. */
export function normalizedPhone(phone: string | null | undefined): string | null {
  const text = phone?.replace(/[\s().-]/g, "") ?? "";
  return text === "" ? null : text;
}

/** Nothing is known of them but what names them. */
function namedOnly(
  name: Pick<CustomerIdentity, "shopifyId" | "email" | "phone">,
): CustomerIdentity {
  return {
    ...name,
    firstName: null,
    lastName: null,
    accountState: null,
    verifiedEmail: false,
    registeredAt: null,
    updatedAt: null,
  };
}

/** Whom a report is about that says no more of them than Shopify's id and perhaps an address. */
export function accountIdentity(
  shopifyId: string,
  email: string | null = null,
  phone: string | null = null,
): CustomerIdentity {
  return namedOnly({ shopifyId, email, phone });
}

/** Someone who bought without an account: known by email, else by phone, else nobody. */
export function guestIdentity(
  email: string | null | undefined,
  phone: string | null | undefined,
): CustomerIdentity | null {
  const known = { email: normalizedEmail(email), phone: normalizedPhone(phone) };
  if (known.email === null && known.phone === null) return null;
  return namedOnly({ ...known, shopifyId: null });
}
