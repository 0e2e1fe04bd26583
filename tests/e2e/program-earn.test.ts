import { type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { RULE_KINDS } from "../../app/components/earn/rule-part";
import { type EarningRuleKind } from "../../app/domain/program/earning-rules";
import { axe, useBrowser } from "../helpers/browser";
import { openAdmin, REFUSED_CHANGE } from "./world/admin";
import {
  changeDraftOfShop,
  draftOfShop,
  programOfShop,
  saveBar,
  withoutDraft,
} from "./world/draft";
import { type Product, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
});
afterAll(() => product.close());

beforeEach(withoutDraft);

type Options = Parameters<typeof openAdmin>[3];

const open = (path: string, options: Options = {}) =>
  openAdmin(browser, product, `/app/program${path}`, { ...options, allowed: [REFUSED_CHANGE] });

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const titled = (app: FrameLocator, name: string) =>
  app.getByRole("heading", { level: 1, name }).waitFor();

async function save(page: Page): Promise<void> {
  await press(page, "Save draft");
  await saveBar(page).waitFor({ state: "hidden" });
}

async function rulesOfDraft() {
  return (await draftOfShop())?.earningRules ?? [];
}

test("a rule is edited from the list, and its example is what the engine makes of what is typed", async () => {
  const { page, app } = await open("/earn");
  await app.getByText("An order of €49.95 gives 49 points.").waitFor();
  expect(await axe(page)).toEqual([]);
  await app.getByRole("link", { name: "Placing an order" }).click();
  await titled(app, "Placing an order");
  await app.getByLabel("Points", { exact: true }).fill("3");
  await app.getByText("An order of €49.95 gives 149 points.").waitFor();
  await app.getByLabel(/Least amount of the order/).fill("60");
  await app.getByText("An order of €60.00 gives 180 points.").waitFor();
  await app.getByLabel("Points", { exact: true }).fill("");
  await app.getByText(/It stands here as soon as/i).waitFor();
  await app.getByLabel("Points", { exact: true }).fill("2");
  expect(await axe(page)).toEqual([]);
  await save(page);

  expect(await rulesOfDraft()).toMatchObject([{ points: 2, minimumSubtotalMinor: 6000 }]);
  expect((await programOfShop())?.earningRules).toMatchObject([{ points: 1 }]);
  await app.getByRole("link", { name: "Earn" }).click();
  await app.getByText("2 points per €1.00").waitFor();
});

test("bad input of a rule is refused beside its field, and is saved when it is mended", async () => {
  const { page, app } = await open("/earn/place-an-order", { width: 390 });
  await app.getByLabel("For each").fill("0");
  await app.getByLabel("Days until points can be spent").fill("400");
  await app.getByLabel("Products that earn nothing").fill("blue shirt");
  await press(page, "Save draft");
  const refusal = app.getByRole("alert").filter({ hasText: "Not saved" });
  await refusal.getByText(/Enter product numbers/).waitFor();
  expect(await app.getByLabel("Products that earn nothing").getAttribute("aria-invalid")).toBe(
    "true",
  );
  await app.getByLabel("Products that earn nothing").fill("123\n456");
  await refusal.getByText("Enter at least €0.01.").waitFor();
  await refusal.getByText("Enter at most 365.").waitFor();
  expect(await draftOfShop()).toBeNull();
  expect(await axe(page)).toEqual([]);

  await app.getByLabel("For each").fill("0.5");
  await app.getByLabel("Days until points can be spent").fill("14");
  await app.getByLabel("Counted from").selectOption("fulfillment");
  await save(page);
  expect(await rulesOfDraft()).toMatchObject([
    {
      perMinor: 50,
      delay: { days: 14, from: "fulfillment" },
      exclusions: { productIds: ["123", "456"] },
    },
  ]);
});

/** What has to be filled in before a new rule of a kind can be saved. */
const NEEDED: Partial<Record<EarningRuleKind, Readonly<Record<string, string>>>> = {
  product_multiplier: { Products: "123" },
  custom_action: { Name: "Review" },
};

test("a rule of every kind is added by its own page, with an example, and nothing is in force before", async () => {
  const { page, app } = await open("/earn");
  for (const kind of RULE_KINDS) {
    await app.getByRole("link", { name: "Add rule" }).click();
    await app.locator(`a[href*="kind=${kind}"]`).click();
    await app.getByRole("heading", { level: 1, name: "New rule:" }).waitFor();
    for (const [label, text] of Object.entries(NEEDED[kind] ?? {}))
      await app.getByLabel(label, { exact: true }).fill(text);
    await app
      .getByText(/ gives? .*points/)
      .first()
      .waitFor();
    await press(page, "Save draft");
    await titled(app, "Earn");
  }
  await app.getByText("Draft: 11 changes").waitFor();
  expect((await rulesOfDraft()).map(({ id, enabled }) => [id, enabled])).toEqual([
    ["place-an-order", true],
    ["place-an-order-2", false],
    ...RULE_KINDS.slice(1).map((kind) => [kind.replaceAll("_", "-"), true]),
  ]);
  expect((await programOfShop())?.earningRules).toHaveLength(1);
  expect(await axe(page)).toEqual([]);
});

test("what a new rule still needs is refused beside its field, and it is dropped when it is discarded", async () => {
  const { page, app } = await open("/new-rule?kind=product_multiplier");
  await app.getByText(/It stands here as soon as/i).waitFor();
  await press(page, "Save draft");
  await app.getByRole("alert").getByText("Name at least one product or collection.").waitFor();
  expect(await app.getByLabel("Products", { exact: true }).getAttribute("aria-invalid")).toBe(
    "true",
  );
  await press(page, "Discard");
  await press(page, "Discard changes");
  await titled(app, "Earn");
  expect(await draftOfShop()).toBeNull();
});

/** A draft of four rules, as somebody saved it before. */
async function withFourRules(): Promise<void> {
  await changeDraftOfShop((document) => ({
    ...document,
    earningRules: [
      ...document.earningRules,
      { id: "account", name: "", enabled: true, kind: "create_account", points: 50 },
      {
        id: "first",
        name: "",
        enabled: false,
        kind: "first_order",
        points: 100,
        minimumSubtotalMinor: null,
      },
      {
        id: "long",
        name: "Ein sehr langer Name einer Regel für den Geburtstag",
        enabled: true,
        kind: "birthday",
        pays: { kind: "points", points: 5 },
      },
    ],
  }));
}

const idsOfDraft = async () => (await rulesOfDraft()).map(({ id }) => id);

test("products and collections are chosen in the admin's picker, which knows what was typed", async () => {
  const { page, app } = await open("/new-rule?kind=product_multiplier");
  await app.getByRole("button", { name: "Choose products" }).click();
  const products = page.getByRole("dialog", { name: "Products" });
  await products.getByRole("checkbox", { name: "Stoneware mug" }).check();
  await products.getByRole("button", { name: "Select" }).click();
  const field = app.getByLabel("Products", { exact: true });
  await expect.poll(() => field.inputValue()).toMatch(/^\d+$/);
  const first = await field.inputValue();
  await app.getByText("Stoneware mug", { exact: true }).waitFor();
  await field.fill(`${first}, 77`);
  await app.getByText("77 is not in your store").waitFor();
  await field.fill(Array.from({ length: 52 }, (_, index) => 101 + index).join(", "));
  await app.getByText("150 is not in your store").waitFor();
  await app.getByText("And 2 more", { exact: true }).waitFor();
  await field.fill(first);
  await app.getByText("is not in your store").waitFor({ state: "detached" });

  await app.getByRole("button", { name: "Choose products" }).click();
  await products.getByRole("checkbox", { checked: true }).waitFor();
  await products.getByRole("checkbox", { checked: false }).first().check();
  await products.getByRole("button", { name: "Select" }).click();
  await expect.poll(() => field.inputValue()).toMatch(/^\d+\n\d+$/);
  await app.getByRole("button", { name: "Choose collections" }).click();
  const collections = page.getByRole("dialog", { name: "Collections" });
  await collections.getByRole("checkbox").first().check();
  await collections.getByRole("button", { name: "Select" }).click();
  await expect
    .poll(() => app.getByLabel("Collections", { exact: true }).inputValue())
    .toMatch(/^\d+$/);
  await press(page, "Save draft");
  await titled(app, "Earn");

  const rule = (await rulesOfDraft()).at(-1);
  expect(rule).toMatchObject({ kind: "product_multiplier", collectionIds: [expect.any(String)] });
  expect(rule).toHaveProperty("productIds", expect.arrayContaining([first]));
});

test("rules are moved in the list, and the button that moves one keeps the focus", async () => {
  await withFourRules();
  const { page, app } = await open("/earn");
  const down = app.getByRole("button", { name: "Move down: Creating an account" });
  const focused = app.locator("*:focus").and(down);
  await down.click();
  await expect.poll(idsOfDraft).toEqual(["place-an-order", "first", "account", "long"]);
  await focused.waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(idsOfDraft).toEqual(["place-an-order", "first", "long", "account"]);
  await focused.and(app.locator("[aria-disabled=true]")).waitFor();
  await app.getByRole("button", { name: "Move up: Creating an account" }).click();
  await expect.poll(idsOfDraft).toEqual(["place-an-order", "first", "account", "long"]);
});

test("a rule that a colleague's change overtook is not moved, and the list shows what there is now", async () => {
  await withFourRules();
  const { app } = await open("/earn");
  await changeDraftOfShop((document) => ({ ...document, state: "paused" }));
  await app.getByRole("button", { name: "Move up: First order" }).click();
  await app
    .getByRole("alert")
    .getByText(/Not moved: the draft was changed meanwhile/)
    .waitFor();
  expect(await idsOfDraft()).toEqual(["place-an-order", "account", "first", "long"]);
});

test("a rule is removed after a question that says what stays, in German on a phone", async () => {
  await withFourRules();
  const { page, app } = await open("/earn", { width: 390, staff: "Anna" });
  await app.getByRole("link", { name: /Ein sehr langer Name/ }).click();
  await app.getByLabel("Wie viele").fill("7");
  await app.getByText("Ein Geburtstag gibt 7 Punkte.").waitFor();
  // On a phone what can be done with a page stands behind one button.
  await app.getByRole("button", { name: /^Aktionen für .* anzeigen$/ }).click();
  await app.getByRole("button", { name: "Regel entfernen" }).click();
  const dialog = app.getByRole("dialog", { name: /^Regel Ein sehr langer Name.* entfernen\?$/ });
  await dialog.getByText(/Punkte, die Kunden durch sie haben, bleiben/).waitFor();
  await dialog.getByRole("button", { name: "Regel entfernen" }).click();
  await titled(app, "Sammeln");
  await expect.poll(idsOfDraft).toEqual(["place-an-order", "account", "first"]);
  expect(await axe(page)).toEqual([]);
});
