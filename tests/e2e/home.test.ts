import { type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { backfillOver } from "../integration/world/backfill/over";
import { readIn } from "../integration/world/read-in";
import { type Product, SECOND_SHOP, SHOP, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.post("/__meta/install", { shop: SECOND_SHOP });
  await product.install(SHOP);
  await backfillOver(await product.database(), SECOND_SHOP);
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
    await app.getByText(/Laurel is connected to .* 1 of \d steps done/).waitFor();
    await app.getByRole("link", { name: "Open the program" }).waitFor();
    await app.getByRole("button", { name: "Go live" }).waitFor();
    await app.getByRole("heading", { name: "Bring in customers and past orders" }).waitFor();
    expect(await app.getByRole("button", { name: "Put set-up away" }).count()).toBe(0);
    expect(await axe(page)).toEqual([]);
  }
});

test("set-up that is put away stays away, in every browser", async () => {
  const database = await product.database();
  const { rows } = await database.query<{ shop_id: number }>(
    "SELECT shop_id FROM shops WHERE domain = $1",
    [SHOP],
  );
  await readIn(database, rows[0]?.shop_id ?? 0);
  const { page, app } = await home(SHOP);
  expect(await axe(page)).toEqual([]);
  await app.getByRole("button", { name: "Put set-up away" }).click();
  await app.getByRole("heading", { name: "Set up Laurel" }).waitFor({ state: "detached" });

  const other = await home(SHOP);
  expect(await other.app.getByRole("heading", { name: "Set up Laurel" }).count()).toBe(0);
  await other.app.getByText("Not used yet").waitFor();
});

test("reading in shows how far it is without moving what stands below, and then what was read", async () => {
  const database = await product.database();
  const { rows } = await database.query<{ shop_id: number }>(
    "SELECT shop_id FROM shops WHERE domain = $1",
    [SECOND_SHOP],
  );
  const set = async (changes: string) => {
    await readIn(database, rows[0]?.shop_id ?? 0);
    await database.query(`UPDATE backfills SET ${changes} WHERE shop_id = $1`, [rows[0]?.shop_id]);
  };
  const running =
    "state = 'running', finished_at = NULL, phase = 'orders', orders_total = 3000, look_at = 'infinity'";
  await set(`${running}, orders = 0`);
  const { page, app } = await home(SECOND_SHOP);
  await app.getByText("Step 2 of 4, orders: 0 of 3,000").waitFor();
  await app.getByText("You can leave this page. It goes on by itself.").waitFor();
  expect(await axe(page)).toEqual([]);
  const placeOf = () => app.getByRole("heading", { name: "Choose your program" }).boundingBox();
  const before = await placeOf();
  await set(`${running}, orders = 1204`);
  await app.getByText("Step 2 of 4, orders: 1,204 of 3,000").waitFor();
  expect(await placeOf()).toEqual(before);

  await set("customers = 40, orders = 3000, oldest_order_at = '2026-10-02T10:00Z', left_out = 1");
  await app
    .getByText("40 customers and 3,000 orders were read in, the oldest order from October 2, 2026.")
    .waitFor();
  await app.getByText("1 of 5 steps done").waitFor();
});

test("what could not be read in says why, and is begun again from there", async () => {
  const database = await product.database();
  await database.query(
    `UPDATE backfills SET state = 'failed', fault = 'export_failed', finished_at = now()
      WHERE shop_id = (SELECT shop_id FROM shops WHERE domain = $1)`,
    [SECOND_SHOP],
  );
  const { page, app } = await home(SECOND_SHOP, 390);
  await app.getByText("Stopped: Shopify could not prepare your customers and orders.").waitFor();
  await app.getByText("0 of 5 steps done").waitFor();
  expect(await axe(page)).toEqual([]);
  await app.getByRole("button", { name: "Start again" }).click();
  await app.getByText(/^\d+ customers and \d+ orders were read in/).waitFor();
  await app.getByText("1 of 5 steps done").waitFor();
  expect(await backfillOver(database, SECOND_SHOP)).toBe("done");
});

test("going live sets the draft and leads to the page that shows and publishes it", async () => {
  const { page, app } = await home(SECOND_SHOP, 390);
  await app.getByRole("button", { name: "Go live" }).click();
  await app.getByRole("heading", { level: 1, name: "Versions" }).waitFor();
  await app.getByText(/not live yet → live/).waitFor();
  await app.getByRole("button", { name: "Publish version 2" }).waitFor();
  expect(await axe(page)).toEqual([]);
});
