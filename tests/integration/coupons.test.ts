import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World, SHOP } from "./world/world";

let world: World;
let shopId: number;
let gid: string;
let customerId: string;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

beforeEach(async () => {
  gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "150.00" });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ customer_id: string }>(
      "SELECT customer_id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  customerId = rows[0]?.customer_id ?? "";
});

const balance = async () => {
  const { rows } = await world.app
    .database()
    .query<{ balance: number }>(
      "SELECT balance::int FROM customers WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId],
    );
  return rows[0]?.balance;
};

const codeStatus = async (code: string) => {
  const data = (await world.admin(
    `query ($code: String!) { codeDiscountNodeByCode(code: $code) { codeDiscount { ... on DiscountCodeBasic { status usageLimit appliesOncePerCustomer } } } }`,
    { code },
  )) as unknown as {
    codeDiscountNodeByCode: { codeDiscount: { status: string; usageLimit: number } } | null;
  };
  return data.codeDiscountNodeByCode?.codeDiscount ?? null;
};

async function give(options: { couponId?: string; deductPoints?: boolean } = {}) {
  const { giveReward } = await import("../../app/services/give-reward.server");
  const result = await giveReward({
    shopId,
    customerId,
    rewardId: "five-off",
    deductPoints: options.deductPoints ?? true,
    staffId: "1",
    couponId: options.couponId ?? randomUUID(),
  });
  if (!result.ok) throw new Error(result.error);
  return result.coupon;
}

async function revoke(couponId: string) {
  const { revokeCoupon } = await import("../../app/services/revoke-coupon.server");
  return revokeCoupon(shopId, couponId, "1");
}

async function token(customer: string | null = gid, shop = SHOP): Promise<string> {
  const query = new URLSearchParams({ shop, ...(customer === null ? {} : { customer }) });
  const response = await fetch(`${world.sandboxUrl}/__meta/checkout-token?${query.toString()}`);
  return ((await response.json()) as { token: string }).token;
}

async function extension(method: string, path: string, body?: object) {
  const response = await fetch(`${world.appUrl}/api/extension${path}`, {
    method,
    headers: { authorization: `Bearer ${await token()}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("staff give a reward with its points deducted, as a code at Shopify that works once [S62, S66, R43]", async () => {
  const coupon = await give();
  expect(coupon).toMatchObject({ status: "issued", costPoints: 100 });
  expect(await balance()).toBe(50);
  expect(await codeStatus(coupon.code)).toMatchObject({
    status: "ACTIVE",
    usageLimit: 1,
    appliesOncePerCustomer: true,
  });
});

test("staff give a reward as a compensation without points [S63]", async () => {
  await give({ deductPoints: false });
  expect(await balance()).toBe(150);
});

test("a form sent twice gives one coupon", async () => {
  const couponId = randomUUID();
  const [first, second] = await Promise.all([give({ couponId }), give({ couponId })]);
  expect(first?.code).toBe(second?.code);
  expect(await balance()).toBe(50);
});

test("an unused coupon gives its points back once [S67]", async () => {
  const { couponId, code } = await give();
  const answers = await Promise.all([revoke(couponId), revoke(couponId), revoke(couponId)]);
  expect(answers.some((answer) => answer.ok)).toBe(true);
  await revoke(couponId);
  expect(await balance()).toBe(150);
  expect(await codeStatus(code)).toMatchObject({ status: "EXPIRED" });
});

test("a used coupon cannot be revoked [S36]", async () => {
  const { couponId, code } = await give();
  await placeOrder(world, { customerId: gid, discountCode: fiveOff(code) });
  await world.settled();
  expect(await revoke(couponId)).toEqual({ ok: false, error: "already_used" });
});

test("a reward is refused when the points do not reach, and nothing is created", async () => {
  const { giveReward } = await import("../../app/services/give-reward.server");
  const gift = {
    shopId,
    customerId,
    rewardId: "ten-percent",
    deductPoints: true,
    staffId: "1",
    couponId: randomUUID(),
  };
  expect(await giveReward(gift)).toEqual({ ok: false, error: "insufficient_points" });
  expect(await balance()).toBe(150);
});

test("a shopper sees the balance and redeems; two clicks, two tabs and a retry give one coupon [R44]", async () => {
  expect((await extension("GET", "/account")).body).toMatchObject({ state: "member", points: 150 });
  const clicks = await Promise.all(
    Array.from({ length: 5 }, () => extension("POST", "/redemptions", { rewardId: "five-off" })),
  );
  expect(new Set(clicks.map((click) => click.body.code)).size).toBe(1);
  expect(await balance()).toBe(50);
  expect((await extension("GET", "/account")).body).toMatchObject({
    points: 50,
    reservations: [{ code: clicks[0]?.body.code }],
  });
});

test("an undone redemption gives the points back, once [R44]", async () => {
  const { body } = await extension("POST", "/redemptions", { rewardId: "five-off" });
  expect(await extension("DELETE", `/redemptions/${String(body.id)}`)).toEqual({
    status: 200,
    body: { points: 150 },
  });
  expect(await extension("DELETE", `/redemptions/${String(body.id)}`)).toEqual({
    status: 200,
    body: { points: 150 },
  });
});

test("an order that carries the code makes it used and keeps the points spent", async () => {
  const { body } = await extension("POST", "/redemptions", { rewardId: "five-off" });
  await placeOrder(world, {
    customerId: gid,
    amount: "30.00",
    discountCode: fiveOff(String(body.code)),
  });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query("SELECT status FROM coupons WHERE shop_id = $1 AND coupon_id = $2", [shopId, body.id]);
  expect(rows).toEqual([{ status: "used" }]);
  expect((await extension("DELETE", `/redemptions/${String(body.id)}`)).status).toBe(409);
});

test("an order with a code whose points went back books the redemption again [R44]", async () => {
  const { body } = await extension("POST", "/redemptions", { rewardId: "five-off" });
  await extension("DELETE", `/redemptions/${String(body.id)}`);
  expect(await balance()).toBe(150);
  await placeOrder(world, {
    customerId: gid,
    amount: "10.00",
    discountCode: fiveOff(String(body.code)),
  });
  await world.settled();
  expect(await balance()).toBe(50 + 5);
});

test("a closed tab loses no points: the reservation lapses at its end [R44]", async () => {
  const { body } = await extension("POST", "/redemptions", { rewardId: "five-off" });
  expect(await balance()).toBe(50);
  const clock = (await (await fetch(`${world.sandboxUrl}/__meta/clock`)).json()) as { now: string };
  const later = new Date(Date.parse(clock.now) + 31 * 60_000).toISOString();
  expect((await world.post("/__meta/clock", { now: later })).status).toBe(200);
  expect(await balance()).toBe(150);
  expect(await codeStatus(String(body.code))).toMatchObject({ status: "EXPIRED" });
});

test("when Shopify does not answer, the shopper is told and the points come back once it confirms that there is no code [R43]", async () => {
  const database = world.app.database();
  const { rows } = await database.query<{ id: string; accessToken: string }>(
    `SELECT id, "accessToken" FROM "Session" WHERE NOT "isOnline" AND shop = $1`,
    [SHOP],
  );
  await database.query(`UPDATE "Session" SET "accessToken" = 'revoked' WHERE id = $1`, [
    rows[0]?.id,
  ]);
  expect(await extension("POST", "/redemptions", { rewardId: "five-off" })).toEqual({
    status: 503,
    body: { error: "code_not_created" },
  });
  const { rows: coupons } = await database.query<{
    coupon_id: string;
    ending: string;
    released_at: null;
  }>("SELECT coupon_id, ending, released_at FROM coupons WHERE shop_id = $1 AND customer_id = $2", [
    shopId,
    customerId,
  ]);
  expect(coupons).toMatchObject([{ ending: "not_created", released_at: null }]);
  expect(await balance()).toBe(50);

  await database.query(`UPDATE "Session" SET "accessToken" = $2 WHERE id = $1`, [
    rows[0]?.id,
    rows[0]?.accessToken,
  ]);
  const { finishEnding } = await import("../../app/services/end-coupon.server");
  expect(await finishEnding(shopId, coupons[0]?.coupon_id ?? "", "background")).toBe(true);
  expect(await balance()).toBe(150);
});

test("what Shopify has not confirmed as ended gives nothing back: the points return with the confirmation [R44]", async () => {
  const { body } = await extension("POST", "/redemptions", { rewardId: "five-off" });
  const session = `"Session" WHERE NOT "isOnline" AND shop = $1`;
  const database = world.app.database();
  const { rows } = await database.query<{ token: string }>(
    `SELECT "accessToken" AS token FROM ${session}`,
    [SHOP],
  );
  const setToken = (token: string | undefined) =>
    database.query(`UPDATE "Session" SET "accessToken" = $2 WHERE NOT "isOnline" AND shop = $1`, [
      SHOP,
      token,
    ]);
  await setToken("revoked");
  await extension("DELETE", `/redemptions/${String(body.id)}`);
  expect(await balance()).toBe(50);
  expect(await codeStatus(String(body.code))).toMatchObject({ status: "ACTIVE" });

  await setToken(rows[0]?.token);
  const { finishEnding } = await import("../../app/services/end-coupon.server");
  expect(await finishEnding(shopId, String(body.id), "background")).toBe(true);
  expect(await balance()).toBe(150);
  expect(await codeStatus(String(body.code))).toMatchObject({ status: "EXPIRED" });
});

test("a code that was created although the answer was lost is taken as created [R43]", async () => {
  const { body } = await extension("POST", "/redemptions", { rewardId: "five-off" });
  await world.app
    .database()
    .query(
      "UPDATE coupons SET status = 'issuing', issued_at = NULL, discount_id = NULL WHERE shop_id = $1 AND coupon_id = $2",
      [shopId, body.id],
    );
  const { createCode } = await import("../../app/services/create-code.server");
  expect(await createCode(shopId, String(body.id), "background")).toMatchObject({
    status: "issued",
    code: body.code,
  });
  expect(await balance()).toBe(50);
});

test("a coupon ended while its code was on the way leaves no code alive: either the points or the code [R43]", async () => {
  const { openCoupon } = await import("../../app/services/open-coupon.server");
  const { endCoupon } = await import("../../app/services/end-coupon.server");
  const { createCode } = await import("../../app/services/create-code.server");
  const { createCode: atShopify } = await import("../../app/shopify/discount-codes.server");
  const couponId = randomUUID();
  const request = {
    shopId,
    customerId,
    rewardId: "five-off",
    amountMinor: null,
    way: { kind: "give", deductPoints: true } as const,
    staffId: "1",
    couponId,
  };
  const opened = await openCoupon({ ...request, channel: "staff" });
  if (!opened.ok) throw new Error(opened.error);
  await endCoupon(shopId, couponId, "revoked", "background");
  expect(await balance()).toBe(150);

  const { code, reward, reservedAt: startsAt, endsAt } = opened.coupon;
  await atShopify(
    SHOP,
    { code, reward, amountMinor: null, currency: "EUR", startsAt, endsAt, shopifyCustomerId: null },
    "background",
  );
  expect(await codeStatus(code)).toMatchObject({ status: "ACTIVE" });
  expect(await createCode(shopId, couponId, "background")).toBeNull();
  expect(await codeStatus(code)).toMatchObject({ status: "EXPIRED" });
  expect(await balance()).toBe(150);
});

test("a reservation that ran out is not handed out again, also before anything has ended it [R44]", async () => {
  const first = await extension("POST", "/redemptions", { rewardId: "five-off" });
  await world.app
    .database()
    .query("UPDATE coupons SET ends_at = reserved_at WHERE shop_id = $1 AND coupon_id = $2", [
      shopId,
      first.body.id,
    ]);
  expect((await extension("GET", "/account")).body).toMatchObject({ reservations: [] });
  const second = await extension("POST", "/redemptions", { rewardId: "five-off" });
  expect(second.body.code).not.toBe(first.body.code);
  expect(await balance()).toBe(50);
});

test("who left gets no code, not even the one reserved before [S141, P15]", async () => {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  await extension("POST", "/redemptions", { rewardId: "five-off" });
  await changeMembership({
    shopId,
    customerId,
    changeId: randomUUID(),
    kind: "opt_out",
    source: { via: "staff", staffId: "1" },
  });
  expect(await extension("POST", "/redemptions", { rewardId: "five-off" })).toEqual({
    status: 409,
    body: { error: "not_a_member" },
  });
});

function fiveOff(code: string) {
  return {
    itemFixedDiscountCode: {
      code,
      amountSet: { shopMoney: { amount: "5.00", currencyCode: "EUR" } },
    },
  };
}
