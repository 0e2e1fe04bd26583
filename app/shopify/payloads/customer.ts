import { z } from "zod";
import {
  type CustomerIdentity,
  normalizedEmail,
  normalizedPhone,
} from "../../domain/customers/identity";
import { shopifyId, zonedInstant } from "./primitives";

/** Customer as embedded in an order and as the body of `customers/create` and `customers/update`. */
export const customerBody = z
  .object({
    id: shopifyId,
    email: z.string().nullish(),
    phone: z.string().nullish(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    state: z.string().nullish(),
    verified_email: z.boolean().nullish(),
    created_at: zonedInstant.nullish(),
    updated_at: zonedInstant.nullish(),
  })
  .transform((body): CustomerIdentity => ({
    shopifyId: body.id,
    email: normalizedEmail(body.email),
    phone: normalizedPhone(body.phone),
    firstName: body.first_name?.trim() || null,
    lastName: body.last_name?.trim() || null,
    accountState: body.state?.toLowerCase() ?? null,
    verifiedEmail: body.verified_email ?? false,
    registeredAt: body.created_at ?? null,
    updatedAt: body.updated_at ?? null,
  }));
