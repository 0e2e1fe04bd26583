import { expect, test } from "vitest";
import { deletedDiscountBody } from "./deleted-discount";

/** Bodies in the form of https://shopify.dev/docs/api/webhooks/2026-07. */

test.each(["DiscountCodeNode", "DiscountNode"])(
  "a deleted discount is known by its number, named by %s",
  (type) => {
    const body = {
      admin_graphql_api_id: `gid://shopify/${type}/55`,
      deleted_at: "2026-05-05T04:00:00Z",
    };
    expect(deletedDiscountBody.parse(body)).toEqual({
      discountId: "gid://shopify/DiscountCodeNode/55",
      at: "2026-05-05T04:00:00.000Z",
    });
  },
);
