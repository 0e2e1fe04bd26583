import { type FrameLocator, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program } from "../../app/domain/program/document";
import { axe, useBrowser } from "../helpers/browser";
import { createCustomer, placeOrder } from "../integration/world/shopping";
import { openAdmin, REFUSED_CHANGE } from "./world/admin";
import { type Product, SHOP, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
});
afterAll(() => product.close());

const open = (staff: "Sam" | "Anna" = "Sam", width = 1280) =>
  openAdmin(browser, product, "/app/program/versions", {
    staff,
    width,
    allowed: [REFUSED_CHANGE],
  });

async function shop() {
  const { findShop } = await import("../../app/models/shops.server");
  const { liveProgram } = await import("../../app/models/program-versions.server");
  const shopId = (await findShop(SHOP))?.shopId ?? 0;
  const live = await liveProgram(shopId);
  if (live === null) throw new Error("There is no program");
  return { shopId, live };
}

/** Saves a draft in which an order gives so many points for each unit of money. */
async function draft(points: number): Promise<void> {
  const { readDraft } = await import("../../app/models/program-drafts.server");
  const { saveDraft } = await import("../../app/services/save-draft.server");
  const { shopId, live } = await shop();
  const { revision } = await readDraft(shopId);
  const earningRules = live.document.earningRules.map((rule) => ({ ...rule, points }));
  const document = { ...live.document, earningRules } as Program;
  const wish = { shopId, document, revision, basedOnVersion: live.version, savedBy: "1" };
  expect(await saveDraft(wish)).toMatchObject({ ok: true });
}

/** Mara buys something, for which the program in force gives points. */
async function buy(): Promise<void> {
  const person = { firstName: "Mara", lastName: "Lindqvist" };
  const customerId = await createCustomer(product, "mara@example.com", SHOP, person);
  await placeOrder(product, { customerId, amount: "120.00" });
  await product.settled();
}

/** A preview of the draft that has come half of its way, and that no worker takes up. */
async function halfway(): Promise<void> {
  const { database } = await import("../../app/db.server");
  const { shopId } = await shop();
  await database().query(
    `INSERT INTO previews (shop_id, preview_id, subject, number, document, in_force, time_zone, as_of, asked_by, state,
                           customers_done, customers_total, beat_at)
     SELECT v.shop_id, gen_random_uuid(), 'draft', d.revision, d.document, v.version, v.time_zone, now(), '1', 'running',
            1200, 2400, now() + interval '1 hour'
       FROM program_versions v JOIN program_drafts d USING (shop_id)
      WHERE v.shop_id = $1 ORDER BY v.version DESC LIMIT 1`,
    [shopId],
  );
}

/** What axe finds while a dialog is open: the page's own heading is out of reach then, and so is no fault. */
async function behindDialog(page: Page) {
  return (await axe(page)).filter(({ rule }) => rule !== "page-has-heading-one");
}

const button = (frame: FrameLocator | Locator, name: string | RegExp) =>
  frame.getByRole("button", { name });

test("without a draft the page says what becomes one, and lists what was published", async () => {
  const { page, app } = await open();
  await app.getByText(/There is no draft/).waitFor();
  await app.getByRole("heading", { name: "Version 2, in force" }).waitFor();
  await app.getByText("Program: State: not live yet → live").waitFor();
  await app.getByText("The first version.").waitFor();
  expect(await axe(page)).toEqual([]);
});

test("without an order in the last 90 days a preview says so", async () => {
  await draft(2);
  const { app } = await open();
  await app.getByText(/No preview was made\. It shows/).waitFor();
  await button(app, "Start preview").click();
  await app.getByText("No orders in 90 days.").waitFor();
  await app.getByText("Nothing that customers notice at once.").waitFor();
});

test("a preview that runs says how far it is and can be stopped", async () => {
  await halfway();
  const { page, app } = await open();
  await app.getByText("1,200 of 2,400 customers").waitFor();
  await app.getByText("You can leave this page; the preview goes on.").waitFor();
  expect(await app.getByRole("progressbar").getAttribute("value")).toBe("50");
  expect(await button(app, "Start again").count()).toBe(0);
  expect(await axe(page)).toEqual([]);

  await page.goto(`${page.url()}?version=1`);
  await app.getByText(/Another preview of your store is under way/).waitFor();
  expect(await button(app, "Start preview").getAttribute("aria-disabled")).toBe("true");
  await app.getByRole("link", { name: "Keep version 2" }).click();
  await button(app, "Stop preview").click();
  await app.getByText("The preview was stopped.").waitFor();
});

test("a draft is previewed, and published with its net effect repeated", async () => {
  await buy();
  await draft(3);
  const { page, app } = await open();
  await app.getByRole("heading", { name: "Draft for version 3, held against version 2" }).waitFor();
  await button(app, "Start again").click();
  await app
    .getByText("Last 90 days: +240 points (+200%), +€12.00 owed to customers, 0 up a tier, 0 down")
    .waitFor();
  await app.getByRole("link", { name: "Mara Lindqvist" }).waitFor();
  expect(await axe(page)).toEqual([]);

  await draft(4);
  await page.reload();
  await app.getByText(/has changed since\. Start the preview again/).waitFor();
  await button(app, "Start again").click();
  await app.getByText(/^Last 90 days: \+360 points/).waitFor();

  await button(app, "Publish version 3").click();
  const dialog = app.getByRole("dialog", { name: "Publish version 3?" });
  await dialog.waitFor();
  await dialog.getByText("+360 points").waitFor();
  await dialog.getByText("Points already earned stay.").waitFor();
  expect(await behindDialog(page)).toEqual([]);
  await button(dialog, "Publish version 3").click();
  await app.getByRole("heading", { name: "Version 3, in force" }).waitFor();
  await page.getByText("Version 3 is published").waitFor();
  const { live } = await shop();
  expect(live).toMatchObject({ version: 3, document: { earningRules: [{ points: 4 }] } });
});

test("what a colleague saved meanwhile is not published unseen; the page shows it", async () => {
  await draft(5);
  const { app } = await open();
  await app.getByText(/: 4 points → 5 points/).waitFor();
  await draft(6);
  await button(app, "Publish version 4").click();
  const dialog = app.getByRole("dialog", { name: "Publish version 4?" });
  await app.getByText("No preview was made of it as it stands now.").waitFor();
  await button(dialog, "Publish version 4").click();
  await app.getByText(/Somebody else saved or ended the draft in the meantime/).waitFor();
  await app.getByText(/: 4 points → 6 points/).waitFor();
  const refusal = app.getByRole("alert").filter({ hasText: "Nothing was changed" });
  expect(await refusal.evaluate((alert) => alert === document.activeElement)).toBe(true);
  expect((await shop()).live.version).toBe(3);
});

test("a draft begun on an earlier version is held against the newer one before it can be published", async () => {
  const { publishProgram } = await import("../../app/services/publish-program.server");
  const { shopId, live } = await shop();
  await publishProgram(shopId, { ...live.document, rewards: [] }, "1");
  const { app } = await open();
  await app.getByText(/version 4 was published since/).waitFor();
  expect(await button(app, "Publish version 5").getAttribute("aria-disabled")).toBe("true");
  await button(app, "Keep the draft on top of version 4").click();
  await app.getByText(/version 4 was published since/).waitFor({ state: "hidden" });
  expect(await button(app, "Publish version 5").getAttribute("aria-disabled")).not.toBe("true");
});

test("a draft is discarded, and an earlier version looked at and published again, in German on a phone", async () => {
  const { page, app } = await open("Anna", 390);
  await button(app, "Entwurf verwerfen").click();
  const discard = app.getByRole("dialog", { name: "Den Entwurf verwerfen?" });
  await button(discard, "Entwurf verwerfen").click();
  await app.getByText(/Es gibt keinen Entwurf/).waitFor();

  await app.getByRole("link", { name: "Rückkehr zu Version 3 ansehen" }).click();
  await app.getByRole("heading", { name: "Wieder Version 3, verglichen mit Version 4" }).waitFor();
  await button(app, "Vorschau starten").click();
  await app.getByText("Tatsächlich und mit diesem Programm").waitFor();
  expect(await axe(page)).toEqual([]);
  const wide = await app.locator("body").evaluate((body) => body.scrollWidth - body.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await button(app, "Zurück zu Version 3").click();
  const dialog = app.getByRole("dialog", { name: /Version 3 noch einmal als Version 5/ });
  await button(dialog, "Zurück zu Version 3").click();
  await app.getByRole("heading", { name: "Version 5, gültig" }).waitFor();
  await app.getByText(/Es gibt keinen Entwurf/).waitFor();
  expect((await shop()).live.version).toBe(5);
});
