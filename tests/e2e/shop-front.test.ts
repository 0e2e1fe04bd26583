import { randomUUID } from "node:crypto";
import { type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, type PageOptions, useBrowser } from "../helpers/browser";
import { createCustomer, refundAmount } from "../integration/world/shopping";
import { type Product, SHOP, startProduct } from "./world/product";

/** The shopper's side, walked through the store as the app proxy and the checkout bring it. */
const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.install(SHOP, "demo");
});
afterAll(() => product.close());

const shop = (path: string) => `${product.sandboxUrl}/stores/${SHOP}${path}`;
const inGerman = { locale: "de-DE", viewport: { width: 390, height: 800 } };

async function customer(firstName: string): Promise<{ email: string; customerId: string }> {
  const email = `${firstName.toLowerCase()}@example.com`;
  await createCustomer(product, email, SHOP, { firstName, lastName: "Lee" });
  await product.settled();
  const { rows } = await (
    await product.database()
  ).query<{ id: string }>("SELECT customer_id AS id FROM customers WHERE email = $1", [email]);
  return { email, customerId: rows[0]?.id ?? "" };
}

/** A browser in which this customer is signed in to the store. */
async function signedIn(email: string, options?: PageOptions): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(shop(`/account/login?customer=${encodeURIComponent(email)}`));
  await page.getByRole("button", { name: new RegExp(email) }).click();
  await page.waitForURL(shop("/account"));
  return page;
}

async function ownLink(page: Page): Promise<string> {
  await page.goto(shop("/apps/laurel"));
  return page.getByRole("textbox").inputValue();
}

/** What the customer's own page says of their points. */
async function points(page: Page): Promise<string | null> {
  await product.settled();
  await page.goto(shop("/apps/laurel"));
  return page.locator("dl dd").first().textContent();
}

/** Puts a product in the cart from its own page and pays for it. */
async function buy(page: Page, handle: string, email?: string): Promise<void> {
  await page.goto(shop(`/products/${handle}`));
  await page.locator("form.product button").click();
  await page.goto(shop("/checkout"));
  if (email !== undefined) await page.locator('input[name="email"]').fill(email);
  await page.locator("#pay button").click();
  await page.waitForURL(shop("/checkout/thank-you"));
}

const NEWEST = `{ orders(first: 1, reverse: true) { nodes {
  id name discountCodes email customer { id }
  totalPriceSet { shopMoney { amount } }
  transactions(first: 1) { id }
} } }`;

async function newestOrder() {
  const { orders } = (await product.admin(NEWEST)) as unknown as {
    orders: {
      nodes: {
        id: string;
        name: string;
        discountCodes: string[];
        totalPriceSet: { shopMoney: { amount: string } };
        transactions: { id: string }[];
      }[];
    };
  };
  const [order] = orders.nodes;
  if (order === undefined) throw new Error("The store has no order");
  return { ...order, transactionId: order.transactions[0]?.id ?? "", lineIds: [] };
}

test("a friend takes the code of a link and orders as a guest; the referrer is paid, until the order is sent back [S74, R42]", async () => {
  const { email } = await customer("Kim");
  const kim = await signedIn(email);
  expect(await points(kim)).toBe("0");
  const link = await ownLink(kim);
  expect(await axe(kim)).toEqual([]);
  await kim.goto(link);
  await kim.getByRole("heading", { name: "This is your own link" }).waitFor();

  const friend = await browser.newPage(inGerman);
  await friend.goto(link);
  await friend.getByRole("heading", { name: "Kim empfiehlt Sandbox Store" }).waitFor();
  expect(await axe(friend)).toEqual([]);
  await friend.getByRole("textbox").fill("sam");
  await friend.locator(".laurel-button").click();
  await friend.locator(".laurel-problem").waitFor();
  await friend.getByRole("textbox").fill("sam@example.com");
  await friend.locator(".laurel-button").click();
  const code = (await friend.locator(".laurel-code").textContent()) ?? "";
  expect(code).toMatch(/^LOYAL-/);
  expect(await axe(friend)).toEqual([]);
  await friend.locator("a.laurel-button").click();
  await friend.waitForURL(shop("/"));
  await buy(friend, "olive-wood-board", "sam@example.com");

  const order = await newestOrder();
  expect(order.discountCodes).toEqual([code]);
  expect(await points(kim)).toBe("200");
  await refundAmount(product, order, order.totalPriceSet.shopMoney.amount);
  expect(await points(kim)).toBe("0");
});

test("a link that staff switch off or replace only leads to the shop; a new one brings friends [S75, S76]", async () => {
  const { customerId } = await customer("Pat");
  const admin = await browser.newPage();
  await admin.goto(shop(`/admin/apps/laurel/app/customers/${customerId}`));
  const app = admin.frameLocator("iframe");
  const address = app.getByText(shop("/apps/laurel/r/"));
  const first = (await address.textContent()) ?? "";
  const visitor = await browser.newPage();
  const titleAt = async (link: string) => {
    await visitor.goto(link);
    return visitor.getByRole("heading", { level: 1 }).textContent();
  };
  const offer = /Pat recommends Sandbox Store/;
  expect(await titleAt(first)).toMatch(offer);

  await app.getByRole("button", { name: "Switch off" }).click();
  await app.getByText("Switched off: it leads to the shop and brings no friends.").waitFor();
  expect(await axe(admin)).toEqual([]);
  expect(await titleAt(first)).toBe("Shop");
  expect(visitor.url()).toBe(shop("/"));
  await app.getByRole("button", { name: "Switch on" }).click();
  await app.getByRole("button", { name: "Copy referral link" }).waitFor();
  expect(await titleAt(first)).toMatch(offer);

  await app.getByRole("button", { name: "New link" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByText("The old link goes on leading to the shop").waitFor();
  await dialog.getByRole("button", { name: "New link" }).click();
  await app.getByText(first).waitFor({ state: "detached" });
  const second = (await address.textContent()) ?? "";
  expect(await titleAt(first)).toBe("Shop");
  expect(await titleAt(second)).toMatch(offer);
  expect(await axe(admin)).toEqual([]);
});

test("who left buys a membership in the shop, and is a member in its tier [S157, S203]", async () => {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const { findShop } = await import("../../app/models/shops.server");
  const { email, customerId } = await customer("Lou");
  const shopId = (await findShop(SHOP))?.shopId ?? 0;
  const left = { shopId, customerId, changeId: randomUUID(), kind: "opt_out" } as const;
  await changeMembership({ ...left, source: { via: "customer" } });
  // An order says its instant in whole seconds: one of the same second would be from before.
  await product.post("/__meta/clock", { now: new Date(Date.now() + 60_000).toISOString() });
  const lou = await signedIn(email, inGerman);
  await lou.goto(shop("/apps/laurel"));
  expect(await lou.locator("dl").count()).toBe(0);

  await buy(lou, "club-membership");
  await product.settled();
  await lou.goto(shop("/apps/laurel"));
  await lou.getByText("Club", { exact: true }).waitFor();
  expect(await lou.getByText("Nächste Stufe").count()).toBe(0);
  expect(await axe(lou)).toEqual([]);

  const admin = await browser.newPage();
  await admin.goto(shop(`/admin/apps/laurel/app/customers/${customerId}`));
  const app = admin.frameLocator("iframe");
  await app.getByText("Bought. It stands above the tiers that orders bring.").waitFor();
  await app.getByText("Moved up from Bronze to Club").waitFor();
  await app.getByText(/^Until [A-Z][a-z]+ \d/).waitFor();
  expect(await axe(admin)).toEqual([]);
});
