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

/** A member with 250 points, in the second tier. */
async function member(): Promise<string> {
  const gid = await createCustomer(world, `${randomUUID()}@example.com`);
  await placeOrder(world, { customerId: gid, amount: "250.00" });
  await world.settled();
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  return rows[0]?.id ?? "";
}

async function leave(customerId: string) {
  const { changeMembership } = await import("../../app/services/change-membership.server");
  const source = { via: "staff", staffId: "1" } as const;
  const changeId = randomUUID();
  return changeMembership({ shopId, customerId, changeId, kind: "opt_out", source });
}

/** All that leaving writes. */
async function written(customerId: string) {
  const { rows } = await world.app.database().query(
    `SELECT membership, balance::int, tier_id AS tier,
            (SELECT count(*)::int FROM membership_changes m WHERE m.shop_id = c.shop_id AND m.customer_id = c.customer_id) AS receipts,
            (SELECT count(*)::int FROM staff_actions s WHERE s.shop_id = c.shop_id AND s.customer_id = c.customer_id) AS actions,
            (SELECT count(*)::int FROM ledger_entries e WHERE e.shop_id = c.shop_id AND e.customer_id = c.customer_id) AS entries
       FROM customers c WHERE shop_id = $1 AND customer_id = $2`,
    [shopId, customerId],
  );
  return rows[0] as Record<string, unknown>;
}

test("leaving is one transaction: where its last step fails nothing of it stays [R40]", async () => {
  const customerId = await member();
  const database = world.app.database();
  const before = await written(customerId);
  expect(before).toMatchObject({ membership: "member", balance: 250, tier: "silver", receipts: 0 });
  await database.query(
    "ALTER TABLE staff_actions ADD CONSTRAINT out_of_order CHECK (action <> 'change_membership') NOT VALID",
  );
  await expect(leave(customerId)).rejects.toThrow("out_of_order");
  await database.query("ALTER TABLE staff_actions DROP CONSTRAINT out_of_order");
  expect(await written(customerId)).toEqual(before);

  expect(await leave(customerId)).toEqual({ ok: true, membership: "left" });
  expect(await written(customerId)).toEqual({
    membership: "left",
    balance: 0,
    tier: null,
    receipts: 1,
    actions: 1,
    entries: Number(before.entries) + 1,
  });
});

test("an unused coupon outlives leaving; revoked afterwards it gives no points back [P10, P15]", async () => {
  const customerId = await member();
  const { giveReward } = await import("../../app/services/give-reward.server");
  const { revokeCoupon } = await import("../../app/services/revoke-coupon.server");
  const { findCoupon } = await import("../../app/models/coupons.server");
  const couponId = randomUUID();
  const gift = { shopId, customerId, rewardId: "five-off", deductPoints: true, staffId: "1" };
  const given = await giveReward({ ...gift, couponId });
  expect(given).toMatchObject({ ok: true });

  await leave(customerId);
  const coupon = await findCoupon(shopId, couponId);
  expect(coupon).toMatchObject({ status: "issued", ending: null });
  expect(await codeStatus(coupon?.code ?? "")).toBe("ACTIVE");
  expect(await revokeCoupon(shopId, couponId, "1")).toMatchObject({ ok: true });
  expect(await codeStatus(coupon?.code ?? "")).toBe("EXPIRED");
  expect(await written(customerId)).toMatchObject({ membership: "left", balance: 0 });
});

async function codeStatus(code: string): Promise<string | undefined> {
  const data = (await world.admin(
    `query ($code: String!) {
      codeDiscountNodeByCode(code: $code) { codeDiscount { ... on DiscountCodeBasic { status } } } }`,
    { code },
  )) as unknown as { codeDiscountNodeByCode: { codeDiscount: { status: string } } | null };
  return data.codeDiscountNodeByCode?.codeDiscount.status;
}
