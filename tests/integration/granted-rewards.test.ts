import { afterAll, beforeAll, expect, test } from "vitest";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { customerBody, orderBody } from "./world/bodies";
import { createCustomer } from "./world/shopping";
import { send, WAYS } from "./world/webhooks";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;
const start = Math.floor(Date.now() / 1_000) * 1_000 + 86_400_000;
const day = (days: number) => new Date(start + days * 86_400_000).toISOString();

const goal = (rewardId: string) => ({
  id: "goal",
  kind: "goal_spend" as const,
  enabled: true,
  amountMinor: 10_000,
  mode: "accumulated" as const,
  withinDays: null,
  repeats: false,
  pays: { kind: "reward" as const, rewardId },
});
const program = (rewardId: string) =>
  programSchema.parse({ ...starterProgram("EUR"), state: "live", earningRules: [goal(rewardId)] });

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install(program("five-off"));
  const { publishProgram } = await import("../../app/services/publish-program.server");
  await world.post("/__meta/clock", { now: day(2) });
  await publishProgram(shopId, program("ten-percent"), "test");
  await world.post("/__meta/clock", { now: day(9) });
});
afterAll(() => world.close());

test.each(WAYS.map((way, index) => ({ ...way, index })))(
  "a goal's reward is that of the order that reached it, and dated by it, $name [R8, R31]",
  async ({ arranged, apart, index }) => {
    const customer = { id: 9_100 + index, email: `goal-${String(index)}@example.com` };
    const order = (number: number, days: number) => ({
      topic: "orders/create",
      triggeredAt: day(days),
      body: orderBody({
        id: 9_200 + index * 10 + number,
        at: day(days),
        amount: "60.00",
        customer: { ...customer, createdAt: day(0.1) },
      }),
    });
    const known = {
      topic: "customers/create",
      triggeredAt: day(0.1),
      body: customerBody(customer, { at: day(0.1) }),
    };
    // The second order reaches the goal: under the first version's reward.
    await send(world, arranged([known, order(1, 1), order(2, 1.5), order(3, 3)]), { apart });
    const { rows } = await world.app.database().query(
      `SELECT reward_id AS reward, granted_at AS at, voided_at AS voided FROM grants
         JOIN customers USING (shop_id, customer_id) WHERE shop_id = $1 AND shopify_id = $2`,
      [shopId, customer.id],
    );
    expect(rows).toEqual([{ reward: "five-off", at: new Date(day(1.5)), voided: null }]);
  },
);

test("a reward that an edit takes away and another gives again is a coupon again [R2, R31]", async () => {
  const email = "again@example.com";
  const gid = await createCustomer(world, email);
  const customer = { id: Number(gid.split("/").at(-1)), email, createdAt: day(0.1) };
  const { doDueWork } = await import("../../app/services/due-work.server");
  const edited = async (days: number, quantity: number) => {
    const body = orderBody({
      id: 9_280,
      at: day(1),
      updatedAt: day(days),
      amount: "60.00",
      customer,
    });
    const [line] = body.line_items;
    const line_items = [{ ...line, quantity: 2, current_quantity: quantity }];
    const told = { ...body, line_items, total_price_set: euros("120.00") };
    await send(world, [{ topic: "orders/updated", triggeredAt: day(days), body: told }]);
    await doDueWork();
    const { rows } = await world.app.database().query<{ status: string }>(
      `SELECT status FROM coupons JOIN customers USING (shop_id, customer_id)
        WHERE shop_id = $1 AND shopify_id = $2 ORDER BY reserved_at, status DESC`,
      [shopId, customer.id],
    );
    return rows.map((row) => row.status);
  };
  expect(await edited(1, 2)).toEqual(["issued"]);
  expect(await edited(4, 1)).toEqual(["revoked"]);
  expect(await edited(5, 2)).toEqual(["revoked", "issued"]);
  expect(await edited(6, 2)).toEqual(["revoked", "issued"]);
});

function euros(amount: string) {
  return { shop_money: { amount, currency_code: "EUR" } };
}
