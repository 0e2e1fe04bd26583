import { z } from "zod";
import { zonedInstant } from "./primitives";

export type DeletedDiscount = {
  /** As the Admin API names a discount by code. */
  readonly discountId: string;
  readonly at: string;
};

/**
 * Body of `discounts/delete`, sent for every discount of the shop. Whichever node it names a discount by, the number is the
 * same, and no automatic discount has the number of a code.
 */
export const deletedDiscountBody = z
  .object({
    admin_graphql_api_id: z.string().regex(/^gid:\/\/shopify\/\w+\/\d+$/),
    deleted_at: zonedInstant,
  })
  .transform(({ admin_graphql_api_id: gid, deleted_at: at }): DeletedDiscount => ({
    discountId: `gid://shopify/DiscountCodeNode/${gid.slice(gid.lastIndexOf("/") + 1)}`,
    at,
  }));
