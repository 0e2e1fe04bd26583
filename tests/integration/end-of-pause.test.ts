import { afterAll, beforeAll, expect, test } from "vitest";
import { programSchema } from "../../app/domain/program/document";
import { starterProgram } from "../../app/domain/program/starter";
import { orderBody } from "./world/bodies";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  shopId = await world.install({ state: "paused" });
});
afterAll(() => world.close());

test("who becomes known at the moment when a pause ends is awarded what it held back [R48]", async () => {
  const { transaction } = await import("../../app/db.server");
  const { applyFacts } = await import("../../app/services/apply-facts.server");
  const { publishProgram } = await import("../../app/services/publish-program.server");
  const { settleShop } = await import("../../app/services/settle-shop.server");
  const payload = await import("../../app/shopify/payloads/order");
  const at = new Date();
  const body = orderBody({
    id: 7_001,
    at: at.toISOString(),
    amount: "50.00",
    customer: { id: 7_002, email: "just-now@example.com" },
  });
  const told = {
    shopId,
    toldAt: at,
    fact: { kind: "order", report: payload.orderBody.parse(body) },
  } as const;
  const live = programSchema.parse({ ...starterProgram("EUR"), state: "live" });

  let settling: Promise<void> = Promise.resolve();
  await transaction(async (connection) => {
    await applyFacts(connection, [told], at);
    expect(await publishProgram(shopId, live, "test")).toMatchObject({ ok: true });
    settling = settleShop(shopId);
    await Promise.race([settling, new Promise((resolve) => setTimeout(resolve, 500))]);
  });
  await settling;

  const { rows } = await world.app
    .database()
    .query("SELECT balance::int FROM customers WHERE shop_id = $1 AND shopify_id = 7002", [shopId]);
  expect(rows).toEqual([{ balance: 50 }]);
});
