import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer, placeOrder } from "./world/shopping";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

let world: World;
let gid: string;

beforeAll(async () => {
  world = await startWorld();
  await world.install();
  gid = await createCustomer(world, "shopper@example.com");
  await placeOrder(world, { customerId: gid, amount: "120.00" });
  await world.settled();
});
afterAll(() => world.close());

type Claims = {
  dest?: string;
  aud?: string;
  sub?: string | null;
  exp?: number | null;
  secret?: string;
  alg?: string;
};

async function sign(claims: Claims = {}): Promise<string> {
  const {
    dest = SHOP,
    aud = world.apiKey,
    sub = gid,
    secret = world.apiSecret,
    alg = "HS256",
  } = claims;
  const token = new SignJWT({ dest }).setProtectedHeader({ alg }).setAudience(aud).setIssuedAt();
  if (sub !== null) token.setSubject(sub);
  if (claims.exp !== null)
    token.setExpirationTime(claims.exp ?? Math.floor(Date.now() / 1000) + 60);
  return token.sign(new TextEncoder().encode(secret));
}

async function account(authorization: string) {
  const response = await fetch(`${world.appUrl}/api/extension/account`, {
    headers: { authorization },
  });
  return {
    status: response.status,
    cors: response.headers.get("access-control-allow-origin"),
    body: (await response.json()) as object,
  };
}

test("the account is the one of `sub`: balance, tier, the way to the next, rewards sorted by cost", async () => {
  const { status, body } = await account(`Bearer ${await sign()}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    state: "member",
    points: 120,
    pendingPoints: 0,
    tier: { id: "bronze", name: "Bronze" },
    nextTier: {
      name: "Silver",
      metric: "amount_spent",
      remaining: 8000,
      remainingMinor: 8000,
      progress: 0.6,
    },
    currency: "EUR",
    rewards: [
      {
        id: "five-off",
        name: "5 EUR off",
        costPoints: 100,
        affordable: true,
        missingPoints: 0,
        minimumSubtotalMinor: null,
        choice: null,
      },
      {
        id: "ten-percent",
        name: "10% off",
        costPoints: 200,
        affordable: false,
        missingPoints: 80,
        minimumSubtotalMinor: null,
        choice: null,
      },
    ],
    reservations: [],
  });
});

test("`dest` may carry a scheme, as session tokens of the admin do", async () => {
  expect((await account(`Bearer ${await sign({ dest: `https://${SHOP}` })}`)).status).toBe(200);
});

test.each<[string, Claims]>([
  ["another app's audience", { aud: "someone-else" }],
  ["no expiry", { exp: null }],
  ["an expiry long past", { exp: 1_700_000_000 }],
  ["another secret", { secret: "not-the-secret-of-this-app" }],
  ["another algorithm", { alg: "HS512" }],
  ["a shop without the app", { dest: SECOND_SHOP }],
  ["no shop", { dest: "" }],
])("a token with %s is refused with 401, readable across origins", async (_name, claims) => {
  expect(await account(`Bearer ${await sign(claims)}`)).toEqual({
    status: 401,
    cors: "*",
    body: { error: "unauthorized" },
  });
});

test.each(["", "Bearer", "Bearer nonsense", "Basic abc"])(
  "authorization %j is refused with 401",
  async (header) => {
    expect((await account(header)).status).toBe(401);
  },
);

test("a guest, and a customer the app has not heard of, are no members", async () => {
  for (const sub of [null, "gid://shopify/Customer/999999999999", "not a customer"]) {
    expect((await account(`Bearer ${await sign({ sub })}`)).body).toMatchObject({
      state: "guest",
      points: 0,
      rewards: [],
    });
  }
});

test("no one redeems for someone else: the customer in the body counts for nothing", async () => {
  const other = await createCustomer(world, "other.shopper@example.com");
  await world.settled();
  const response = await fetch(`${world.appUrl}/api/extension/redemptions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await sign({ sub: other })}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ rewardId: "five-off", customerId: gid, sub: gid }),
  });
  expect([response.status, await response.json()]).toEqual([409, { error: "insufficient_points" }]);
  expect((await account(`Bearer ${await sign()}`)).body).toMatchObject({ points: 120 });
});

test.each([
  ["rubbish", "{"],
  ["no reward", "{}"],
  ["an unknown reward", '{"rewardId":"nope"}'],
])("a redemption with %s is refused and takes nothing", async (_name, body) => {
  const response = await fetch(`${world.appUrl}/api/extension/redemptions`, {
    method: "POST",
    headers: { authorization: `Bearer ${await sign()}` },
    body,
  });
  expect([400, 409]).toContain(response.status);
  expect((await account(`Bearer ${await sign()}`)).body).toMatchObject({ points: 120 });
});

test("a paused program shows the balance and redeems nothing; in setup it shows nothing [R48]", async () => {
  await world.app.goLive(SHOP, { state: "paused" });
  expect((await account(`Bearer ${await sign()}`)).body).toMatchObject({
    state: "paused",
    points: 120,
    rewards: [],
  });
  await world.app.goLive(SHOP, { state: "setup" });
  expect((await account(`Bearer ${await sign()}`)).body).toMatchObject({
    state: "closed",
    points: 0,
  });
  await world.app.goLive(SHOP, {});
});

test("who opted out is told nothing of the program at the checkout [S146]", async () => {
  const out = await createCustomer(world, "left.shopper@example.com");
  await placeOrder(world, { customerId: out, amount: "80.00" });
  await world.settled();
  const standing = async () => (await account(`Bearer ${await sign({ sub: out })}`)).body;
  expect(await standing()).toMatchObject({ state: "member", points: 80 });
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const { rows } = await world.app.database().query<{
    shopId: number;
    customerId: string;
  }>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId" FROM customers
        WHERE email = 'left.shopper@example.com'`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("There is no such customer");
  const source = { via: "customer" } as const;
  await changeMembership({ ...row, changeId: randomUUID(), kind: "opt_out", source });
  expect(await standing()).toEqual({
    state: "left",
    points: 0,
    pendingPoints: 0,
    tier: null,
    nextTier: null,
    currency: "EUR",
    rewards: [],
    reservations: [],
  });
});

test("a browser's preflight is answered for every method", async () => {
  const response = await fetch(`${world.appUrl}/api/extension/redemptions`, {
    method: "OPTIONS",
    headers: {
      origin: "https://extensions.shopifycdn.com",
      "access-control-request-method": "DELETE",
      "access-control-request-headers": "authorization",
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-methods")).toContain("DELETE");
});

test("health says what is pending, and 503 when the database is gone", async () => {
  const healthz = () => fetch(`${world.appUrl}/healthz`);
  expect(await (await healthz()).json()).toMatchObject({
    ok: true,
    database: "ok",
    inbox: { pending: 0, oldestSeconds: 0 },
  });
  const { closeDatabase } = await import("../../app/db.server");
  const url = process.env.DATABASE_URL ?? "";
  const { env } = await import("../../app/env.server");
  await closeDatabase();
  Object.assign(env(), { DATABASE_URL: "postgres://127.0.0.1:1/nothing" });
  const response = await healthz();
  await closeDatabase();
  Object.assign(env(), { DATABASE_URL: url });
  expect([response.status, await response.json()]).toEqual([
    503,
    { ok: false, database: "unreachable" },
  ]);
});
