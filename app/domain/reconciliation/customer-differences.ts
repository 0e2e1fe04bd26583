import { type CustomerIdentity } from "../customers/identity";
import { type Finding } from "./finding";

/** How a customer of the shop is written down. */
export type CustomerStanding = Pick<
  CustomerIdentity,
  "email" | "phone" | "firstName" | "lastName" | "accountState" | "verifiedEmail"
> & {
  readonly customerId: string;
  /** Shopify's state in small letters; null for somebody who never said anything. */
  readonly emailConsent: string | null;
  readonly smsConsent: string | null;
  /** Which tags changed the membership. */
  readonly tags: readonly string[];
};

export type CustomerDifference = Pick<Finding, "difference" | "params">;

/** What counting a report changed about a customer: one for each thing that a webhook of its own would have told. */
export function customerDifferences(
  before: CustomerStanding | null,
  after: CustomerStanding,
): CustomerDifference[] {
  if (before === null) return [{ difference: "customer_unknown", params: {} }];
  const found: CustomerDifference[] = [];
  const account = accountDifference(before.accountState, after.accountState);
  if (account !== null) found.push(account);
  const fields = changedFields(before, after);
  if (fields.length > 0) found.push({ difference: "customer_changed", params: { fields } });
  for (const tag of after.tags.filter((each) => !before.tags.includes(each)))
    found.push({ difference: "tag_unknown", params: { tag } });
  if (before.emailConsent !== after.emailConsent)
    found.push(consent("email_consent", before.emailConsent, after.emailConsent));
  if (before.smsConsent !== after.smsConsent)
    found.push(consent("sms_consent", before.smsConsent, after.smsConsent));
  return found;
}

/** Other states than these (`invited`, `declined`) open and close nothing. */
function accountDifference(before: string | null, after: string | null): CustomerDifference | null {
  if (before === after) return null;
  if (after === "enabled") return { difference: "account_opened", params: { before } };
  return before === "enabled" ? { difference: "account_closed", params: { after } } : null;
}

function changedFields(before: CustomerStanding, after: CustomerStanding): string[] {
  const name = before.firstName !== after.firstName || before.lastName !== after.lastName;
  return [
    ...(name ? ["name"] : []),
    ...(before.email !== after.email ? ["email"] : []),
    ...(before.phone !== after.phone ? ["phone"] : []),
    ...(before.verifiedEmail !== after.verifiedEmail ? ["verified"] : []),
  ];
}

function consent(
  difference: "email_consent" | "sms_consent",
  before: string | null,
  after: string | null,
): CustomerDifference {
  return { difference, params: { before, after } };
}
