import { type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { createCustomer, placeOrder } from "../integration/world/shopping";
import { type Product, SHOP, startProduct } from "./world/product";

const browser = useBrowser();
let product: Product;
let customers = 0;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
});
afterAll(() => product.close());

/** A customer with 150 points and a cart with one trail mug, at the checkout. */
async function shopperAtCheckout(): Promise<{ page: Page; email: string }> {
  customers += 1;
  const email = `shopper${customers}@example.com`;
  const customerId = await createCustomer(product, email, SHOP, {
    firstName: `Shopper${customers}`,
  });
  await placeOrder(product, { customerId, amount: "150.00" });
  await product.settled();
  const page = await browser.newPage();
  await page.goto(`${product.sandboxUrl}/stores/${SHOP}/`);
  await page
    .getByRole("button", { name: /^Add to cart: / })
    .first()
    .click();
  await page.getByRole("link", { name: "Cart (1)" }).waitFor();
  await page.goto(
    `${product.sandboxUrl}/stores/${SHOP}/checkout?customer=${encodeURIComponent(email)}`,
  );
  await page.getByRole("button", { name: new RegExp(email) }).click();
  return { page, email };
}

function block(page: Page) {
  return page.locator('[data-target="purchase.checkout.block.render"]');
}

async function coupons(email: string) {
  const { rows } = await (
    await product.database()
  ).query<{ status: string; balance: number; code: string }>(
    `SELECT status, balance::int, code FROM coupons JOIN customers USING (shop_id, customer_id)
      WHERE email = $1 ORDER BY reserved_at`,
    [email],
  );
  return rows;
}

test("a shopper signs in at the checkout, redeems, pays, and the coupon is used", async () => {
  const { page, email } = await shopperAtCheckout();
  await block(page).getByText("You have 150 points").waitFor();
  expect(await axe(page)).toEqual([]);

  await block(page)
    .getByRole("button", { name: /^Use 100 points/ })
    .dblclick();
  await block(page).getByText("You have 50 points").waitFor();
  await page
    .getByText(/LOYAL-/)
    .first()
    .waitFor();
  expect(await coupons(email)).toMatchObject([{ status: "issued", balance: 50 }]);

  await page.getByRole("button", { name: /^Pay now/ }).click();
  await page.getByRole("heading", { name: /Thank you/i }).waitFor();
  await product.settled();
  const [coupon] = await coupons(email);
  expect(coupon?.status).toBe("used");
});

test("an undo takes the code out of the checkout and gives the points back", async () => {
  const { page, email } = await shopperAtCheckout();
  await block(page)
    .getByRole("button", { name: /^Use 100 points/ })
    .click();
  await block(page).getByRole("button", { name: /^Undo/ }).click();
  await block(page).getByText("You have 150 points").waitFor();
  expect(await coupons(email)).toMatchObject([{ status: "revoked", balance: 150 }]);
});

test("a shopper chooses an amount, and the checkout takes it off [P19]", async () => {
  const { page, email } = await shopperAtCheckout();
  await block(page).getByText("Discount of your choice").waitFor();
  await block(page).getByRole("button", { name: "Change to €3.00" }).click();
  await block(page).getByRole("button", { name: "Change to €4.00" }).click();
  expect(await axe(page)).toEqual([]);
  await block(page)
    .getByRole("button", { name: "Use 80 points for Discount of your choice (€4.00)" })
    .click();
  await block(page).getByText("You have 70 points").waitFor();
  await page.getByText("-€4.00").first().waitFor();
  expect(await coupons(email)).toMatchObject([{ status: "issued", balance: 70 }]);
});

test("free shipping is redeemed, paid with, and the coupon used [P19]", async () => {
  const { page, email } = await shopperAtCheckout();
  await page.getByText("€22.90").first().waitFor();
  await block(page).getByRole("button", { name: "Use 80 points for Free shipping" }).click();
  await block(page).getByText("Free shipping is applied for 80 points.").waitFor();
  await page.getByText("€18.00", { exact: true }).nth(2).waitFor();
  await page.getByRole("button", { name: /^Pay now/ }).click();
  await page.getByRole("heading", { name: /Thank you/i }).waitFor();
  await product.settled();
  expect(await coupons(email)).toMatchObject([{ status: "used", balance: 88 }]);
});

test("a guest is asked to sign in, and nothing else", async () => {
  const page = await browser.newPage();
  await page.goto(`${product.sandboxUrl}/stores/${SHOP}/`);
  await page
    .getByRole("button", { name: /^Add to cart: / })
    .first()
    .click();
  await page.getByRole("link", { name: "Cart (1)" }).waitFor();
  await page.goto(`${product.sandboxUrl}/stores/${SHOP}/checkout`);
  await block(page)
    .getByText(/Sign in/i)
    .waitFor();
  expect(
    await block(page)
      .getByRole("button", { name: /points/ })
      .count(),
  ).toBe(0);
});
