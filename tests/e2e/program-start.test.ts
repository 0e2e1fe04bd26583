import { type FrameLocator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { openAdmin } from "./world/admin";
import { draftOfShop, programOfShop } from "./world/draft";
import { type Product, SHOP, startProduct } from "./world/product";

/** A shop that has just installed the app chooses its program; the tests go on from each other. */
const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.post("/__meta/install", { shop: SHOP });
});
afterAll(() => product.close());

const program = (options: { width: number; staff?: "Anna" }) =>
  openAdmin(browser, product, "/app/program", options);

const namesOf = (document: Awaited<ReturnType<typeof draftOfShop>>) =>
  document?.tiers.levels.map(({ name }) => name);

async function choose(app: FrameLocator, name: string): Promise<void> {
  await app.getByRole("button", { name }).click();
}

test("a new shop is shown three programs with what they give, and one press makes one its draft", async () => {
  const { page, app } = await program({ width: 1280 });
  await app.getByRole("heading", { name: "Choose a program to start with" }).waitFor();
  expect(await app.getByText("An order of €49.95 gives 49 points.").count()).toBe(3);
  await app.getByText("5 orders of €49.95 each reach Silver.", { exact: false }).waitFor();
  expect(await axe(page)).toEqual([]);
  await choose(app, "Use this program: VIP tiers");
  await app.getByText(/Draft saved by Sam Porter on/).waitFor();
  expect(await app.getByText("Choose a program to start with").count()).toBe(0);
  expect(await draftOfShop()).toMatchObject({ state: "setup", tiers: { graceDays: 30 } });
  expect((await programOfShop())?.tiers.graceDays).toBe(0);
});

test("later another program replaces the draft after a question, in the language of who chooses it", async () => {
  const { page, app } = await program({ width: 390, staff: "Anna" });
  await followAction(app, "Mit einem anderen Programm beginnen");
  await app.getByText(/Der Entwurf übernimmt Regeln, Stufen/).waitFor();
  expect(await axe(page)).toEqual([]);
  await choose(app, "Dieses Programm nehmen: Einfach Punkte");
  const dialog = app.getByRole("dialog", { name: "Entwurf ersetzen?" });
  await dialog.getByText(/Entwurf gespeichert von Sam Porter am/).waitFor();
  await dialog.getByRole("button", { name: "Abbrechen" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(namesOf(await draftOfShop())).toEqual(["Bronze", "Silver", "Gold"]);

  await choose(app, "Dieses Programm nehmen: Einfach Punkte");
  await dialog.getByRole("button", { name: "Entwurf ersetzen" }).click();
  await app.getByRole("heading", { level: 1, name: "Programm", exact: true }).waitFor();
  expect(namesOf(await draftOfShop())).toEqual(["Mitglied"]);
});

test("what past orders count for is chosen on the settings page, as long as nothing has begun [R52]", async () => {
  const { page, app } = await program({ width: 1280 });
  await app.getByRole("link", { name: "Settings" }).click();
  await app.getByText("They count for nothing").click();
  await page.getByRole("button", { name: "Save draft" }).click();
  await page
    .getByRole("status")
    .filter({ hasText: "Unsaved changes" })
    .waitFor({ state: "hidden" });
  expect(await draftOfShop()).toMatchObject({ pastOrders: "nothing" });
});

/** On a phone a page's further actions stand in a menu. */
async function followAction(app: FrameLocator, name: string): Promise<void> {
  const action = app.getByRole("link", { name });
  if (!(await action.isVisible())) await app.getByRole("button", { name: /Aktionen/ }).click();
  await action.click();
}
