/** Providers that deliver an address with and without dots to one mailbox. */
const DOTLESS: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox behind an address, for telling that two spellings are one person's [R42]: in small letters, without what follows
 * a plus sign, and without dots where the provider ignores them. It is compared, never written to.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf("@");
  if (at < 1) return address;
  const domain = address.slice(at + 1);
  const name = address.slice(0, at).split("+", 1)[0] ?? "";
  if (!DOTLESS.has(domain)) return `${name}@${domain}`;
  return `${name.replaceAll(".", "")}@gmail.com`;
}

/** Whether two addresses reach one person; an unknown one is nobody's. */
export function isSameMailbox(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && mailboxOf(one) === mailboxOf(other);
}

/**
 * Stands among a referrer's addresses for an order that went to one of them, once that address itself was erased: what was
 * judged by it stays judged.
 */
export function markOfOrder(orderId: string): string {
  return `order:${orderId}`;
}
