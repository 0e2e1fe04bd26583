import { expect, test } from "vitest";
import { addedTagsBody } from "./tags";

/** Bodies in the form of https://shopify.dev/docs/api/webhooks/2026-07. */

test("added tags name the customer by the long id and say when", () => {
  const body = {
    customerId: "gid://shopify/Customer/7001",
    tags: ["vip", "No Mail"],
    occurredAt: "2026-05-05T04:00:00.000Z",
  };
  expect(addedTagsBody.parse(body)).toEqual({
    shopifyId: "7001",
    tags: ["vip", "No Mail"],
    at: "2026-05-05T04:00:00.000Z",
  });
});

test.each([
  { customerId: 7001, tags: [], occurredAt: "2026-05-05T04:00:00Z" },
  { customerId: "gid://shopify/Order/7001", tags: [], occurredAt: "2026-05-05T04:00:00Z" },
  { customerId: "gid://shopify/Customer/7001", tags: "vip", occurredAt: "2026-05-05T04:00:00Z" },
  { customerId: "gid://shopify/Customer/7001", tags: [], occurredAt: "2026-05-05" },
])("tags that cannot be told whose or when are refused: %j", (body) => {
  expect(addedTagsBody.safeParse(body).success).toBe(false);
});
