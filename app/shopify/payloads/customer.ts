import { z } from "zod";
import {
  type CustomerIdentity,
  normalizedEmail,
  normalizedPhone,
} from "../../domain/customers/identity";
import { shopifyId, zonedInstant } from "./primitives";

const body = z.object({
  id: shopifyId,
  email: z.string().nullish(),
  phone: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  state: z.string().nullish(),
  verified_email: z.boolean().nullish(),
  created_at: zonedInstant.nullish(),
  updated_at: zonedInstant.nullish(),
});

/** Customer as embedded in an order and as the body of `customers/create` and `customers/update`. */
export const customerBody = body.transform(identityOf);

/** Who a customer is by what a body says of them, its moments read already. */
export function identityOf(told: z.output<typeof body>): CustomerIdentity {
  return {
    shopifyId: told.id,
    email: normalizedEmail(told.email),
    phone: normalizedPhone(told.phone),
    firstName: told.first_name?.trim() || null,
    lastName: told.last_name?.trim() || null,
    accountState: told.state?.toLowerCase() ?? null,
    verifiedEmail: told.verified_email ?? false,
    registeredAt: told.created_at ?? null,
    updatedAt: told.updated_at ?? null,
  };
}
