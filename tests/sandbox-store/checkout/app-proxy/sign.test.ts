import { expect, test } from "vitest";
import { signedQuery } from "./sign";

const EXAMPLE = {
  shop: "shop-name.myshopify.com",
  path: "/apps/awesome_reviews",
  atMs: 1_317_327_555_999,
};

/** https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies */
test.each([
  [1, "4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb"],
  [null, "e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb"],
])("Shopify's own example with customer %s has Shopify's signature", (customerId, signature) => {
  const visitors = new URLSearchParams("extra=1&extra=2");

  const query = signedQuery(visitors, { ...EXAMPLE, customerId }, "hush");

  expect(query.toString()).toBe(
    `extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=${customerId ?? ""}` +
      `&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=${signature}`,
  );
});

test("what a visitor has under a name of Shopify's stays beside it, and is signed with it", () => {
  const visitors = new URLSearchParams("shop=other.myshopify.com&signature=abc");

  const query = signedQuery(visitors, { ...EXAMPLE, customerId: null }, "hush");

  expect(query.getAll("shop")).toEqual(["other.myshopify.com", EXAMPLE.shop]);
  expect(query.getAll("signature")).toHaveLength(2);
});
