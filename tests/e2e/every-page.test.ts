import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axe, useBrowser } from "../helpers/browser";
import { placeOrder } from "../integration/world/shopping";
import { draftPaidTier } from "./world/draft";
import { routesOfBuild } from "./world/manifest";
import { type Product, SHOP, startProduct } from "./world/product";

/**
 * Every page of the admin, in both languages and at both widths, as a shop sees it in which something happened. With
 * `npm run screens` each is photographed as well: pictures for people to look at, which nothing is compared with.
 */
const SCREENS = process.env.LAUREL_SCREENS === "renew" ? "tests/e2e/screens" : null;

/** The address of each page. */
const PAGES: Readonly<Record<string, () => string>> = {
  "routes/app._index": () => "",
  "routes/app.customers._index": () => "/customers?view=all",
  "routes/app.customers.$customerId": () => `/customers/${customerId}`,
  "routes/app.privacy._index": () => "/privacy",
  "routes/app.program._index": () => "/program",
  "routes/app.program.earn._index": () => "/program/earn",
  "routes/app.program.earn.$ruleId": () => "/program/earn/place-an-order",
  "routes/app.program.new-rule": () => "/program/new-rule",
  "routes/app.program.referrals": () => "/program/referrals",
  "routes/app.program.rewards._index": () => "/program/rewards",
  "routes/app.program.rewards.$rewardId": () => "/program/rewards/five-off",
  "routes/app.program.rewards.new": () => "/program/rewards/new",
  "routes/app.program.start": () => "/program/start",
  "routes/app.program.settings": () => "/program/settings",
  "routes/app.program.versions": () => "/program/versions",
  "routes/app.program.tiers._index": () => "/program/tiers",
  "routes/app.program.tiers.paid.$tierId": () => "/program/tiers/paid/club",
  "routes/app.program.tiers.paid.new": () => "/program/tiers/paid/new",
  "routes/app.reconciliation": () => "/reconciliation",
  "routes/app.webhooks": () => "/webhooks",
};

/** What stands on the pages above or answers them, and the library's own. */
const NO_PAGES = [
  "root",
  "routes/_index",
  "routes/app",
  "routes/app.customers.$customerId.adjust",
  "routes/app.customers.$customerId.coupons",
  "routes/app.customers.$customerId.link",
  "routes/app.customers.$customerId.redeem",
  "routes/app.customers.$customerId.revoke",
  "routes/app.customers.$customerId.reward",
  "routes/app.customers.$customerId.timeline",
  "routes/app.customers.$customerId.visibility",
  "routes/app.data-in",
  "routes/app.privacy.$requestId",
  "routes/app.resource-names",
  "routes/app.program.earn.$ruleId.remove",
  "routes/app.program.preview",
  "routes/app.program.rewards.$rewardId.remove",
  "routes/app.program.tiers.paid.$tierId.remove",
  "routes/auth.$",
];

/** Of the store's staff the first reads English, the second German. */
const READERS = [
  { staff: 7101, language: "en", width: 1280 },
  { staff: 7102, language: "de", width: 390 },
  ...(SCREENS === null
    ? []
    : [
        { staff: 7101, language: "en", width: 390 },
        { staff: 7102, language: "de", width: 1280 },
      ]),
];

const browser = useBrowser();
let product: Product;
let customerId: string;

beforeAll(async () => {
  product = await startProduct();
  await product.install();
  await (await import("../../prisma/seed/fill-store")).fillStore(SHOP);
  await draftPaidTier({ id: "club", name: "Club" });
  // An order in another currency than the shop's is set aside.
  await placeOrder(product, { currency: "USD" });
  await product.settled();
  const { rows } = await (
    await product.database()
  ).query<{ customer_id: string; shopify_id: string }>(
    "SELECT customer_id, shopify_id FROM customers WHERE email LIKE 'anna.lindqvist%'",
  );
  customerId = rows[0]?.customer_id ?? "";
  const gid = `gid://shopify/Customer/${rows[0]?.shopify_id}`;
  const request = { shop: SHOP, topic: "customers/data_request", customerId: gid };
  await product.post("/__meta/compliance", request);
  await product.settled();
});
afterAll(() => product.close());

test("every route of the app is a page that is looked at here, or stands on one", () => {
  const routes = routesOfBuild().map(({ id }) => id);
  expect(routes.sort()).toEqual([...Object.keys(PAGES), ...NO_PAGES].sort());
});

test.each(READERS)(
  "every page holds in $language at $width pixels",
  async (reader) => {
    const page = await pageOf(reader);
    const wrong: unknown[] = [];
    for (const [route, path] of Object.entries(PAGES)) {
      const app = await open(page, path());
      const shown = await app.locator("html").getAttribute("lang");
      const found = { language: shown, tooWide: await sideways(app), axe: await axe(page) };
      const right = { language: reader.language, tooWide: 0, axe: [] };
      if (JSON.stringify(found) !== JSON.stringify(right)) wrong.push({ route, ...found });
      if (SCREENS !== null) await photograph(page, route, reader);
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);

async function pageOf({ staff, width }: (typeof READERS)[number]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const value = String(staff);
  await page.context().addCookies([{ name: "sandbox_staff", value, url: product.sandboxUrl }]);
  return page;
}

async function open(page: Page, path: string): Promise<FrameLocator> {
  await page.goto(`${product.sandboxUrl}/stores/${SHOP}/admin/apps/laurel/app${path}`);
  const app = page.frameLocator("iframe");
  await app.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  return app;
}

/** Pixels by which the page has to be moved sideways to be read. */
function sideways(app: FrameLocator): Promise<number> {
  return app.locator("html").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

async function photograph(
  page: Page,
  route: string,
  { language, width }: (typeof READERS)[number],
): Promise<void> {
  const folder = join(SCREENS ?? "", language);
  mkdirSync(folder, { recursive: true });
  const name = route.replace("routes/", "").replaceAll(/[^a-z]+/gi, "-");
  await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
}
