import { type FrameLocator, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useBrowser } from "../helpers/browser";
import { createCustomer } from "../integration/world/shopping";
import { saveBar } from "./world/draft";
import { type Product, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

/** A store with a past, in whose admin nobody has opened the app yet. */
const STORE = "new-store.myshopify.com";
/** Within the 60 days that an app may read, and enough for a preview. */
const PAST = { customers: 24, orders: 80, days: 50 };

beforeAll(async () => {
  product = await startProduct();
  await product.post("/__meta/fill", { shop: STORE, ...PAST });
});
afterAll(() => product.close());

const ADMIN = () => `${product.sandboxUrl}/stores/${STORE}/admin/apps/laurel`;
const press = (frame: FrameLocator | Locator | Page, name: string | RegExp) =>
  frame.getByRole("button", { name }).click();
const titled = (app: FrameLocator, name: string) =>
  app.getByRole("heading", { level: 1, name }).waitFor();

test("the first hour of a merchant: from opening the app to the first order's points", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const app = page.frameLocator("iframe");
  // Opening the app installs it, and what the store has of a past is read in by itself.
  await page.goto(ADMIN());
  await app.getByRole("heading", { name: "Set up Laurel" }).waitFor();
  await app.getByText(/24 customers and \d+ orders were read in/).waitFor({ timeout: 60_000 });

  await chooseProgram(app);
  await doublePoints(page, app);
  await goLive(page, app);
  await seeFirstOrder(page, app);
}, 240_000);

async function chooseProgram(app: FrameLocator): Promise<void> {
  await app.getByRole("link", { name: "Open the program" }).click();
  await press(app, "Use this program: VIP tiers");
  await app.getByText(/Draft saved by Nora Lind on/).waitFor();
}

async function doublePoints(page: Page, app: FrameLocator): Promise<void> {
  await app.getByRole("link", { name: "Earn" }).click();
  await app.getByRole("link", { name: "Placing an order" }).click();
  await titled(app, "Placing an order");
  await app.getByText("An order of €49.95 gives 49 points.").waitFor();
  await app.getByLabel("Points", { exact: true }).fill("2");
  await app.getByText("An order of €49.95 gives 99 points.").waitFor();
  await press(page, "Save draft");
  await saveBar(page).waitFor({ state: "hidden" });
}

/** Home sets the draft to live; the page it leads to previews and publishes it. */
async function goLive(page: Page, app: FrameLocator): Promise<void> {
  await page.goto(`${ADMIN()}/app`);
  await press(app, "Go live");
  await app.getByText(/not live yet → live/).waitFor();
  await press(app, "Start preview");
  await app.getByText(/orders of the last 90 days, as if this program had been live/).waitFor();
  await press(app, /^Publish version/);
  await press(app.getByRole("dialog"), /^Publish version/);
  await app.getByRole("heading", { name: /Version \d, in force/ }).waitFor();
}

async function seeFirstOrder(page: Page, app: FrameLocator): Promise<void> {
  const email = "ida.holm@example.com";
  await createCustomer(product, email, STORE, { firstName: "Ida", lastName: "Holm" });
  await product.settled();
  const shopper = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await buyFirst(shopper, email);
  await product.settled();

  await page.goto(`${ADMIN()}/app/customers`);
  await app.getByRole("link", { name: "Ida Holm" }).click();
  const entry = app.getByRole("listitem").filter({ hasText: /^\d+ points for order/ });
  const points = /(\d+) points for order/.exec((await entry.first().textContent()) ?? "")?.[1];
  expect(Number(points)).toBeGreaterThan(0);
  await entry.first().getByRole("button", { name: /Why/ }).click();
  await app
    .getByText(/rounded down/i)
    .first()
    .waitFor();

  const checkout = await cartOf(await browser.newPage(), email);
  await checkout.getByText(`You have ${points} points`).waitFor();
}

async function cartOf(page: Page, email: string) {
  await page.goto(`${product.sandboxUrl}/stores/${STORE}/`);
  await page
    .getByRole("button", { name: /^Add to cart: / })
    .first()
    .click();
  await page.getByRole("link", { name: "Cart (1)" }).waitFor();
  const checkout = `${product.sandboxUrl}/stores/${STORE}/checkout`;
  await page.goto(`${checkout}?customer=${encodeURIComponent(email)}`);
  await page.getByRole("button", { name: new RegExp(email) }).click();
  return page.locator('[data-target="purchase.checkout.block.render"]');
}

async function buyFirst(page: Page, email: string): Promise<void> {
  const block = await cartOf(page, email);
  await block.getByText("You have 0 points").waitFor();
  await press(page, /^Pay now/);
  await page.getByRole("heading", { name: /Thank you/i }).waitFor();
}
