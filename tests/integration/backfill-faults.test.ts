import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exportsOf } from "./world/backfill/exports";
import { backfillOver } from "./world/backfill/over";
import { createCustomer } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

const CUSTOMERS = 20;
const ORDERS = 60;
/** Some of the orders are older than Shopify shows an app by default. */
const DAYS = 120;

let world: World;
let exports: ReturnType<typeof exportsOf>;
let shopId: number;

beforeAll(async () => {
  world = await startWorld();
  exports = exportsOf(world);
  const size = { customers: CUSTOMERS, orders: ORDERS, days: DAYS, seed: 5 };
  await world.post("/__meta/fill", { shop: SHOP, ...size });
  await exports.go({ failAfterObjects: 5 });
  shopId = await world.install();
});
afterAll(() => world.close());

async function status() {
  const { readBackfill } = await import("../../app/models/backfills.server");
  return readBackfill(shopId);
}

async function again() {
  const { readInAgain } = await import("../../app/services/start-backfill.server");
  await readInAgain({ shopId, staffId: "1" });
}

test("an export that Shopify cannot make is asked for four times, and then staff are told", async () => {
  expect(await status()).toMatchObject({ state: "failed", fault: "export_failed", customers: 0 });
  const operations = await exports.list();
  expect(operations.map((each) => each.status)).toEqual(Array(4).fill("FAILED"));
});

test("begun again by staff it reads what Shopify shows, though the word of the exports' end is lost", async () => {
  await exports.go({ loseFinish: true });
  await again();
  await again();
  expect(await backfillOver(world.app.database(), SHOP)).toBe("done");
  const found = await status();
  expect(found).toMatchObject({ customers: CUSTOMERS, limitedTo60Days: true, leftOut: 0 });
  expect(found?.orders).toBeGreaterThan(10);
  expect(found?.orders).toBeLessThan(ORDERS);
  const { rows } = await world.app
    .database()
    .query("SELECT staff_id, action FROM staff_actions WHERE shop_id = $1", [shopId]);
  expect(rows).toEqual([{ staff_id: "1", action: "read_in_again" }]);
});

test("a job that is lost with its process is made anew by the scheduled work", async () => {
  await exports.go({});
  await again();
  const database = world.app.database();
  await database.query("DELETE FROM pgboss.job WHERE name = 'backfill'");
  await database.query("UPDATE backfills SET look_at = now() WHERE shop_id = $1", [shopId]);
  const { resumeBackfills } = await import("../../app/services/wake-backfills.server");
  await resumeBackfills();
  expect(await backfillOver(database, SHOP)).toBe("done");
});

test("when the app may see all orders, the older ones are read in by themselves", async () => {
  const scopes = ["read_customers", "write_discounts", "read_products", "read_orders"];
  await world.post("/__meta/scopes", { shop: SHOP, scopes: [...scopes, "read_all_orders"] });
  await vi.waitFor(async () => expect((await status())?.limitedTo60Days).toBe(false), {
    timeout: 15_000,
  });
  expect(await backfillOver(world.app.database(), SHOP)).toBe("done");
  expect(await status()).toMatchObject({ orders: ORDERS, leftOut: 0 });
});

test("one who removes and installs the app again is read in anew, with an export that was lost made once more", async () => {
  await exports.go({ durationSeconds: 3600 });
  await world.post("/__meta/uninstall", { shop: SHOP });
  await world.settled();
  const before = (await exports.list()).length;
  await world.post("/__meta/install", { shop: SHOP });
  await exports.written(before + 1);
  // Meanwhile what is not read in yet is no gap.
  const { reconcile } = await import("../../app/services/reconcile.server");
  const { requestReconciliation } =
    await import("../../app/services/request-reconciliation.server");
  await reconcile(shopId, null);
  expect(await requestReconciliation(shopId, "1")).toBeNull();
  const compared = "SELECT FROM reconciliations WHERE shop_id = $1";
  expect((await world.app.database().query(compared, [shopId])).rowCount).toBe(0);
  await world.app
    .database()
    .query(
      "UPDATE backfills SET operation_id = 'gid://shopify/BulkOperation/1' WHERE shop_id = $1 AND state = 'running'",
      [shopId],
    );
  await exports.pass(3600);
  await exports.go({});
  expect(await backfillOver(world.app.database(), SHOP)).toBe("done");
  expect(await status()).toMatchObject({ customers: CUSTOMERS, limitedTo60Days: true });
  expect((await exports.list()).length - before).toBe(3);
});

test("a customer who cannot be kept is left out and counted, and everybody else is read in", async () => {
  // PostgreSQL keeps no text with this character in it.
  await createCustomer(world, "nobody.can@example.com", SHOP, { firstName: "No\u0000body" });
  await again();
  expect(await backfillOver(world.app.database(), SHOP)).toBe("done");
  expect(await status()).toMatchObject({ customers: CUSTOMERS + 1, leftOut: 1 });
});

test("a fault after some of it went well is counted, and the run goes on after a pause", async () => {
  const models = await import("../../app/models/backfill-runs.server");
  const { runBackfill } = await import("../../app/services/backfill/run-backfill.server");
  const database = world.app.database();
  // From the second batch on the app has no access any more.
  await database.query(
    `CREATE FUNCTION lose_access() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM "Session"; RETURN NULL; END $$;
     CREATE TRIGGER lose_access AFTER UPDATE ON backfills FOR EACH ROW WHEN (NEW.refunds = 10) EXECUTE FUNCTION lose_access()`,
  );
  const now = Date.now();
  const started = { shopId, startedAt: new Date(now), lookAt: new Date(now + 60_000) };
  const key = { shopId, run: (await models.insertRun(database, started)) ?? 0 };
  const gone = Array.from({ length: 11 }, (_, index) => String(990_001 + index));
  await models.putOrdersAside(database, key, gone);
  await database.query("UPDATE backfills SET phase = 'refunds' WHERE shop_id = $1 AND run = $2", [
    ...[shopId, key.run],
  ]);

  await runBackfill(key);
  expect(await models.findRun(key)).toMatchObject({ phase: "refunds", refunds: 10, faults: 1 });
  const { rowCount } = await database.query(
    `SELECT FROM pgboss.job WHERE name = 'backfill' AND state = 'created' AND start_after > now()
        AND (data->>'run')::int = $1`,
    [key.run],
  );
  expect(rowCount).toBe(1);
  await models.endRun(database, key, { at: new Date(), fault: null });
});
