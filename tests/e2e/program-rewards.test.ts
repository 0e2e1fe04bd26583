import { type Program } from "../../app/domain/program/document";
import { type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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
  openAdmin(browser, product, path, { ...options, allowed: [REFUSED_CHANGE] });

const idsOf = (program: Program | null) => program?.rewards.map(({ id }) => id);
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

test("a reward is changed on its page, and what is wrong is refused beside its field", async () => {
  const { page, app } = await open("/app/program/rewards/five-off");
  await app.getByText("100 points are worth €5.00.").waitFor();
  await app.getByRole("textbox", { name: /^Amount/ }).fill("12,5");
  await app.getByText("100 points are worth €12.50.").waitFor();
  await app.getByLabel("Cost").fill("0");
  // What is wrong appears when the field is left, and moves what stands below it.
  await app.getByLabel("Cost").blur();
  await app.getByText("Only customers of some tiers").click();
  await press(page, "Save draft");
  const refusal = app.getByRole("alert").filter({ hasText: "Not saved" });
  await refusal.getByText("Enter at least 1.").waitFor();
  await refusal.getByText("Name at least 1.").waitFor();
  expect(await draftOfShop()).toBeNull();
  expect(await axe(page)).toEqual([]);

  await app.getByLabel("Cost").fill("250");
  await app.getByText("Gold", { exact: true }).click();
  await press(page, "Save draft");
  await app.getByText("Draft: 3 changes").waitFor();
  const draft = await draftOfShop();
  expect(draft?.rewards.find(({ id }) => id === "five-off")).toMatchObject({
    amountMinor: 1250,
    costPoints: 250,
    tierIds: ["gold"],
  });
});

test("the free unit's variant is chosen in the admin's picker, and the field says what it is", async () => {
  const { page, app } = await open("/app/program/rewards/new?kind=free_product");
  await app.getByLabel("Name").fill("A mug");
  await app.getByRole("button", { name: "Choose a variant" }).click();
  const variants = page.getByRole("dialog", { name: "Variants" });
  await variants.getByRole("radio", { name: "Stoneware mug - Moss" }).check();
  await variants.getByRole("button", { name: "Select" }).click();
  await app.getByText("Stoneware mug - Moss", { exact: true }).waitFor();
  expect(await axe(page)).toEqual([]);
  const field = app.getByLabel("Variant");
  const number = await field.inputValue();
  await field.fill("77");
  await app.getByText("77 is not in your store").waitFor();
  await field.fill(`gid://shopify/ProductVariant/${number}`);
  await app.getByText("Stoneware mug - Moss", { exact: true }).waitFor();
  await press(page, "Save draft");
  await app.getByText("Draft: 1 change").waitFor();
  expect((await draftOfShop())?.rewards.at(-1)).toMatchObject({ variantId: number });
});

test("a reward is added on a phone, in German, and stands where shoppers see it", async () => {
  const { page, app } = await open("/app/program/rewards", { width: 390, staff: "Anna" });
  expect(await axe(page)).toEqual([]);
  await app.getByRole("link", { name: "Prämie hinzufügen" }).click();
  await app.getByRole("heading", { name: "Was können Kunden bekommen?" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await app.getByRole("link", { name: "Rabatt in Höhe eines gewählten Betrags" }).click();
  await app.getByText("Von Hand geben lässt sich diese Art nicht.", { exact: false }).waitFor();
  await app.getByText("5,00 € kosten 100 Punkte, 50,00 € kosten 1.000 Punkte.").waitFor();
  await app.getByLabel("Name").fill("Rabatt nach Wahl");
  await app.getByRole("textbox", { name: /^Kosten/ }).fill("30");
  expect(await axe(page)).toEqual([]);
  await press(page, "Entwurf speichern");

  await app.getByRole("heading", { level: 1, name: "Prämien" }).waitFor();
  await app.getByRole("link", { name: "Rabatt nach Wahl" }).waitFor();
  expect(await app.getByRole("listitem").getByRole("link").allTextContents()).toEqual([
    "Discount of your choice",
    "Free shipping",
    "5 EUR off",
    "Rabatt nach Wahl",
    "10% off",
  ]);
  await app.getByText("ab 150 Punkte").waitFor();
  expect((await draftOfShop())?.rewards.at(-1)).toMatchObject({
    kind: "variable",
    name: "Rabatt nach Wahl",
    costPoints: 30,
  });
});

test("a kind without a discount code of Shopify's says that it is offered to nobody [P19]", async () => {
  const { app } = await open("/app/program/rewards/new?kind=price_adjustment");
  await app.getByText("neither shoppers nor staff are offered it", { exact: false }).waitFor();
});

test("removing a reward says what becomes of its codes, and waits for a yes", async () => {
  const { page, app } = await open("/app/program/rewards/ten-percent");
  await app.getByRole("button", { name: "Remove reward" }).click();
  const dialog = app.getByRole("dialog", { name: "Remove reward 10% off?" });
  await dialog.getByText(/Codes that customers already have keep working/).waitFor();
  const shown = await axe(page);
  expect(shown.filter(({ rule }) => rule !== "page-has-heading-one")).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await draftOfShop()).toBeNull();

  await app.getByLabel("Name").fill("Ten off");
  await saveBar(page).waitFor();
  await app.getByRole("button", { name: "Remove reward" }).click();
  await dialog.getByRole("button", { name: "Remove reward" }).click();
  await app.getByRole("heading", { level: 1, name: "Rewards" }).waitFor();
  await app.getByText("Draft: 1 change").waitFor();
  expect(idsOf(await draftOfShop())).toEqual(["five-off", "free-shipping", "own-amount"]);
  expect(idsOf(await programOfShop())).toContain("ten-percent");
});

test("what the program still gives is not removed, and nothing is removed over a newer draft", async () => {
  await changeDraftOfShop((document) => ({
    ...document,
    referral: {
      ...document.referral,
      enabled: true,
      friend: { kind: "reward", rewardId: "five-off" },
    },
  }));
  const needed = await open("/app/program/rewards/five-off");
  await needed.app.getByRole("button", { name: "Remove reward" }).click();
  const reason = needed.app.getByRole("dialog").getByText("Referrals, The friend gets");
  await reason.waitFor();
  const buttons = needed.app.getByRole("dialog").getByRole("button");
  expect(await buttons.filter({ hasText: "Remove" }).count()).toBe(0);

  const late = await open("/app/program/rewards/ten-percent");
  await changeDraftOfShop((document) => ({ ...document, pastOrders: "nothing" }));
  await late.app.getByRole("button", { name: "Remove reward" }).click();
  await late.app.getByRole("dialog").getByRole("button", { name: "Remove reward" }).click();
  await late.app.getByText(/Somebody else changed the program meanwhile/).waitFor();
  expect(idsOf(await draftOfShop())).toContain("ten-percent");
});
