import { afterAll, beforeAll, expect, test } from "vitest";
import { starterProgram } from "../../app/domain/program/starter";
import { mergeBody, orderBody } from "./world/bodies";
import { send, type Webhook } from "./world/webhooks";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

const start = Math.floor(Date.now() / 1000) * 1000 + 60_000;
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
const webhook = (topic: string, minute: number, body: object): Webhook => ({
  topic,
  body,
  triggeredAt: at(minute),
});

const level = (
  id: string,
  threshold: number,
  entryReward: { kind: "points"; points: number } | null,
) => ({
  id,
  name: id,
  threshold,
  multiplier: "1",
  entryReward,
  perks: [],
});

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({
    tiers: {
      ...starterProgram("EUR").tiers,
      metric: "amount_spent",
      levels: [level("bronze", 0, null), level("silver", 10_000, { kind: "points", points: 30 })],
    },
  });
  await world.post("/__meta/clock", { now: at(120) });
});
afterAll(() => world.close());

async function balanceOf(shopifyId: number) {
  const { rows } = await world.app
    .database()
    .query(
      "SELECT balance::int, membership FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, shopifyId],
    );
  return rows[0] as { balance: number } | undefined;
}

test("what the other of a merge was given after it, before it was told, goes over to the kept one for good [R7, R46]", async () => {
  const [kept, gone] = [7_100_000_010, 7_100_000_020].map((id) => ({
    id,
    email: `late-${id}@example.com`,
    createdAt: at(0),
  }));
  if (kept === undefined || gone === undefined) throw new Error("Nobody is there");
  const bought = (customer: typeof kept, minute: number, id: number) =>
    webhook("orders/paid", minute, orderBody({ id, at: at(minute), amount: "100.00", customer }));
  await send(world, [bought(kept, 5, 70), bought(gone, 40, 71)]);
  expect(await balanceOf(gone.id)).toMatchObject({ balance: 130 });

  await send(world, [webhook("customers/merge", 30, mergeBody({ kept: kept.id, gone: gone.id }))]);
  await send(world, [bought(kept, 50, 72)]);
  expect(await balanceOf(gone.id)).toMatchObject({ balance: 0 });
  expect(await balanceOf(kept.id)).toMatchObject({ balance: 360 });
  // An earlier order replays everything.
  await send(world, [bought(kept, 3, 73)]);
  expect(await balanceOf(kept.id)).toMatchObject({ balance: 460 });
});
