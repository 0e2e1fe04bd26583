import { type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { axe, useBrowser as openBrowser } from "../../helpers/browser";
import { startSandboxStore, type SandboxStore } from "../start";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 30_000 });

const SHOP = "sandbox-store.myshopify.com";
const SECOND = "second-store.myshopify.com";
const CREATE_CODE = `mutation Create($input: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $input) { userErrors { message } }
}`;
const CREATE_CUSTOMER = `mutation Create($input: CustomerInput!) {
  customerCreate(input: $input) { userErrors { message } }
}`;
const CREATE_FREE_SHIPPING = `mutation Create($input: DiscountCodeFreeShippingInput!) {
  discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) { userErrors { message } }
}`;
const FREE_SHIPPING = {
  title: "Free shipping",
  code: "NOPOST",
  startsAt: "2026-01-01T00:00:00Z",
  context: { all: "ALL" },
  destination: { all: true },
};
const FIVE_OFF = {
  title: "Five off",
  code: "FIVE",
  startsAt: "2026-01-01T00:00:00Z",
  context: { all: "ALL" },
  customerGets: {
    items: { all: true },
    value: { discountAmount: { amount: "5.00", appliesOnEachItem: false } },
  },
};
const { newPage } = openBrowser();
let store: SandboxStore;
let page: Page;

beforeAll(async () => {
  store = await startSandboxStore({
    port: 0,
    appUrl: "http://127.0.0.1:9", // nobody answers there: these pages do without the app
    apiKey: "pages-key",
    apiSecret: "pages-secret",
  });
});

afterAll(() => store?.close());

beforeEach(async () => {
  page = await newPage({
    viewport: { width: 1280, height: 900 },
    allowed: [/404 \(Not Found\).*\/admin\/discounts/],
  });
});

const open = (path: string) => page.goto(`${store.origin}/stores/${SHOP}/admin${path}`);

test("creates a customer, shows what is refused beside the form, edits and finds it", async () => {
  await open("/customers/new");
  await page.getByLabel("First name").fill("Kim");
  await page.getByLabel("Last name").fill("Lee");
  await page.getByLabel("Email").fill("not an address");
  await page.getByRole("button", { name: "Create customer" }).click();
  await page.locator(".problem, [role=alert]").filter({ hasText: /email/i }).first().waitFor();

  await page.getByLabel("Email").fill("kim@example.com");
  await page.getByRole("button", { name: "Create customer" }).click();
  await page.getByRole("heading", { name: "Kim Lee" }).waitFor();

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("dialog").getByLabel("Tags").fill("regular, friend");
  await page.getByRole("button", { name: "Save customer" }).click();
  await page.getByRole("button", { name: "Remove the tag friend" }).waitFor();

  await page.getByRole("searchbox", { name: "Search customers" }).fill("kim@example.com");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Kim Lee" }).waitFor();
  expect(await axe(page)).toEqual([]);
});

test("places a paid order, refunds one of its units and cancels the rest", async () => {
  await open("/orders/new");
  await page.getByLabel("Email of a guest").fill("guest@example.com");
  await page.getByLabel("Product").selectOption({ label: "Custom item" });
  await page.getByLabel("Title").fill("Gift box");
  await page.getByLabel("Price (EUR)").fill("10.00");
  await page.getByLabel("Quantity").fill("2");
  await page.getByLabel("Shipping (EUR)").fill("4.90");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Create order" }).click();

  await page.getByRole("heading", { name: "#1001" }).waitFor();
  await fact("Total", "€24.90");
  await fact("Paid", "€24.90");

  await page.getByRole("button", { name: "Refund" }).click();
  await page.getByLabel(/^Gift box/).fill("1");
  await expect.poll(() => page.getByLabel("Money to refund (EUR)").inputValue()).toBe("10.00");
  await page.getByRole("dialog").getByRole("button", { name: "Refund" }).click();
  await fact("Net payment", "€14.90");
  await page.getByText("Refunded €10.00: 1 × Gift box.").waitFor();
  expect(await axe(page)).toEqual([]);

  await page.getByRole("button", { name: "Cancel order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel order" }).click();
  await page.getByText("Canceled", { exact: true }).waitFor();
  await fact("Net payment", "€0.00");
});

test("takes a code off an order without tax in its prices, and refunds the tax with it", async () => {
  await store.context.admin(SECOND, CREATE_CODE, { input: FIVE_OFF });
  await page.goto(`${store.origin}/stores/${SECOND}/admin/orders/new`);
  await page.getByLabel("Product").selectOption({ label: "Stoneware mug, Moss" });
  await page.getByLabel("Discount code").fill("five");
  await page.getByLabel("Shipping (USD)").fill("4.90");
  await page.getByRole("button", { name: "Create order" }).click();
  await fact("Discounts \\(FIVE, in the subtotal\\)", "$5.00");
  await fact("Total", "$21.49"); // 15.00 and 4.90, with 8 % tax on each

  await page.getByRole("button", { name: "Refund" }).click();
  await page.getByLabel(/^Stoneware mug/).fill("1");
  await page.getByLabel(/^Shipping/).fill("4.90");
  await page.getByRole("dialog").getByRole("button", { name: "Refund" }).click();
  await fact("Net payment", "$0.00");
  await page.locator(".badge").getByText("Refunded", { exact: true }).waitFor();
});

test("says that a code for free shipping is in the shipping, and offers none of it for a refund", async () => {
  await store.context.admin(SECOND, CREATE_FREE_SHIPPING, { input: FREE_SHIPPING });
  await page.goto(`${store.origin}/stores/${SECOND}/admin/orders/new`);
  await page.getByLabel("Product").selectOption({ label: "Stoneware mug, Moss" });
  await page.getByLabel("Discount code").fill("NOPOST");
  await page.getByLabel("Shipping (USD)").fill("4.90");
  await page.getByRole("button", { name: "Create order" }).click();
  await fact("Subtotal", "$20.00");
  await fact("Discounts", "$0.00");
  await fact("Shipping \\(.+\\)", "$0.00");
  await fact("Discounts on shipping \\(NOPOST, in the shipping\\)", "$4.90");
  await fact("Total", "$21.60"); // 20.00 with 8 % tax

  await page.getByRole("button", { name: "Refund" }).click();
  await page.getByLabel("Shipping (up to 0.00)").waitFor();
});

test("edits an order with the keyboard alone, then sends a unit of it and the rest", async () => {
  await open("/orders/new");
  await page.getByLabel("Product").selectOption({ label: "Stoneware mug, Moss" });
  await page.getByLabel("Quantity").fill("3");
  await page.getByLabel("Shipping (EUR)").fill("0");
  await page.getByRole("button", { name: "Create order" }).click();
  await fact("Total", "€54.00");

  await page.getByRole("button", { name: "Edit order" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByLabel("Stoneware mug, Moss").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Notebook");
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Update order" }).press("Enter");
  await fact("Current total", "€51.00");
  await fact("Total", "€69.00");
  await fact("To give back", "€3.00");
  await page.getByRole("cell", { name: "2 of 3" }).waitFor();

  await page.getByRole("button", { name: "Fulfill" }).press("Enter");
  await page.getByLabel(/^Stoneware mug/).fill("3");
  await page.getByRole("dialog").getByRole("button", { name: "Fulfill" }).press("Enter");
  await page.getByText("Enter a whole number from 0 to 2.").waitFor();
  await page.getByLabel(/^Stoneware mug/).fill("1");
  await page.getByLabel(/^Notebook/).fill("0");
  await page.getByLabel("Carrier").fill("DHL");
  await page.getByLabel("Tracking number").fill("00340");
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.locator(".badge").getByText("Partially fulfilled").waitFor();
  await page.getByText("Sent: 1 × Stoneware mug (DHL 00340).").waitFor();
  expect(await axe(page)).toEqual([]);

  await page.getByRole("button", { name: "Fulfill" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Fulfill" }).click();
  await page.locator(".badge").getByText("Fulfilled", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "Fulfill" }).count()).toBe(0);
});

test("says beside the quantity what an edit may not take off, and leaves the order as it is", async () => {
  await open("/orders/new");
  await page.getByLabel("Product").selectOption({ label: "Notebook, A5" });
  await page.getByLabel("Quantity").fill("2");
  await page.getByLabel("Payment").selectOption("Pending");
  await page.getByRole("button", { name: "Create order" }).click();
  await page.getByRole("button", { name: "Fulfill" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Fulfill" }).click();
  await page.locator(".badge").getByText("Fulfilled", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Edit order" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Update order" }).click();
  await page.getByText("Change a quantity or add a product.").waitFor();
  await page.getByLabel(/^Notebook, A5/).fill("1");
  await page.getByRole("dialog").getByRole("button", { name: "Update order" }).click();
  await page.getByText("Fulfilled items can't be removed.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("cell", { name: "2", exact: true }).waitFor();
});

test("says beside the field that a discount code is unknown, and keeps the order unsent", async () => {
  await open("/orders/new");
  await page.getByLabel("Discount code").fill("NOPE");
  await page.getByRole("button", { name: "Create order" }).click();

  await page.getByText("The store has no discount with the code NOPE.").waitFor();
  expect(await page.getByLabel("Discount code").getAttribute("aria-invalid")).toBe("true");
});

test("marks a pending order as paid", async () => {
  await open("/orders/new");
  await page.getByLabel("Payment").selectOption("Pending");
  await page.getByLabel("Test order").check();
  await page.getByRole("button", { name: "Create order" }).click();
  await page.getByText("Pending", { exact: true }).waitFor();
  await page.getByText("Test", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Mark as paid" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as paid" }).click();
  await page.locator(".badge").getByText("Paid", { exact: true }).waitFor();
});

test("turns the pages of a long list, there and back", async () => {
  for (let number = 1; number <= 30; number += 1) {
    const input = { firstName: "Number", lastName: String(number) };
    await store.context.admin(SECOND, CREATE_CUSTOMER, { input });
  }
  await page.goto(`${store.origin}/stores/${SECOND}/admin/customers?query=Number`);
  await page.getByRole("link", { name: "Number 30" }).waitFor();
  await page.getByRole("link", { name: "Next page" }).click();
  await page.getByRole("link", { name: "Number 5", exact: true }).waitFor();
  expect(await page.getByRole("link", { name: "Next page" }).count()).toBe(0);

  await page.getByRole("link", { name: "Previous page" }).click();
  await page.getByRole("link", { name: "Number 6", exact: true }).waitFor();
  expect(await page.getByRole("link", { name: "Number 5", exact: true }).count()).toBe(0);
});

test("writes in the language of whoever works in the store", async () => {
  await open("");
  await page.locator("summary", { hasText: "Sam Porter" }).click();
  await page.getByRole("button", { name: "Anna Keller" }).click();

  await page.getByRole("cell", { name: /€/ }).first().waitFor();
  expect(await page.getByRole("cell", { name: /€/ }).first().textContent()).toMatch(/\d,\d\d\s€/);
});

test("keeps the faults that deliveries are given", async () => {
  await open("/webhooks");
  await page.getByLabel("Extra copies of each").fill("11");
  await page.getByRole("button", { name: "Save faults" }).click();
  await page.getByText("Enter a whole number in this range.").waitFor();

  await page.getByLabel("Extra copies of each").fill("2");
  await page.getByLabel("Send in any order").check();
  await page.getByRole("button", { name: "Save faults" }).click();
  await page.getByRole("status").getByText("Faults saved").waitFor();
  const { settings } = (await (await fetch(`${store.origin}/__meta/webhooks`)).json()) as {
    settings: object;
  };
  expect(settings).toEqual({ duplicate: 2, delayMs: 0, shuffle: true, dropRate: 0 });
  expect(await axe(page)).toEqual([]);
});

test("names the parts of the admin that it does not have", async () => {
  const answer = await open("/discounts");

  expect(answer?.status()).toBe(404);
  await page.getByText("does not model discounts").waitFor();
});

async function fact(term: string, value: string): Promise<void> {
  const definition = page.locator("dt", { hasText: new RegExp(`^${term}$`) }).locator("+ dd");
  await definition.filter({ hasText: value }).waitFor();
}
