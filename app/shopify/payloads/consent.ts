import { z } from "zod";
import { type Channel, type ConsentReport } from "../../domain/customers/consent";
import { normalizedEmail, normalizedPhone } from "../../domain/customers/identity";
import { shopifyId, zonedInstant } from "./primitives";

/** Both are null for somebody who was never asked. */
const consent = z.object({
  state: z.string().nullish(),
  consent_updated_at: zonedInstant.nullish(),
});

/** Body of `customers_email_marketing_consent/update`. */
export const emailConsentBody = z
  .object({
    customer_id: shopifyId,
    email_address: z.string().nullish(),
    email_marketing_consent: consent.nullish(),
  })
  .transform((body) =>
    report(
      "email",
      body.customer_id,
      body.email_marketing_consent,
      normalizedEmail(body.email_address),
    ),
  );

/** Body of `customers_marketing_consent/update`, which is about SMS and names its customer in another member. */
export const smsConsentBody = z
  .object({
    id: shopifyId,
    phone: z.string().nullish(),
    sms_marketing_consent: consent.nullish(),
  })
  .transform((body) =>
    report("sms", body.id, body.sms_marketing_consent, normalizedPhone(body.phone)),
  );

function report(
  channel: Channel,
  customerId: string,
  said: z.output<typeof consent> | null | undefined,
  address: string | null,
): ConsentReport {
  const state = said?.state?.toLowerCase() ?? "not_subscribed";
  return { shopifyId: customerId, channel, address, state, at: said?.consent_updated_at ?? null };
}
