import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Program, programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { createCustomer, placeOrder } from "./world/shopping";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

const DAY_MS = 86_400_000;
const program: Partial<Program> = programSchema.parse({
  ...starterProgram("EUR"),
  state: "live",
  expiry: { mode: { kind: "per_lot", days: 10 } },
});

/** Two customers whose 150 points have expired, in an app whose worker has not come to them. */
const [REDEEMS, IS_ADJUSTED] = ["redeems@example.com", "is.adjusted@example.com"];

beforeAll(async () => {
  world = await startWorld({ worker: false });
  shopId = await world.install(program);
  for (const email of [REDEEMS, IS_ADJUSTED]) {
    const customer = await createCustomer(world, email);
    await placeOrder(world, { customerId: customer, amount: "150.00" });
  }
  const { drainOnce } = await import("../../app/jobs/inbox/drain.server");
  await vi.waitFor(async () => {
    while ((await drainOnce()) > 0);
    for (const email of [REDEEMS, IS_ADJUSTED]) expect((await standing(email)).balance).toBe(150);
  }, 10_000);
  const { moveClock } = await import("../../app/clock.server");
  await moveClock(new Date(Date.now() + 12 * DAY_MS), { still: false });
});
afterAll(() => world.close());

async function standing(email: string) {
  const { rows } = await world.app
    .database()
    .query<{ customerId: string; balance: number }>(
      `SELECT customer_id AS "customerId", balance::int FROM customers WHERE shop_id = $1 AND email = $2`,
      [shopId, email],
    );
  return rows[0] ?? { customerId: "", balance: null };
}

test("points that have expired buy nothing, also before the worker has come to them [R20]", async () => {
  const { openCoupon } = await import("../../app/services/open-coupon.server");
  const { customerId, balance } = await standing(REDEEMS);
  expect(balance).toBe(150);
  const asked = { shopId, customerId, rewardId: "five-off", amountMinor: null } as const;
  expect(await openCoupon({ ...asked, channel: "checkout" })).toEqual({
    ok: false,
    error: "insufficient_points",
  });
  expect(await standing(REDEEMS)).toMatchObject({ balance: 0 });
});

test("staff deduct nothing from points that have expired meanwhile: they are shown the balance of now [R20, S54]", async () => {
  const { adjustPoints } = await import("../../app/services/adjust-points.server");
  const { customerId, balance } = await standing(IS_ADJUSTED);
  expect(balance).toBe(150);
  const deduction = { shopId, customerId, adjustmentId: randomUUID(), points: -100 };
  const parts = { reason: "Correction", countsTowardTier: false, visibleToCustomer: false };
  const seen = { staffId: "1", expectedBalance: 150 };
  expect(await adjustPoints({ ...deduction, ...parts, ...seen })).toEqual({
    ok: false,
    error: "balance_changed",
    balance: 0,
  });
});
