import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

beforeAll(async () => {
  world = await startWorld({ worker: false });
  shopId = await world.install();
  await world.app.database().query("DELETE FROM backfills WHERE shop_id = $1", [shopId]);
});
afterAll(() => world.close());

const RUN = `
  INSERT INTO backfills (shop_id, run, state, phase, started_at, finished_at, fault, limited_to_60_days, oldest_order_at,
                         look_at, customers, customers_total, orders, orders_total, customers_left_out, left_out)
  VALUES ($1, $2, $3, $4, '2026-03-01T08:00Z', $5, $6, $7, '2026-01-02T10:00Z', now(), 40, 41, 7, 300, 1, 2)`;

async function status() {
  const { readBackfill } = await import("../../app/models/backfills.server");
  return readBackfill(shopId);
}

test("a shop that was never read in has no backfill", async () => {
  expect(await status()).toBeNull();
});

test("the newest backfill is told, with how much of its phase is done of how much", async () => {
  const finished = "2026-03-01T09:00Z";
  const database = world.app.database();
  await database.query(RUN, [shopId, 1, "failed", "customers", finished, "no_access", false]);
  expect(await status()).toMatchObject({
    state: "failed",
    phase: "customers",
    done: 40,
    total: 41,
    fault: "no_access",
    finishedAt: "2026-03-01T09:00:00.000Z",
    limitedTo60Days: false,
  });
  await database.query(RUN, [shopId, 2, "running", "orders", null, null, true]);
  expect(await status()).toEqual({
    state: "running",
    phase: "orders",
    done: 7,
    total: 300,
    startedAt: "2026-03-01T08:00:00.000Z",
    finishedAt: null,
    oldestOrderAt: "2026-01-02T10:00:00.000Z",
    limitedTo60Days: true,
    fault: null,
    customers: 40,
    orders: 7,
    leftOut: 3,
  });
});

test("no two backfills of a shop run at once", async () => {
  const second = [shopId, 3, "running", "customers", null, null, true];
  await expect(world.app.database().query(RUN, second)).rejects.toThrow("backfills_running");
});

test("orders that are read from the beginning again are counted again, and the customers are not", async () => {
  const { findRun } = await import("../../app/models/backfill-runs.server");
  const { beginAgain } = await import("../../app/services/backfill/export.server");
  const { Slice } = await import("../../app/services/backfill/slice.server");
  const run = await findRun({ shopId, run: 2 });
  if (run === null) throw new Error("The run is not under way");
  expect(await beginAgain(run, new Slice(), "the file is gone")).toBe("on");
  expect(await status()).toMatchObject({ customers: 40, orders: 0, leftOut: 1 });
});
