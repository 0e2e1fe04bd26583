import { z } from "zod";

/** Shopify's number at the end of a global id. */
const customerGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Customer\/[1-9]\d{0,18}$/)
  .transform((gid) => gid.slice(gid.lastIndexOf("/") + 1));

/** Two customers of whom one became the other, as Shopify decided which is kept. */
export type MergeReport = { readonly shopifyId: string; readonly keptShopifyId: string };

/**
 * Body of `customers/merge`; null for a merge that is not completed, which changes nothing [R46].
 * https://shopify.dev/docs/api/webhooks/latest?reference=toml#list-of-topics-customers/merge
 */
export const mergeBody = z
  .object({
    admin_graphql_api_customer_kept_id: customerGid,
    admin_graphql_api_customer_deleted_id: customerGid,
    status: z.string(),
  })
  .transform((body): MergeReport | null =>
    body.status === "completed"
      ? {
          shopifyId: body.admin_graphql_api_customer_deleted_id,
          keptShopifyId: body.admin_graphql_api_customer_kept_id,
        }
      : null,
  );
