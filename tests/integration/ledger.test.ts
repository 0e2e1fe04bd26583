import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install();
});
afterAll(() => world.close());

async function member(email: string, amount: string): Promise<string> {
  const gid = await createCustomer(world, email);
  await placeOrder(world, { customerId: gid, amount });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ customer_id: string }>(
      "SELECT customer_id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  return rows[0]?.customer_id ?? "";
}

async function adjust(
  customerId: string,
  points: number,
  expectedBalance: number,
  adjustmentId: string = randomUUID(),
) {
  const { adjustPoints } = await import("../../app/services/adjust-points.server");
  return adjustPoints({
    shopId,
    customerId,
    adjustmentId,
    points,
    expectedBalance,
    reason: "Goodwill",
    countsTowardTier: true,
    visibleToCustomer: false,
    staffId: "1",
  });
}

async function entries(customerId: string) {
  const { rows } = await world.app.database().query(
    `SELECT seq, kind, source, points::int, balance_after::int, program_version, occurred_at, recorded_at, idempotency_key, previous_hash, hash
       FROM ledger_entries WHERE shop_id = $1 AND customer_id = $2 ORDER BY seq`,
    [shopId, customerId],
  );
  return rows as {
    seq: number;
    kind: string;
    source: string;
    points: number;
    balance_after: number;
    program_version: number | null;
    occurred_at: Date;
    recorded_at: Date;
    idempotency_key: string;
    previous_hash: string;
    hash: string;
  }[];
}

test("an entry can neither be changed nor deleted nor truncated", async () => {
  const customerId = await member("append@example.com", "20.00");
  const database = world.app.database();
  const refused = "append-only";
  await expect(
    database.query("UPDATE ledger_entries SET points = 1 WHERE customer_id = $1", [customerId]),
  ).rejects.toThrow(refused);
  await expect(
    database.query("DELETE FROM ledger_entries WHERE customer_id = $1", [customerId]),
  ).rejects.toThrow(refused);
  await expect(database.query("TRUNCATE ledger_entries")).rejects.toThrow(refused);
  expect(await entries(customerId)).toHaveLength(1);
});

test("entries are chained per customer, with the balance after each", async () => {
  const { entryHash } = await import("../../app/ledger/chain.server");
  const customerId = await member("chain@example.com", "20.00");
  await adjust(customerId, 5, 20);
  await adjust(customerId, -10, 25);
  const list = await entries(customerId);
  expect(list.map((entry) => [entry.seq, entry.points, entry.balance_after])).toEqual([
    [1, 20, 20],
    [2, 5, 25],
    [3, -10, 15],
  ]);
  list.forEach((entry, index) => {
    const previousHash = list[index - 1]?.hash ?? "";
    expect(entry.previous_hash).toBe(previousHash);
    expect(entry.hash).toBe(
      entryHash({
        previousHash,
        seq: entry.seq,
        kind: entry.kind,
        bucket: "balance",
        source: entry.source,
        points: entry.points,
        balanceAfter: entry.balance_after,
        programVersion: entry.program_version,
        occurredAt: entry.occurred_at.toISOString(),
        idempotencyKey: entry.idempotency_key,
        recordedAt: entry.recorded_at.toISOString(),
      }),
    );
  });
});

test("an adjustment sent twice counts once, and one made on an old balance is asked again [S54]", async () => {
  const customerId = await member("twice@example.com", "20.00");
  const id = randomUUID();
  expect(await adjust(customerId, 5, 20, id)).toEqual({ ok: true, balance: 25 });
  expect(await adjust(customerId, 5, 20, id)).toEqual({ ok: true, balance: 25 });
  expect(await adjust(customerId, 5, 20)).toEqual({
    ok: false,
    error: "balance_changed",
    balance: 25,
  });
  expect(await adjust(customerId, -26, 25)).toEqual({
    ok: false,
    error: "below_zero",
    balance: 25,
  });
});

test("whether the customer sees an adjustment can be changed later, by its own customer's staff only [S56, S57]", async () => {
  const { changeVisibility } = await import("../../app/services/change-visibility.server");
  const customerId = await member("visible@example.com", "20.00");
  const other = await member("other.visible@example.com", "20.00");
  const adjustmentId = randomUUID();
  await adjust(customerId, 5, 20, adjustmentId);
  const change = (of: string, visibleToCustomer: boolean) =>
    changeVisibility({ shopId, customerId: of, adjustmentId, visibleToCustomer, staffId: "1" });
  expect(await change(other, true)).toEqual({ ok: false, error: "not_found" });
  expect(await change(customerId, true)).toEqual({ ok: true });
  expect(await change(customerId, true)).toEqual({ ok: true });
  const { rows } = await world.app.database().query(
    `SELECT visible_to_customer AS visible, (SELECT count(*)::int FROM staff_actions s
        WHERE s.shop_id = a.shop_id AND s.customer_id = a.customer_id AND s.action = 'change_visibility') AS actions
       FROM adjustments a WHERE shop_id = $1 AND adjustment_id = $2`,
    [shopId, adjustmentId],
  );
  expect(rows).toEqual([{ visible: true, actions: 1 }]);
  expect((await entries(customerId)).at(-1)?.balance_after).toBe(25);
});

test("staff choose whether an adjustment counts toward the tier; balance and total earned change either way [S58, P5]", async () => {
  const { adjustPoints } = await import("../../app/services/adjust-points.server");
  const { findCustomerProfile } = await import("../../app/models/customer-profile.server");
  const customerId = await member("counts@example.com", "20.00");
  const adjusted = async (points: number, countsTowardTier: boolean, expectedBalance: number) => {
    const adjustmentId = randomUUID();
    const parts = { shopId, customerId, adjustmentId, points, countsTowardTier, expectedBalance };
    const shown = { reason: "Goodwill", visibleToCustomer: false, staffId: "1" };
    expect(await adjustPoints({ ...parts, ...shown })).toMatchObject({ ok: true });
    const profile = await findCustomerProfile(shopId, customerId);
    return [profile?.balance, profile?.totalEarned, profile?.counters.pointsEarned];
  };
  expect(await adjusted(5, false, 20)).toEqual([25, 25, 20]);
  expect(await adjusted(7, true, 25)).toEqual([32, 32, 27]);
  expect(await adjusted(-2, true, 32)).toEqual([30, 30, 25]);
});

test("an opted-out customer has no points, no tier and no manual actions; joining again restores nothing [S82, S141, S142, S143, S147]", async () => {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const customerId = await member("left@example.com", "250.00");
  await changeMembership({
    shopId,
    customerId,
    changeId: randomUUID(),
    kind: "opt_out",
    source: { via: "staff", staffId: "1" },
  });
  const standing = async () => {
    const { rows } = await world.app
      .database()
      .query(
        "SELECT membership, balance::int, tier_id FROM customers WHERE shop_id = $1 AND customer_id = $2",
        [shopId, customerId],
      );
    return rows[0] as object;
  };
  expect(await standing()).toEqual({ membership: "left", balance: 0, tier_id: null });
  expect(await adjust(customerId, 5, 0)).toMatchObject({ ok: false, error: "not_a_member" });
  await changeMembership({
    shopId,
    customerId,
    changeId: randomUUID(),
    kind: "opt_in",
    source: { via: "staff", staffId: "1" },
  });
  expect(await standing()).toEqual({ membership: "member", balance: 0, tier_id: "bronze" });
});

test("parallel redemptions never overdraw", async () => {
  const { giveReward } = await import("../../app/services/give-reward.server");
  const customerId = await member("parallel@example.com", "250.00");
  const gifts = await Promise.all(
    Array.from({ length: 8 }, () =>
      giveReward({
        shopId,
        customerId,
        rewardId: "five-off",
        deductPoints: true,
        staffId: "1",
        couponId: randomUUID(),
      }),
    ),
  );
  expect(gifts.filter((gift) => gift.ok)).toHaveLength(2);
  expect((await entries(customerId)).at(-1)?.balance_after).toBe(50);
});

test("what a pause held back is awarded when the program goes live again [R48]", async () => {
  const email = "paused@example.com";
  await world.app.goLive("sandbox-store.myshopify.com", { state: "paused" });
  const customerId = await member(email, "30.00");
  expect(await entries(customerId)).toEqual([]);
  await world.app.goLive("sandbox-store.myshopify.com", {});
  await world.settled();
  expect(await entries(customerId)).toMatchObject([{ points: 30 }]);
});

test("every cached balance is the sum of its entries", async () => {
  const { rows } = await world.app.database().query(
    `SELECT customer_id FROM customers c
      WHERE balance <> coalesce((SELECT sum(points) FROM ledger_entries e WHERE e.shop_id = c.shop_id AND e.customer_id = c.customer_id), 0)
         OR balance <> coalesce((SELECT sum(points) FROM decisions d WHERE d.shop_id = c.shop_id AND d.customer_id = c.customer_id), 0)`,
  );
  expect(rows).toEqual([]);
});
