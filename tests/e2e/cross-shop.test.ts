import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer, placeOrder } from "../integration/world/shopping";
import { rowsOfShop } from "../integration/world/rows-of-shop";
import { PAID_TIER, REFERRALS, REWARD, TIERS, UNTOUCHED } from "./world/hijack";
import { routesOfBuild } from "./world/manifest";
import { draftPaidTier } from "./world/draft";
import { type Product, SECOND_SHOP, SHOP, startProduct } from "./world/product";

/**
 * Staff of the second store, with an honest session token, ask every page for what is the first store's. The
 * list of pages is Remix's own manifest of the build.
 */
let product: Product;
let first: {
  shopId: number;
  customerId: string;
  couponId: string;
  adjustmentId: string;
  requestId: string;
  webhookId: string;
  previewId: string;
};
const SECRETS = ["first.shop@example.com", "Zebulon", "Quist", "LOYAL-", "#1001"];

beforeAll(async () => {
  product = await startProduct();
  await product.install(SHOP);
  await product.install(SECOND_SHOP);
  const gid = await createCustomer(product, "first.shop@example.com", SHOP, {
    firstName: "Zebulon",
    lastName: "Quist",
  });
  await placeOrder(product, { customerId: gid, amount: "300.00" });
  await placeOrder(product, { customerId: gid, currency: "USD" });
  await product.post("/__meta/compliance", {
    shop: SHOP,
    topic: "customers/data_request",
    customerId: gid,
  });
  await product.settled();
  first = await belongings();
});
afterAll(() => product.close());

async function belongings() {
  const database = await product.database();
  const one = async (query: string) => {
    const { rows } = await database.query<{ id: string }>(query, [SHOP]);
    return rows[0]?.id ?? "";
  };
  const shopId = Number(await one("SELECT shop_id AS id FROM shops WHERE domain = $1"));
  const customerId = await one(
    "SELECT customer_id AS id FROM customers JOIN shops USING (shop_id) WHERE domain = $1",
  );
  const { giveReward } = await import("../../app/services/give-reward.server");
  const couponId = randomUUID();
  await giveReward({
    shopId,
    customerId,
    couponId,
    rewardId: "five-off",
    deductPoints: true,
    staffId: "1",
  });
  const { adjustPoints } = await import("../../app/services/adjust-points.server");
  const adjustmentId = randomUUID();
  await adjustPoints({
    shopId,
    customerId,
    adjustmentId,
    points: 5,
    expectedBalance: 200,
    reason: "Goodwill",
    countsTowardTier: true,
    visibleToCustomer: false,
    staffId: "1",
  });
  await draftPaidTier({ id: "zebulon", name: "Quist" });
  // Nobody works on it, so that it runs for as long as the test takes.
  const previewId = randomUUID();
  await database.query(
    `INSERT INTO previews (shop_id, preview_id, subject, number, document, in_force, time_zone, as_of, asked_by, state,
                           customers_total, beat_at)
     SELECT shop_id, $2, 'draft', 1, document, version, time_zone, now(), '1', 'running', 1, now() + interval '1 hour'
       FROM program_versions WHERE shop_id = $1 ORDER BY version DESC LIMIT 1`,
    [shopId, previewId],
  );
  return {
    shopId,
    customerId,
    previewId,
    couponId,
    adjustmentId,
    requestId: await one(
      "SELECT request_id AS id FROM data_requests JOIN shops USING (shop_id) WHERE domain = $1",
    ),
    webhookId: await one(
      "SELECT webhook_id AS id FROM set_aside_webhooks JOIN shops USING (shop_id) WHERE domain = $1",
    ),
  };
}

type Form = Record<string, string>;
type Attempt = { readonly path: () => string; readonly forms?: () => Form[] };

const customer = (rest = "") => `/app/customers/${first.customerId}${rest}`;

/** Where each route of the manifest is asked, and what is sent to its action. */
const ATTEMPTS: Record<string, Attempt> = {
  "routes/app": { path: () => "/app" },
  "routes/app._index": {
    path: () => "/app?index",
    forms: () => [{ intent: "goLive" }, { intent: "hideSetup" }, { intent: "readInAgain" }],
  },
  "routes/app.program.preview": { path: () => "/app/program/preview" },
  "routes/app.data-in": { path: () => "/app/data-in" },
  // It asks Shopify with the store's own token, for what the numbers stand for in that store.
  "routes/app.resource-names": { path: () => "/app/resource-names?id=gid://shopify/Product/8001" },
  "routes/app.customers._index": { path: () => "/app/customers?index&view=all&query=first.shop" },
  "routes/app.customers.$customerId": { path: () => customer() },
  "routes/app.customers.$customerId.timeline": { path: () => customer("/timeline") },
  "routes/app.customers.$customerId.coupons": { path: () => customer("/coupons") },
  "routes/app.customers.$customerId.adjust": {
    path: () => customer("/adjust"),
    forms: () => [
      {
        formId: randomUUID(),
        points: "5",
        reason: "Hijack",
        countsTowardTier: "yes",
        visibleToCustomer: "no",
        expectedBalance: "200",
      },
    ],
  },
  "routes/app.customers.$customerId.reward": {
    path: () => customer("/reward"),
    forms: () => [
      { formId: randomUUID(), rewardId: "five-off", deductPoints: "no" },
      { formId: first.couponId, rewardId: "five-off", deductPoints: "no" },
    ],
  },
  "routes/app.customers.$customerId.redeem": {
    path: () => customer("/redeem"),
    forms: () => [
      { formId: randomUUID(), rewardId: "own-amount", amountMinor: "200" },
      { formId: first.couponId, rewardId: "five-off", amountMinor: "" },
    ],
  },
  "routes/app.customers.$customerId.revoke": {
    path: () => customer("/revoke"),
    forms: () => [{ couponId: first.couponId }],
  },
  "routes/app.customers.$customerId.visibility": {
    path: () => customer("/visibility"),
    forms: () => [{ adjustmentId: first.adjustmentId, visibleToCustomer: "yes" }],
  },
  "routes/app.customers.$customerId.link": {
    path: () => customer("/link"),
    forms: (): Form[] => [
      { formId: randomUUID(), intent: "off" },
      { formId: randomUUID(), intent: "renew" },
    ],
  },
  "routes/app.program._index": { path: () => "/app/program?index" },
  "routes/app.program.earn._index": {
    path: () => "/app/program/earn?index",
    forms: () => [{ ...UNTOUCHED, id: "place-an-order", direction: "up" }],
  },
  "routes/app.program.earn.$ruleId": {
    path: () => "/app/program/earn/place-an-order",
    forms: () => [
      { ...UNTOUCHED, kind: "place_an_order", enabled: "yes", points: "666", perMinor: "1" },
    ],
  },
  "routes/app.program.earn.$ruleId.remove": {
    path: () => "/app/program/earn/place-an-order/remove",
    forms: () => [UNTOUCHED],
  },
  "routes/app.program.new-rule": {
    path: () => "/app/program/new-rule?kind=create_account",
    forms: () => [{ ...UNTOUCHED, kind: "create_account", enabled: "yes", points: "666" }],
  },
  "routes/app.program.referrals": {
    path: () => "/app/program/referrals",
    forms: () => [{ ...UNTOUCHED, ...REFERRALS }],
  },
  "routes/app.program.rewards._index": { path: () => "/app/program/rewards?index" },
  "routes/app.program.rewards.new": {
    path: () => "/app/program/rewards/new?kind=fixed_amount",
    forms: () => [{ ...UNTOUCHED, ...REWARD }],
  },
  // Both stores have a reward of this name: each page shows its own store's, which a hijacked cost would tell.
  "routes/app.program.rewards.$rewardId": {
    path: () => "/app/program/rewards/five-off",
    forms: () => [{ ...UNTOUCHED, ...REWARD }],
  },
  "routes/app.program.rewards.$rewardId.remove": {
    path: () => "/app/program/rewards/five-off/remove",
    forms: () => [{ revision: "2", basedOnVersion: "2" }],
  },
  "routes/app.program.tiers._index": {
    path: () => "/app/program/tiers?index",
    forms: () => [{ ...UNTOUCHED, ...TIERS }],
  },
  "routes/app.program.start": {
    path: () => "/app/program/start",
    forms: () => [{ ...UNTOUCHED, program: "vip_tiers" }],
  },
  "routes/app.program.tiers.paid.new": {
    path: () => "/app/program/tiers/paid/new",
    forms: () => [{ ...UNTOUCHED, ...PAID_TIER }],
  },
  "routes/app.program.tiers.paid.$tierId": {
    path: () => "/app/program/tiers/paid/zebulon",
    forms: () => [{ ...UNTOUCHED, ...PAID_TIER, productIds: "" }],
  },
  "routes/app.program.tiers.paid.$tierId.remove": {
    path: () => "/app/program/tiers/paid/zebulon/remove",
    forms: () => [UNTOUCHED, { revision: "1", basedOnVersion: "2" }],
  },
  "routes/app.program.settings": {
    path: () => "/app/program/settings",
    forms: () => [{ ...UNTOUCHED, state: "paused", eligibility: "api_only" }],
  },
  "routes/app.program.versions": {
    path: () => "/app/program/versions",
    forms: (): Form[] => [
      { intent: "preview" },
      { intent: "preview", version: "1" },
      { intent: "stop", previewId: first.previewId },
      { intent: "publish", revision: "0" },
      { intent: "discard", revision: "0" },
      { intent: "rebase", revision: "0", inForce: "2" },
      { intent: "rollBack", to: "1", inForce: "2" },
    ],
  },
  "routes/app.webhooks": {
    path: () => "/app/webhooks",
    forms: (): Form[] => [
      { intent: "retry", webhookId: first.webhookId },
      { intent: "retryAll" },
      { intent: "look", tried: first.webhookId },
    ],
  },
  "routes/app.reconciliation": {
    path: () => "/app/reconciliation?run=1",
    forms: (): Form[] => [{ intent: "check" }],
  },
  "routes/app.privacy._index": { path: () => "/app/privacy?index" },
  "routes/app.privacy.$requestId": { path: () => `/app/privacy/${first.requestId}` },
  // Neither knows any data: a redirect into the app, and the library's own pages.
  "routes/_index": { path: () => "/?index" },
  "routes/auth.$": { path: () => "/auth/session-token" },
};

/** Whoever asks for one thing of another store is told that it does not exist; a list of nothing is empty. */
const ABOUT_ONE =
  /\$(customerId|customerId\.(adjust|reward|redeem|revoke|visibility|link)|requestId|tierId(\.remove)?)$/;

async function sessionToken(): Promise<string> {
  const response = await fetch(`${product.sandboxUrl}/__meta/session-token?shop=${SECOND_SHOP}`);
  return ((await response.json()) as { token: string }).token;
}

async function ask(
  route: string,
  path: string,
  form?: Form,
): Promise<{ status: number; body: string }> {
  const url = new URL(path, product.appUrl);
  url.searchParams.set("_data", route);
  const response = await fetch(url, {
    method: form === undefined ? "GET" : "POST",
    redirect: "manual",
    headers: {
      authorization: `Bearer ${await sessionToken()}`,
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0",
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  return { status: response.status, body: await response.text() };
}

test("every page that reads or changes data is tried", () => {
  const routes = routesOfBuild().filter((route) => route.hasLoader || route.hasAction);
  expect(Object.keys(ATTEMPTS).sort()).toEqual(routes.map((route) => route.id).sort());
  for (const route of routes.filter((each) => each.hasAction)) {
    expect(ATTEMPTS[route.id]?.forms, `${route.id} has an action`).toBeDefined();
  }
});

test("a token that is not the app's opens no page", async () => {
  for (const [route, { path }] of Object.entries(ATTEMPTS)) {
    const url = new URL(path(), product.appUrl);
    url.searchParams.set("_data", route);
    const response = await fetch(url, {
      redirect: "manual",
      headers: { authorization: "Bearer a.b.c", "user-agent": "Mozilla/5.0 Chrome/140.0" },
    });
    const body = await response.text();
    for (const secret of SECRETS) expect(body).not.toContain(secret);
    if (route.startsWith("routes/app")) expect(response.status).not.toBe(200);
  }
});

test.each(Object.keys(ATTEMPTS))("%s shows and changes nothing of another store", async (route) => {
  const attempt = ATTEMPTS[route];
  if (attempt === undefined) throw new Error(`${route} is not covered`);
  const database = await product.database();
  const before = await rowsOfShop(database, first.shopId);
  const answers = [await ask(route, attempt.path())];
  for (const form of attempt.forms?.() ?? []) answers.push(await ask(route, attempt.path(), form));
  for (const { status, body } of answers) {
    for (const secret of SECRETS) expect(body).not.toContain(secret);
    if (ABOUT_ONE.test(route)) expect(status).toBeGreaterThanOrEqual(400);
  }
  await product.settled();
  expect(await rowsOfShop(database, first.shopId)).toEqual(before);
});
