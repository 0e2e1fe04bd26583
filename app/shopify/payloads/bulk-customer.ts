import { type z } from "zod";
import { type Channel, type ConsentReport } from "../../domain/customers/consent";
import {
  type CustomerIdentity,
  normalizedEmail,
  normalizedPhone,
} from "../../domain/customers/identity";
import { BULK_CUSTOMERS } from "../bulk-queries";
import { customerBody } from "./customer";
import { numberOf, zonedInstant } from "./primitives";

/** What an object of a bulk result says of a customer and of their subscriptions. */
export type BulkCustomer = {
  readonly customer: CustomerIdentity;
  readonly consents: readonly ConsentReport[];
};

/**
 * Reads a customer of a bulk result as the webhooks of their account and their subscriptions are read. Throws a ZodError for what
 * does not fit.
 */
export function bulkCustomer(object: unknown): BulkCustomer {
  const told = BULK_CUSTOMERS.reply.parse(object);
  const { defaultEmailAddress: email, defaultPhoneNumber: phone } = told;
  const customer = customerBody.parse({
    id: numberOf(told.id),
    email: email?.emailAddress,
    phone: phone?.phoneNumber,
    first_name: told.firstName,
    last_name: told.lastName,
    state: told.state,
    verified_email: told.verifiedEmail,
    created_at: told.createdAt,
    updated_at: told.updatedAt,
  });
  const id = String(numberOf(told.id));
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
  const at = marketingUpdatedAt === null ? null : zonedInstant.parse(marketingUpdatedAt);
  return [{ shopifyId, channel, address, state: marketingState.toLowerCase(), at }];
}
