import { type SimEvent } from "../../history";
import { type Person, type Shop } from "../shop";
import { change, type Stage } from "../stage";
import { present } from "./customers";

const EMAIL = `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $input) { userErrors { message } } }`;
const SMS = `mutation ($input: CustomerSmsMarketingConsentUpdateInput!) {
  customerSmsMarketingConsentUpdate(input: $input) { userErrors { message } } }`;

/** The customer subscribes to the shop's news; by one channel and at one moment they do so once. */
export async function subscribe(
  stage: Stage,
  shop: Shop,
  person: Person,
  { at, channel }: Extract<SimEvent, { kind: "subscribe" }>,
): Promise<void> {
  const customerId = await present(stage, shop, person);
  const consent = {
    marketingState: "SUBSCRIBED",
    marketingOptInLevel: "SINGLE_OPT_IN",
    consentUpdatedAt: at,
  };
  if (channel === "email") {
    const input = { customerId, emailMarketingConsent: consent };
    await change(stage, shop, EMAIL, { input });
  } else await change(stage, shop, SMS, { input: { customerId, smsMarketingConsent: consent } });
  const id = `${channel}-${String(Date.parse(at))}`;
  if (person.decided.some((event) => event.kind === "subscribe" && event.id === id)) return;
  person.decided.push({ kind: "subscribe", at, id, channel });
}
