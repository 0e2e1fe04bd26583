import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { createCustomer, placeOrder, refundAmount } from "../integration/world/shopping";
import { openAdmin } from "./world/admin";
import { type Product, SHOP, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;
let kim: string;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
  kim = await createCustomer(product, "kim.lee@example.com", SHOP, {
    firstName: "Kim",
    lastName: "Lee",
  });
  const order = await placeOrder(product, { customerId: kim });
  await refundAmount(product, order, "20.00");
  const anna = await createCustomer(product, "anna@example.com", SHOP, {
    firstName: "Anna",
    lastName: "Lind",
  });
  await placeOrder(product, { customerId: anna, amount: "250.00" });
  await product.settled();
});
afterAll(() => product.close());

const open = (path: string) => openAdmin(browser, product, path);

async function profileOf(name: string) {
  const opened = await open("/app/customers");
  await opened.app.getByRole("link", { name }).first().click();
  await opened.app.getByRole("heading", { name: "Timeline" }).waitFor();
  return opened;
}

test("staff find a customer by a part of the address and read why they have their points", async () => {
  const { page, app } = await open("/app");
  await page
    .getByRole("navigation")
    .getByRole("link", { name: "Customers", exact: true })
    .last()
    .click();
  await app.getByRole("link", { name: "Anna Lind" }).waitFor();
  await app.getByRole("textbox").first().fill("kim.l");
  await app.getByRole("link", { name: "Anna Lind" }).waitFor({ state: "detached" });
  expect(await axe(page)).toEqual([]);

  await app.getByRole("link", { name: "Kim Lee" }).click();
  await app.getByText("29 points", { exact: true }).waitFor();
  await app
    .getByRole("listitem")
    .filter({ hasText: "49 points for order" })
    .getByRole("button", { name: /Why/ })
    .click();
  await app
    .getByText(/€49\.95/)
    .first()
    .waitFor();
  await app
    .getByText(/rounded down/i)
    .first()
    .waitFor();
  await app.getByText(/20 points taken back/).waitFor();
  expect(await axe(page)).toEqual([]);
});

test("an adjustment shows its result before it is made, and afterwards who made it and why [S53, P17]", async () => {
  const { app } = await profileOf("Kim Lee");
  await app.getByRole("button", { name: "Adjust points" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByLabel(/Points to add or deduct/).fill("-5");
  await dialog.getByLabel(/Reason/).fill("Correction after refund");
  await dialog.getByText("Balance 29 → 24.").waitFor();
  await dialog.getByRole("button", { name: "Deduct 5 points" }).click();
  await app.getByText("24 points", { exact: true }).waitFor();
  await app
    .getByText(/Correction after refund/)
    .first()
    .waitFor();
  await app
    .getByText(/Sam Porter/)
    .first()
    .waitFor();

  const entry = app.getByRole("listitem").filter({ hasText: "Correction after refund" });
  await entry.getByRole("button", { name: /Why/ }).click();
  await entry.getByRole("button", { name: "Show to customer" }).click();
  await entry.getByRole("button", { name: "Hide from customer" }).waitFor();
});

test("an adjustment below zero is refused in words, and what was typed stays", async () => {
  const { app } = await profileOf("Kim Lee");
  await app.getByRole("button", { name: "Adjust points" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByLabel(/Points to add or deduct/).fill("-5000");
  await dialog.getByLabel(/Reason/).fill("Too much");
  await dialog.getByRole("button", { name: /Deduct 5,000 points/ }).click();
  await dialog.getByText(/zero/i).first().waitFor();
  expect(await dialog.getByLabel(/Reason/).inputValue()).toBe("Too much");
});

test("a reward given by hand can be revoked, and its points come back [S62, S67]", async () => {
  const { app } = await profileOf("Anna Lind");
  await app.getByRole("button", { name: "Give reward" }).first().click();
  const dialog = app.getByRole("dialog");
  await dialog
    .getByText(/5 EUR off/)
    .first()
    .click();
  await dialog.getByText(/250 → 150/).waitFor();
  await dialog.getByRole("button", { name: "Give reward" }).click();
  await dialog
    .getByText(/LOYAL-/)
    .first()
    .waitFor();
  await dialog
    .getByRole("button", { name: /Done|Close/ })
    .first()
    .click();
  await app.getByText("150 points", { exact: true }).waitFor();

  await app
    .getByRole("button", { name: /^Revoke/ })
    .first()
    .click();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await app.getByText("250 points", { exact: true }).waitFor();
});

test("staff redeem an amount that the customer chose, and see its points before [S66]", async () => {
  const { app } = await profileOf("Anna Lind");
  await app.getByRole("button", { name: "Redeem for customer" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByText(/Discount of your choice/).click();
  await dialog.getByLabel(/Amount in EUR/).fill("7,50");
  await dialog.getByLabel(/Amount in EUR/).blur();
  await dialog.getByText(/on one of the steps/).waitFor();
  await dialog.getByLabel(/Amount in EUR/).fill("7");
  await dialog.getByText("Balance 250 → 110.").waitFor();
  await dialog.getByRole("button", { name: "Redeem 140 points" }).click();
  await dialog
    .getByText(/LOYAL-/)
    .first()
    .waitFor();
  await dialog
    .getByRole("button", { name: /Done|Close/ })
    .first()
    .click();
  await app.getByText("110 points", { exact: true }).waitFor();
  await app
    .getByText(/Discount of your choice \(€7\.00\)/)
    .first()
    .waitFor();
});

/** Only after some minutes a change is old enough to be compared: until then Shopify may still tell of it. */
async function letTimePass(): Promise<void> {
  const clock = await fetch(`${product.sandboxUrl}/__meta/clock`);
  const { now } = (await clock.json()) as { now: string };
  const later = new Date(new Date(now).getTime() + 10 * 60_000).toISOString();
  await product.post("/__meta/clock", { now: later });
}

const PUNCTUAL = { duplicate: 0, delayMs: 0, shuffle: false, dropRate: 0 };

test("while a store's past is read in, a comparison has to wait and the page says why", async () => {
  const database = await product.database();
  const later = "now() + interval '1 day'";
  await database.query(
    `UPDATE backfills SET state = 'running', finished_at = NULL, look_at = ${later}`,
  );
  const { page, app } = await open("/app/reconciliation");
  await app.getByText("Your store's past is still being read in").waitFor();
  expect(await app.getByRole("button", { name: "Check now" }).isDisabled()).toBe(true);
  expect(await app.getByText("Check now if you do not want to wait").count()).toBe(0);
  expect(await axe(page)).toEqual([]);
  await database.query("UPDATE backfills SET state = 'done', finished_at = now()");
  await app.getByText("Your store's past is still being read in").waitFor({ state: "detached" });
  expect(await app.getByRole("button", { name: "Check now" }).isDisabled()).toBe(false);
});

test("a comparison is asked for, shows how far it is, and then that nothing was missing or what was", async () => {
  await letTimePass();
  const database = await product.database();
  const { page, app } = await open("/app/reconciliation");
  await app.getByText("No comparison yet").waitFor();
  const held = await database.connect();
  try {
    // Its last part waits for this table, so that it can be looked at while it runs.
    await held.query("BEGIN");
    await held.query("LOCK TABLE set_aside_webhooks");
    await app.getByRole("button", { name: "Check now" }).click();
    await app.getByText("Looking at work that was left undone").waitFor();
    await app.getByText("You can leave this page; it goes on by itself.").waitFor();
    expect(await app.getByRole("button", { name: "Check now" }).isDisabled()).toBe(true);
    expect(await axe(page)).toEqual([]);
  } finally {
    await held.query("ROLLBACK");
    held.release();
  }
  await app.getByText("Nothing was missing.").waitFor();
  await app.getByText("Done", { exact: true }).waitFor();

  await product.post("/__meta/webhooks", { ...PUNCTUAL, dropRate: 1 });
  await placeOrder(product, { customerId: kim, amount: "35.00" });
  await product.post("/__meta/webhooks", PUNCTUAL);
  await letTimePass();
  await app.getByRole("button", { name: "Check now" }).click();
  await app.getByRole("heading", { name: /Order #\d+ was not known/ }).waitFor();
  await app.getByText("1 difference found, 1 mended.").first().waitFor();
  await app.getByText("Cause: Shopify's webhook had not arrived").waitFor();

  const options = { staff: "Anna", width: 390 } as const;
  const german = await openAdmin(browser, product, "/app/reconciliation", options);
  const frame = german.app;
  await frame.getByRole("heading", { name: /Bestellung #\d+ war nicht bekannt/ }).waitFor();
  expect(await axe(german.page)).toEqual([]);
  await frame.getByRole("link", { name: /Kim Lee/ }).click();
  await frame.getByText(/durch den Abgleich am .* gefunden/).waitFor();
});
