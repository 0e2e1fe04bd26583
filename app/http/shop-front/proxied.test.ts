import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyProxied } from "./proxied";

/** The example of Shopify's page about it. */
const EXAMPLE =
  "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews" +
  "&timestamp=1317327555&signature=4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb";
const SECRET = "hush";
const AT = 1_317_327_555_000;
const verify = (query: string, atMs = AT) =>
  verifyProxied(new URLSearchParams(query), SECRET, atMs);

/** The example with other values, or with more of them, signed anew. */
function signed(changes: Record<string, string>, more = ""): string {
  const query = new URLSearchParams(EXAMPLE + more);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  query.delete("signature");
  const text = [...new Set(query.keys())]
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
  query.set("signature", createHmac("sha256", SECRET).update(text).digest("hex"));
  return query.toString();
}

test("Shopify's own example holds, and names shop and customer", () => {
  expect(verify(EXAMPLE)).toEqual({ shop: "shop-name.myshopify.com", shopifyCustomerId: "1" });
});

test("a guest has no number", () => {
  expect(verify(signed({ logged_in_customer_id: "" }))).toEqual({
    shop: "shop-name.myshopify.com",
    shopifyCustomerId: null,
  });
});

test.each([
  ["another shop", EXAMPLE.replace("shop-name", "other-name")],
  ["another customer", EXAMPLE.replace("customer_id=1", "customer_id=2")],
  ["one value of two", EXAMPLE.replace("extra=1&", "")],
  ["something added", `${EXAMPLE}&added=1`],
  ["another letter in the signature", EXAMPLE.replace("signature=4", "signature=5")],
  ["half a signature", EXAMPLE.slice(0, -32)],
  ["no signature", EXAMPLE.replace(/&signature=.*/, "")],
])("%s does not hold", (_, query) => {
  expect(verify(query)).toBeNull();
});

test("it holds for 90 seconds either way, and not a second longer", () => {
  for (const seconds of [-90, 90]) expect(verify(EXAMPLE, AT + seconds * 1000)).not.toBeNull();
  for (const seconds of [-91, 91]) expect(verify(EXAMPLE, AT + seconds * 1000)).toBeNull();
});

test("what Shopify adds counts only where it stands once, whoever signed it", () => {
  expect(verify(signed({}, "&extra=3"))).not.toBeNull();
  for (const name of ["shop", "logged_in_customer_id", "timestamp", "path_prefix"])
    expect(verify(signed({}, `&${name}=1`))).toBeNull();
});

test.each([
  ["timestamp", "soon"],
  ["timestamp", ""],
  ["shop", ""],
  ["logged_in_customer_id", "1 OR 1"],
])("a signed %s of %o does not hold", (name, value) => {
  expect(verify(signed({ [name]: value }))).toBeNull();
});
