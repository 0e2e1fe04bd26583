import { type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { createCustomer, placeOrder } from "../integration/world/shopping";
import { type Product, SECOND_SHOP, SHOP, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.post("/__meta/install", { shop: SECOND_SHOP });
  await product.install(SHOP);
});
afterAll(() => product.close());

async function home(shop: string, width = 1280): Promise<{ page: Page; app: FrameLocator }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${product.sandboxUrl}/stores/${shop}/admin/apps/laurel/app`);
  const app = page.frameLocator("iframe");
  await app.getByRole("heading", { name: "Health" }).waitFor();
  return { page, app };
}

test("a shop that has just installed the app is led through its steps, each with what to do", async () => {
  for (const width of [1280, 390]) {
    const { page, app } = await home(SECOND_SHOP, width);
    await app.getByText("Waiting for the first order.").waitFor();
    await app.getByText(/Laurel is connected to .* 0 of \d steps done/).waitFor();
    await app.getByRole("link", { name: "Choose a program" }).waitFor();
    await app.getByRole("button", { name: "Go live" }).waitFor();
    expect(await app.getByRole("button", { name: "Put set-up away" }).count()).toBe(0);
    expect(await axe(page)).toEqual([]);
  }
});

test("set-up that is put away stays away, in every browser", async () => {
  await placeOrder(product, { customerId: await createCustomer(product, "kim@example.com") });
  await product.settled();
  const { page, app } = await home(SHOP);
  expect(await axe(page)).toEqual([]);
  await app.getByRole("button", { name: "Put set-up away" }).click();
  await app.getByRole("heading", { name: "Set up Laurel" }).waitFor({ state: "detached" });

  const other = await home(SHOP);
  expect(await other.app.getByRole("heading", { name: "Set up Laurel" }).count()).toBe(0);
  await other.app.getByText("Not used yet").waitFor();
});
