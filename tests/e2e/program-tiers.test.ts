import { type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { openAdmin } from "./world/admin";
import { draftOfShop, saveBar, withoutDraft } from "./world/draft";
import { type Product, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
});
afterAll(() => product.close());

beforeEach(withoutDraft);

const open = (staff: "Sam" | "Anna" = "Sam", width = 1280) =>
  openAdmin(browser, product, "/app/program/tiers", { staff, width });

const save = (page: Page) => page.getByRole("button", { name: "Save draft" }).click();
/** By its label, as a person does: Polaris draws the button over the input. */
const choose = (app: FrameLocator, name: string) => app.getByText(name, { exact: true }).click();
const tier = (app: FrameLocator, name: string) => app.getByRole("group", { name, exact: true });
const levels = async () =>
  (await draftOfShop())?.tiers.levels.map(({ id, name, threshold }) => ({ id, name, threshold }));

test("thresholds take the unit of what tiers go by, and are entered anew for it", async () => {
  const { page, app } = await open();
  const from = (name: string) => tier(app, name).getByLabel("From");
  await tier(app, "Silver").getByText("5 orders of €49.95 each reach Silver.").waitFor();
  expect(await from("Silver").inputValue()).toBe("200");
  expect(await from("Bronze").count()).toBe(0);
  await choose(app, "Number of orders");
  await app.getByText(/The thresholds below are numbers of orders now/).waitFor();
  expect(await from("Silver").inputValue()).toBe("");
  await from("Silver").fill("3.5");
  await save(page);
  const refusal = app.getByRole("alert").filter({ hasText: "Not saved" });
  await refusal.getByText("Silver, From: Enter a whole number, such as 100.").waitFor();
  await refusal.getByText("Gold, From: Fill this in.").click();
  expect(await from("Gold").evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await axe(page)).toEqual([]);
  expect(await draftOfShop()).toBeNull();

  await from("Silver").fill("3");
  await from("Gold").fill("3");
  await save(page);
  await refusal.getByText(/each further one above the one before/).waitFor();
  await from("Gold").fill("10");
  await tier(app, "Gold").getByText("10 orders of €49.95 each reach Gold.").waitFor();
  await save(page);
  await saveBar(page).waitFor({ state: "hidden" });
  expect((await draftOfShop())?.tiers.metric).toBe("orders");
  expect((await levels())?.map((level) => level.threshold)).toEqual([0, 3, 10]);
});

test("a tier is added where its threshold puts it, and one that nobody can be in goes without a question", async () => {
  const { page, app } = await open("Sam", 390);
  await app.getByRole("button", { name: "Add tier" }).click();
  const added = tier(app, "New tier");
  const name = added.getByLabel("Name");
  expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  await name.fill("Copper");
  await tier(app, "Copper").getByLabel("From").fill("49.95");
  await tier(app, "Copper").getByLabel("Perks").fill("Tea, if there is any\nA chair");
  await tier(app, "Copper").getByText("Points", { exact: true }).click();
  await tier(app, "Copper").getByLabel("How many").fill("20");
  expect(await axe(page)).toEqual([]);
  await save(page);
  await saveBar(page).waitFor({ state: "hidden" });
  const titles = await app.getByRole("heading", { level: 2 }).allTextContents();
  expect(titles.slice(1, 5)).toEqual(["Bronze", "Copper", "Silver", "Gold"]);
  expect((await draftOfShop())?.tiers.levels[1]).toMatchObject({
    id: expect.stringMatching(/^tier-[0-9a-f]{6}$/),
    threshold: 4_995,
    entryReward: { kind: "points", points: 20 },
    perks: ["Tea, if there is any", "A chair"],
  });

  await app.getByRole("button", { name: "Remove Copper" }).click();
  await tier(app, "Copper").waitFor({ state: "hidden" });
  await save(page);
  await saveBar(page).waitFor({ state: "hidden" });
  expect((await levels())?.map((level) => level.id)).toEqual(["bronze", "silver", "gold"]);
});

test("before a tier is removed it is said where its members go [R15]", async () => {
  const { page, app } = await open("Anna");
  await app.getByRole("button", { name: "Silver entfernen" }).click();
  const dialog = app.getByRole("dialog", { name: "Silver entfernen?" });
  await dialog.getByText(/wechseln die Mitglieder .* in die höchste verbleibende/).waitFor();
  await dialog.getByRole("button", { name: "Behalten" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await tier(app, "Silver").count()).toBe(1);
  expect(await saveBar(page).count()).toBe(0);

  await app.getByRole("button", { name: "Silver entfernen" }).click();
  await dialog.getByRole("button", { name: "Stufe entfernen" }).click();
  await tier(app, "Silver").waitFor({ state: "hidden" });
  await app.getByText("Bestellungen vor dem Beitritt zählen").click();
  await page.getByRole("button", { name: "Entwurf speichern" }).click();
  await page.getByRole("button", { name: "Entwurf speichern" }).waitFor({ state: "hidden" });
  expect((await levels())?.map((level) => level.id)).toEqual(["bronze", "gold"]);
  expect((await draftOfShop())?.tiers.includeBeforeOptIn).toBe(true);
});

test("a paid tier is added, changed and removed on a page of its own", async () => {
  const { page, app } = await open();
  await app.getByText("There is no paid tier.").waitFor();
  await app.getByRole("link", { name: "Add paid tier" }).click();
  await app.getByRole("heading", { level: 1, name: "New paid tier" }).waitFor();
  await app.getByLabel("Name").fill("Club");
  await app.getByLabel("Multiplier").fill("2,5");
  await save(page);
  await app.getByText("Name at least 1.").first().waitFor();
  await app.getByLabel("Products").fill("https://admin.shopify.com/store/x/products/77");
  await app.getByText("an order of €49.95 gives 124 points instead of 49 points.").waitFor();
  expect(await axe(page)).toEqual([]);
  await save(page);
  await app.getByText("Lasts 365 days. Points × 2.5.").waitFor();

  await app.getByRole("link", { name: "Club" }).click();
  await app.getByLabel("Lasts").fill("");
  await save(page);
  await saveBar(page).waitFor({ state: "hidden" });
  expect((await draftOfShop())?.tiers.paid).toMatchObject([
    { id: "paid-tier", name: "Club", multiplier: "2.5", productIds: ["77"], durationDays: null },
  ]);
  await app.getByRole("button", { name: "Remove paid tier" }).click();
  const dialog = app.getByRole("dialog", { name: "Remove Club?" });
  await dialog.getByText(/stays in it by name until it ends/).waitFor();
  await dialog.getByRole("button", { name: "Remove paid tier" }).click();
  await app.getByText("There is no paid tier.").waitFor();
  expect((await draftOfShop())?.tiers.paid).toEqual([]);
});
