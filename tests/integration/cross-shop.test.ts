import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver } from "./world/delivery";
import { askShopFront, proxiedAddress } from "./world/shop-front";
import { createCustomer, placeOrder } from "./world/shopping";
import { rowsOfShop } from "./world/rows-of-shop";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

/** What a token, webhook or extension of the second store tries on the first store's rows, for every route of the fast door. */
let world: World;
let first: { shopId: number; gid: string; couponId: string };
let secondToken: string;

beforeAll(async () => {
  world = await startWorld();
  const shopId = await world.install();
  await world.install({}, SECOND_SHOP);
  const gid = await createCustomer(world, "first@example.com");
  await placeOrder(world, { customerId: gid, amount: "300.00" });
  await createCustomer(world, "first@example.com", SECOND_SHOP);
  await world.settled();
  const own = await extension(
    "POST",
    "/api/extension/redemptions",
    await checkoutToken(SHOP, gid),
    { rewardId: "five-off" },
  );
  first = { shopId, gid, couponId: String(own.body.id) };
  await linkFor(shopId);
  secondToken = await tokenOfSecondFor(gid);
});
afterAll(() => world.close());

/** A referral link for the first store's customer. */
async function linkFor(shopId: number): Promise<void> {
  const { rows } = await world.app
    .database()
    .query<{ customer_id: string }>("SELECT customer_id FROM customers WHERE shop_id = $1", [
      shopId,
    ]);
  const { referralLink } = await import("../../app/services/referral-link.server");
  await referralLink({ shopId, customerId: rows[0]?.customer_id ?? "" });
}

async function checkoutToken(shop: string, customer: string): Promise<string> {
  const query = new URLSearchParams({ shop, customer });
  const response = await fetch(`${world.sandboxUrl}/__meta/checkout-token?${query.toString()}`);
  return ((await response.json()) as { token: string }).token;
}

/** The second store's token, naming the first store's customer: the strongest claim it can make. */
async function tokenOfSecondFor(gid: string): Promise<string> {
  const { SignJWT } = await import("jose");
  return new SignJWT({ dest: SECOND_SHOP })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(world.apiKey)
    .setSubject(gid)
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(world.apiSecret));
}

async function extension(method: string, path: string, token: string, body?: object) {
  const response = await fetch(`${world.appUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** One attempt per route; a route without one fails the test below. */
const ATTEMPTS: Record<string, () => Promise<void>> = {
  "POST /webhooks": async () => {
    const { rows } = await world.app
      .database()
      .query<{ order_id: string; snapshot: object }>(
        "SELECT order_id, snapshot FROM orders WHERE shop_id = $1",
        [first.shopId],
      );
    const id = Number(rows[0]?.order_id);
    const money = { shop_money: { amount: "1.00", currency_code: "USD" } };
    const at = "2030-01-01T00:00:00Z";
    const order = {
      id,
      name: "#hijacked",
      processed_at: at,
      updated_at: at,
      financial_status: "refunded",
      currency: "USD",
      taxes_included: false,
      total_price_set: money,
      customer: {
        id: Number(first.gid.split("/").at(-1)),
        updated_at: at,
        email: "hijacked@example.com",
      },
      line_items: [],
    };
    const answer = await deliver(world, {
      shop: SECOND_SHOP,
      topic: "orders/updated",
      body: JSON.stringify(order),
    });
    expect(answer.status).toBe(200);
    await world.settled();
    expect(rows).toHaveLength(1);
  },
  "GET /api/extension/account": async () => {
    const { body } = await extension("GET", "/api/extension/account", secondToken);
    expect(body).not.toMatchObject({ points: 200 });
    expect(body).toMatchObject({ points: 0, reservations: [] });
  },
  "POST /api/extension/redemptions": async () => {
    const { status } = await extension("POST", "/api/extension/redemptions", secondToken, {
      rewardId: "five-off",
    });
    expect(status).toBe(409);
  },
  "DELETE /api/extension/redemptions/:id": async () => {
    const { status } = await extension(
      "DELETE",
      `/api/extension/redemptions/${first.couponId}`,
      secondToken,
    );
    expect(status).toBe(404);
  },
  "GET /proxy": async () => {
    const shopifyId = Number(first.gid.split("/").at(-1));
    const page = await askShopFront(
      proxiedAddress(world, "/proxy", { shop: SECOND_SHOP, shopifyId }),
    );
    expect(page.text).toContain("<dd>0</dd>");
  },
  "GET /proxy/r/:code": async () => {
    const page = await askShopFront(await linkOfFirst(SECOND_SHOP));
    expect(page.status).toBe(404);
  },
  "POST /proxy/r/:code": async () => {
    const page = await askShopFront(await linkOfFirst(SECOND_SHOP), { email: "kim@example.com" });
    expect(page.status).toBe(404);
  },
  "GET /healthz": async () => {
    const body = await (await fetch(`${world.appUrl}/healthz`)).text();
    expect(body).not.toContain(SHOP);
  },
  "POST /sandbox/clock": () => unsigned("/sandbox/clock", { now: "2031-01-01T00:00:00Z" }),
  "POST /sandbox/reset": () => unsigned("/sandbox/reset", {}),
};

/** The first store's referral link, asked for in another store's front. */
async function linkOfFirst(shop: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ code: string }>("SELECT code FROM referral_links WHERE shop_id = $1", [first.shopId]);
  expect(rows).toHaveLength(1);
  return proxiedAddress(world, `/proxy/r/${rows[0]?.code ?? ""}`, { shop });
}

async function unsigned(path: string, body: object): Promise<void> {
  const response = await fetch(`${world.appUrl}${path}`, {
    method: "POST",
    headers: { "x-sandbox-hmac": randomUUID() },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(401);
}

test("every route of the fast door is tried", async () => {
  const { fastRoutes } = await import("../../app/http/fast-door.server");
  const routes = fastRoutes().map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(ATTEMPTS).sort()).toEqual(routes.sort());
});

test.each(Object.keys(ATTEMPTS))(
  "%s of one store neither reads nor changes another's rows",
  async (route) => {
    const before = await rowsOfShop(world.app.database(), first.shopId);
    await ATTEMPTS[route]?.();
    expect(await rowsOfShop(world.app.database(), first.shopId)).toEqual(before);
  },
);
