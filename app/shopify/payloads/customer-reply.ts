import { type z } from "zod";
import { type ConsentReport } from "../../domain/customers/consent";
import { type CustomerIdentity } from "../../domain/customers/identity";
import { instant } from "../../domain/shared/instant";
import { type READ_CHANGED_CUSTOMERS } from "../comparing-operations";
import { emailConsentBody, smsConsentBody } from "./consent";
import { identityOf } from "./customer";
import { numberOf } from "./primitives";

/** A customer as the Admin API lists them. */
export type CustomerReply = z.output<
  typeof READ_CHANGED_CUSTOMERS.reply
>["customers"]["nodes"][number];

/** What an answer says of a customer, as the webhooks about them would tell it together. */
export type CustomerReport = {
  readonly customer: CustomerIdentity & { readonly shopifyId: string };
  readonly consents: readonly ConsentReport[];
  readonly tags: readonly string[];
};

/** Read through the very readers of the webhooks: both give the identical report [R9]. */
export function customerReport(reply: CustomerReply): CustomerReport {
  const id = numberOf(reply.id);
  const { defaultEmailAddress: email, defaultPhoneNumber: phone } = reply;
  const customer = identityOf({
    id: String(id),
    email: email?.emailAddress,
    phone: phone?.phoneNumber,
    first_name: reply.firstName,
    last_name: reply.lastName,
    state: reply.state,
    verified_email: reply.verifiedEmail,
    created_at: instant(reply.createdAt),
    updated_at: instant(reply.updatedAt),
  });
  const said = (address: NonNullable<typeof email | typeof phone>) => ({
    state: address.marketingState,
    consent_updated_at: address.marketingUpdatedAt,
  });
  const consents: ConsentReport[] = [];
  if (email !== null)
    consents.push(
      emailConsentBody.parse({
        customer_id: id,
        email_address: email.emailAddress,
        email_marketing_consent: said(email),
      }),
    );
  if (phone !== null)
    consents.push(
      smsConsentBody.parse({ id, phone: phone.phoneNumber, sms_marketing_consent: said(phone) }),
    );
  return { customer: { ...customer, shopifyId: String(id) }, consents, tags: reply.tags };
}
