import { z } from "zod";
import { type AddedTags } from "../../domain/eligibility/tags";
import { shopifyGid, zonedInstant } from "./primitives";

/** Shopify lets a customer have 250 tags. */
const MAX_TAGS = 250;

/** Body of `customer.tags_added`: the tags that were added, not those that the customer has. */
export const addedTagsBody = z
  .object({
    customerId: shopifyGid("Customer"),
    tags: z.array(z.string()).max(MAX_TAGS),
    occurredAt: zonedInstant,
  })
  .transform((body): AddedTags => ({
    shopifyId: body.customerId,
    tags: body.tags,
    at: body.occurredAt,
  }));
