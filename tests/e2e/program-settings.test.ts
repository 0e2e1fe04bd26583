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

const settings = (width = 1280) => openAdmin(browser, product, "/app/program/settings", { width });

const save = (page: Page) => page.getByRole("button", { name: "Save draft" }).click();
const option = (app: FrameLocator, name: string) => app.getByRole("radio", { name });
/** By its label, as a person does: Polaris draws the button over the input. */
const choose = (app: FrameLocator, name: string) => app.getByText(name, { exact: true }).click();

test("a change of who can be in the program says what it means and whom to ask, and waits for a yes [S159]", async () => {
  const { page, app } = await settings();
  const signedUp = option(app, "Only members who signed up");
  const everybody = option(app, "All customers (recommended)");
  await choose(app, "Only members who signed up");
  const dialog = app.getByRole("dialog", { name: "Change who can be in the program?" });
  await dialog.getByText(/talk to your customer success manager or to support/).waitFor();
  await dialog.getByText(/This holds only for who comes later/).waitFor();
  // Behind an open dialog the page, its heading with it, is out of reach, as it should be.
  const open = await axe(page);
  expect(open.filter(({ rule }) => rule !== "page-has-heading-one")).toEqual([]);
  expect(await everybody.isChecked()).toBe(true);

  await dialog.getByRole("button", { name: "Leave it as it is" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await everybody.isChecked()).toBe(true);
  expect(await saveBar(page).count()).toBe(0);
  expect(await draftOfShop()).toBeNull();

  await choose(app, "Only members who signed up");
  await dialog.getByRole("button", { name: "Change it" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await signedUp.isChecked()).toBe(true);
  await saveBar(page).waitFor();
  await product.settled();
  expect(await draftOfShop()).toBeNull();
});

test("who can be in the program is changed by choosing and saving [S160]", async () => {
  const { page, app } = await settings();
  const referring = app.getByLabel("Automatically opt in referring customers to your program");
  expect(await referring.count()).toBe(0);
  await choose(app, "Only customers opted in through the API");
  await app.getByRole("button", { name: "Change it" }).click();
  expect(await referring.isChecked()).toBe(true);
  await choose(app, "Automatically opt in referring customers to your program");
  await save(page);

  await app.getByText("Draft: 2 changes").waitFor();
  await saveBar(page).waitFor({ state: "hidden" });
  expect(await draftOfShop()).toMatchObject({
    eligibility: "api_only",
    membership: { referringCustomersJoin: false },
  });
  await page.reload();
  await app.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  expect(await option(app, "Only customers opted in through the API").isChecked()).toBe(true);
});

test("settings that do not fit are refused beside their fields, and are saved when they are mended", async () => {
  const { page, app } = await settings(390);
  await choose(app, "Some days after they were earned");
  await app.getByLabel("After", { exact: true }).fill("0");
  await app.getByLabel("Customer tags that opt in").fill("club");
  await app.getByLabel("Customer tags that opt out").fill("Club");
  await save(page);
  const refusal = app.getByRole("alert").filter({ hasText: "Not saved" });
  await refusal.getByText("Enter at least 1.").waitFor();
  await refusal.getByText("A tag here also opts in. Remove it from one of the two.").waitFor();
  expect(await draftOfShop()).toBeNull();
  expect(await axe(page)).toEqual([]);

  await app.getByLabel("After", { exact: true }).fill("180");
  await app.getByLabel("Customer tags that opt out").fill("staff");
  await app.getByText(/The program has begun, so this stays/).waitFor();
  expect(await option(app, "They count for nothing").count()).toBe(0);
  await save(page);
  await saveBar(page).waitFor({ state: "hidden" });
  expect(await draftOfShop()).toMatchObject({
    expiry: { mode: { kind: "per_lot", days: 180 } },
    membership: { optInTags: ["club"], optOutTags: ["staff"] },
    pastOrders: "tiers",
  });
});
