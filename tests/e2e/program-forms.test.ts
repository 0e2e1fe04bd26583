import { type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { openAdmin, type Opened, REFUSED_CHANGE } from "./world/admin";
import { draftOfShop, programOfShop, saveBar, withoutDraft } from "./world/draft";
import { type Product, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
});
afterAll(() => product.close());

beforeEach(withoutDraft);

const open = (path: string, staff: "Sam" | "Anna" = "Sam") =>
  openAdmin(browser, product, path, { staff, allowed: [REFUSED_CHANGE] });

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

async function payReferrer({ app }: Opened, points: string): Promise<void> {
  await app.getByLabel("Customers can refer friends").check();
  await app
    .getByRole("group", { name: "The referrer gets" })
    .getByText("Points", { exact: true })
    .click();
  await app.getByLabel("How many").fill(points);
}

test("what is typed becomes the draft when it is saved, and customers notice nothing", async () => {
  const opened = await open("/app/program/referrals");
  const { page, app } = opened;
  expect(await saveBar(page).count()).toBe(0);
  await payReferrer(opened, "200");
  await app.getByLabel(/Least amount/).fill("60,50");
  await app
    .getByText(/first order of €60.50 gives the friend nothing, .* brought them 200 points/)
    .waitFor();
  await saveBar(page).waitFor();
  expect(await axe(page)).toEqual([]);
  await press(page, "Save draft");

  await app.getByText("Draft: 3 changes").waitFor();
  await app.getByText(/Draft saved by Sam Porter on/).waitFor();
  await saveBar(page).waitFor({ state: "hidden" });
  expect((await draftOfShop())?.referral).toMatchObject({
    enabled: true,
    referrer: { kind: "points", points: 200 },
    minimumOrderMinor: 6050,
  });
  expect((await programOfShop())?.referral.enabled).toBe(false);
});

test("bad input is refused beside its field with what to do, and nothing typed is lost", async () => {
  const opened = await open("/app/program/referrals");
  const { page, app } = opened;
  await payReferrer(opened, "0");
  await app.getByLabel("How many").blur();
  await app.getByText("Enter at least 1.").first().waitFor();
  await app.getByLabel(/Least amount/).fill("1.000");
  await app.getByLabel(/Wait after/).fill("soon");
  await press(page, "Save draft");

  const refusal = app.getByRole("alert").filter({ hasText: "Not saved" });
  await refusal.getByText("Enter a whole number, such as 100.").waitFor();
  const field = app.getByLabel(/Least amount/);
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.inputValue()).toBe("1.000");
  expect(await draftOfShop()).toBeNull();
  expect(await axe(page)).toEqual([]);

  await field.fill("1000");
  await app.getByLabel(/Wait after/).fill("14");
  await app.getByLabel("How many").fill("250");
  await press(page, "Save draft");
  await saveBar(page).waitFor({ state: "hidden" });
  expect((await draftOfShop())?.referral).toMatchObject({
    minimumOrderMinor: 100_000,
    pendingDays: 14,
  });
});

test("turning referrals on without paying anybody is refused beside what is paid", async () => {
  const { page, app } = await open("/app/program/referrals");
  await app.getByLabel("Customers can refer friends").check();
  await press(page, "Save draft");
  await app
    .getByRole("group", { name: "The referrer gets" })
    .getByText(/or turn referrals off/)
    .waitFor();
  expect(await draftOfShop()).toBeNull();
});

test("the later of two saves is refused with the difference, and can be saved on top of the first", async () => {
  const sam = await open("/app/program/referrals");
  const anna = await open("/app/program/referrals", "Anna");
  await payReferrer(sam, "200");
  await anna.app.getByLabel(/Wartezeit/).fill("30");
  await press(anna.page, "Entwurf speichern");
  await saveBar(anna.page).waitFor({ state: "hidden" });

  await press(sam.page, "Save draft");
  const conflict = sam.app.getByRole("alert");
  await conflict.getByText(/Not saved: Anna Keller changed the draft on/).waitFor();
  await conflict.getByText("Referrals: Wait after the friend's order: 0 days → 30 days").waitFor();
  await conflict.getByText("Referrals: The referrer gets: none → 200 points").waitFor();
  expect(await conflict.getByText("30 days → 0 days").count()).toBe(0);
  expect(await sam.app.getByLabel("How many").inputValue()).toBe("200");
  expect(await axe(sam.page)).toEqual([]);

  await conflict.getByRole("button", { name: "Save mine on top" }).click();
  await saveBar(sam.page).waitFor({ state: "hidden" });
  expect(await sam.app.getByLabel(/Wait after/).inputValue()).toBe("30");
  expect((await draftOfShop())?.referral).toMatchObject({
    pendingDays: 30,
    referrer: { kind: "points", points: 200 },
  });
});

test("after a refused save the newer draft can be taken over", async () => {
  const sam = await open("/app/program/referrals");
  await sam.app.getByLabel(/Wait after/).fill("7");
  const anna = await open("/app/program/referrals", "Anna");
  await anna.app.getByLabel(/Wartezeit/).fill("30");
  await press(anna.page, "Entwurf speichern");
  await saveBar(anna.page).waitFor({ state: "hidden" });
  await press(sam.page, "Save draft");
  await sam.app.getByRole("button", { name: "Drop mine and show the newer one" }).click();
  await saveBar(sam.page).waitFor({ state: "hidden" });
  expect(await sam.app.getByLabel(/Wait after/).inputValue()).toBe("30");
  expect((await draftOfShop())?.referral.pendingDays).toBe(30);
});

test("leaving with unsaved changes is held, by the app's links and by the admin's", async () => {
  const { page, app } = await open("/app/program/referrals");
  await app.getByLabel(/Wait after/).fill("7");
  await saveBar(page).waitFor();
  const question = app.getByRole("dialog", { name: "Leave page with unsaved changes?" });
  await app.getByRole("link", { name: "Program" }).click();
  await question.getByRole("button", { name: "Stay" }).click();
  expect(await app.getByLabel(/Wait after/).inputValue()).toBe("7");
  await page.getByRole("navigation").getByRole("link", { name: "Privacy" }).click();
  await question.getByRole("button", { name: "Stay" }).click();
  expect(await app.getByLabel(/Wait after/).inputValue()).toBe("7");

  await app.getByRole("link", { name: "Program" }).click();
  await question.getByRole("button", { name: "Leave page" }).click();
  await app.getByRole("heading", { level: 1, name: "Program" }).waitFor();
  expect(await draftOfShop()).toBeNull();
});

test("discarding asks first and brings back what was there", async () => {
  const { page, app } = await open("/app/program/referrals");
  await app.getByLabel(/Wait after/).fill("7");
  await press(page, "Discard");
  await press(page, "Discard changes");
  await saveBar(page).waitFor({ state: "hidden" });
  expect(await app.getByLabel(/Wait after/).inputValue()).toBe("0");
});
