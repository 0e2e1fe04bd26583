import { afterAll, beforeAll, expect, test } from "vitest";
import { type SandboxStore, startSandboxStore } from "../start";

const SHOP = "sandbox-store.myshopify.com";
const BOARD = "gid://shopify/ProductVariant/80051";

let store: SandboxStore;
beforeAll(async () => {
  const keys = { appUrl: "http://127.0.0.1:4160", apiKey: "key", apiSecret: "secret" };
  store = await startSandboxStore({ port: 0, ...keys });
}, 30_000);
afterAll(() => store.close());

const base = `/stores/${SHOP}`;

/** One browser: keeps its cookie, follows nothing. */
function browser() {
  let cookie = "";
  return async (path: string, fields?: Record<string, string>) => {
    const response = await fetch(`${store.origin}${base}${path}`, {
      redirect: "manual",
      headers: { cookie },
      ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const location = response.headers.get("location");
    return { status: response.status, location, text: await response.text() };
  };
}

async function code(name: string): Promise<void> {
  const { data } = await store.context.admin(
    SHOP,
    `mutation Code($input: DiscountCodeBasicInput!) {
      discountCodeBasicCreate(basicCodeDiscount: $input) { userErrors { message } }
    }`,
    {
      input: {
        title: name,
        code: name,
        startsAt: "2020-01-01T00:00:00Z",
        context: { all: "ALL" },
        minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "40.00" } },
        customerGets: {
          value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } },
          items: { all: true },
        },
      },
    },
  );
  expect(data).toEqual({ discountCodeBasicCreate: { userErrors: [] } });
}

test("a product has a page of its own, from which it goes into the cart", async () => {
  const visit = browser();
  expect((await visit("/")).text).toContain(`href="${base}/products/olive-wood-board"`);
  const page = await visit("/products/olive-wood-board");
  expect(page.text).toContain("€49.95");
  expect(page.text).toContain(`value="${BOARD}"`);
  expect((await visit("/products/nothing")).status).toBe(404);
});

test("a code of a link waits for the checkout until there is something to take it off", async () => {
  await code("FRIEND");
  const visit = browser();
  expect(await visit("/discount/friend?redirect=%2F")).toMatchObject({
    status: 302,
    location: `${base}/`,
  });
  expect((await visit("/checkout")).text).toContain("Your cart is empty.");
  await visit("/cart", { variantId: BOARD });
  const page = await visit("/checkout");
  expect(page.text).toContain("Remove code FRIEND");
  expect(page.text).toContain("€49.85");
});

test("a code of a link that there is not is dropped with a message", async () => {
  const visit = browser();
  await visit("/discount/NOTHING");
  await visit("/cart", { variantId: BOARD });
  expect((await visit("/checkout")).text).toContain("There is no discount code NOTHING.");
  expect((await visit("/checkout")).text).not.toContain("NOTHING");
});

test.each([
  ["/products/notebook?a=b", "/products/notebook?a=b"],
  ["https://example.com/", "/"],
  ["//example.com/x", "/"],
  ["/../../admin", "/admin"],
])("a link with a code and %s leads into the shop alone", async (redirect, place) => {
  const { location } = await browser()(`/discount/X?redirect=${encodeURIComponent(redirect)}`);
  expect(location).toBe(`${base}${place}`);
});

test("somebody signs in by choosing who to be, and signs out again", async () => {
  const create = `mutation { customerCreate(input: { firstName: "Kim", email: "kim@example.com" }) {
    customer { id } } }`;
  const { data } = await store.context.admin(SHOP, create);
  const { id } = (data as { customerCreate: { customer: { id: string } } }).customerCreate.customer;
  const visit = browser();
  expect((await visit("/account")).location).toBe(`${base}/account/login`);
  expect((await visit("/account/login?customer=kim")).text).toContain(`value="${id}"`);
  expect((await visit("/account/login?customer=nobody")).text).toContain("No customer matches");
  expect((await visit("/account/login", { customerId: "gid://shopify/Customer/1" })).status).toBe(
    422,
  );
  expect((await visit("/account/login", { customerId: id })).location).toBe(`${base}/account`);
  expect((await visit("/account")).text).toContain("Signed in as Kim");
  expect((await visit("/account/logout")).location).toBe(`${base}/`);
  expect((await visit("/account")).location).toBe(`${base}/account/login`);
});
