import { type z } from "zod";
import { type Channel, type ConsentReport } from "../../domain/customers/consent";
import {
  type CustomerIdentity,
  normalizedEmail,
  normalizedPhone,
} from "../../domain/customers/identity";
import { instant } from "../../domain/shared/instant";
import { BULK_CUSTOMERS } from "../bulk-queries";
import { identityOf } from "./customer";
import { numberOf } from "./primitives";

/** What an object of a bulk result says of a customer and of their subscriptions. */
export type BulkCustomer = {
  readonly customer: CustomerIdentity;
  readonly consents: readonly ConsentReport[];
};

/**
 * Reads a customer of a bulk result as the webhooks of their account and their subscriptions are read. Throws a ZodError or
 * `Malformed` for what does not fit.
 */
export function bulkCustomer(object: unknown): BulkCustomer {
  const told = BULK_CUSTOMERS.reply.parse(object);
  const { defaultEmailAddress: email, defaultPhoneNumber: phone } = told;
  const id = String(numberOf(told.id));
  const customer = identityOf({
    id,
    email: email?.emailAddress,
    phone: phone?.phoneNumber,
    first_name: told.firstName,
    last_name: told.lastName,
    state: told.state,
    verified_email: told.verifiedEmail,
    created_at: instant(told.createdAt),
    updated_at: instant(told.updatedAt),
  });
  return {
    customer,
    consents: [
      ...consentTo("email", id, email, normalizedEmail(email?.emailAddress)),
      ...consentTo("sms", id, phone, normalizedPhone(phone?.phoneNumber)),
    ],
  };
}

type Said = Pick<
  NonNullable<z.output<typeof BULK_CUSTOMERS.reply>["defaultEmailAddress"]>,
  "marketingState" | "marketingUpdatedAt"
>;

function consentTo(
  channel: Channel,
  shopifyId: string,
  said: Said | null,
  address: string | null,
): ConsentReport[] {
  if (said === null) return [];
  const { marketingState, marketingUpdatedAt } = said;
  const at = marketingUpdatedAt === null ? null : instant(marketingUpdatedAt);
  return [{ shopifyId, channel, address, state: marketingState.toLowerCase(), at }];
}
