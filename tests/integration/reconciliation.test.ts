import { afterAll, beforeAll, expect, test } from "vitest";
import {
  gapStore,
  type GapStore,
  letTimePass,
  numberOf,
  ORDER_NEVER_SHOWN,
} from "./world/gap-store";
import { storeKeeper } from "./world/gaps";
import { placeOrder } from "./world/shopping";
import { SHOP, startWorld, type World } from "./world/world";

const MEMBERSHIP = { referringCustomersJoin: true, optInTags: ["club"], optOutTags: [] };

let world: World;
let shopId: number;
let store: GapStore;

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({ membership: MEMBERSHIP });
  store = gapStore(world, shopId);
  await store.prepare();
});
afterAll(() => world.close());

/** Lets time pass, and compares. */
async function compare() {
  await letTimePass(world);
  const { requestReconciliation } =
    await import("../../app/services/request-reconciliation.server");
  const { lastReconciliation } = await import("../../app/models/reconciliations.server");
  const { findingsOf } = await import("../../app/models/reconciliation-findings.server");
  const { reconcile } = await import("../../app/services/reconcile.server");
  const run = await requestReconciliation(shopId, "1");
  if (run === null) throw new Error("No comparison is begun");
  await reconcile(shopId, run);
  await expect
    .poll(async () => (await lastReconciliation(shopId))?.state, { timeout: 20_000 })
    .toBe("done");
  await world.settled();
  return (await findingsOf(shopId, run, 0)).findings;
}

async function standings() {
  const { rows } = await world.app
    .database()
    .query<{ shopifyId: string; balance: number; state: string }>(
      `SELECT shopify_id AS "shopifyId", balance::int, account_state AS state FROM customers WHERE shop_id = $1`,
      [shopId],
    );
  return new Map(rows.map((row) => [row.shopifyId, row]));
}

test("on a store of which everything was told a comparison finds nothing", async () => {
  expect(await compare()).toEqual([]);
}, 90_000);

test("every kind of gap is found with its cause, and mended; a second comparison finds nothing", async () => {
  const keeper = storeKeeper(world);
  const { person, orderOf, couponOf } = store;
  await keeper.silence(true);
  await store.plant();
  await keeper.silence(false);
  const findings = await compare();
  const told = findings.map(({ difference, cause, mended, subjectId }) =>
    [difference, cause, mended, subjectId].join(" "),
  );
  const missed = (difference: string, gid: string, mended = "counted") =>
    `${difference} missed_webhook ${mended} ${numberOf(gid)}`;
  const code = (difference: string, cause: string, mended: string, name: string) =>
    `${difference} ${cause} ${mended} ${couponOf(name).couponId}`;
  const refund = findings.find((each) => each.difference === "refund_unknown");
  expect(refund?.params).toEqual({ order: numberOf(orderOf("refunded").id) });
  expect(told.filter((each) => !each.startsWith("refund_unknown")).sort()).toEqual(
    [
      missed("order_unknown", orderOf("untold").id),
      missed("order_unknown", orderOf("used").id),
      missed("cancellation_unknown", orderOf("cancelled").id),
      missed("edit_unknown", orderOf("edited").id),
      missed("payment_unknown", orderOf("unpaid").id),
      missed("shipment_unknown", orderOf("sent").id),
      missed("order_moved", orderOf("moved").id),
      `order_gone by_hand noted ${numberOf(orderOf("gone-order").id)}`,
      missed("customer_unknown", person("new"), "updated"),
      missed("customer_changed", person("renamed"), "updated"),
      missed("account_opened", person("opened"), "updated"),
      missed("account_closed", person("closed"), "updated"),
      missed("customer_deleted", person("deleted-customer"), "updated"),
      missed("customers_merged", store.gone(), "merged"),
      missed("tag_unknown", person("tagged"), "updated"),
      missed("email_consent", person("mailed"), "updated"),
      missed("sms_consent", person("texted"), "updated"),
      code("code_deleted", "by_hand", "points_returned", "deleted"),
      code("code_switched_off", "by_hand", "coupon_ended", "switched-off"),
      code("code_used", "missed_webhook", "counted", "used"),
      code("code_missing", "job_failed", "code_queued", "missing"),
      code("code_not_ended", "job_failed", "ending_queued", "not-ended"),
      code("code_works_again", "by_hand", "ending_queued", "on-again"),
      "scopes_changed missed_webhook updated scopes",
      "webhook_set_aside set_aside nothing unread",
      `order_hidden not_shown nothing ${ORDER_NEVER_SHOWN}`,
    ].sort(),
  );

  const after = await standings();
  const balance = (name: string) => after.get(numberOf(person(name)))?.balance;
  expect({
    refunded: balance("refunded"),
    cancelled: balance("cancelled"),
    edited: balance("edited"),
    unpaid: balance("unpaid"),
    moved: balance("moved"),
    stranger: balance("stranger"),
    new: balance("new"),
    deleted: balance("deleted"),
    used: balance("used"),
    missing: balance("missing"),
    "switched-off": balance("switched-off"),
    "not-ended": balance("not-ended"),
    "on-again": balance("on-again"),
  }).toEqual({
    refunded: 20,
    cancelled: 0,
    edited: 10,
    unpaid: 40,
    moved: 0,
    stranger: 40,
    new: 70,
    deleted: 150,
    used: 94,
    missing: 50,
    "switched-off": 150,
    "not-ended": 150,
    "on-again": 150,
  });
  expect(after.get(numberOf(person("opened")))?.state).toBe("enabled");
  expect(await compare()).toEqual([]);
}, 180_000);

test("the timeline of whoever it was about says that a comparison found it, and says nothing where webhooks told", async () => {
  const { timelinePage } = await import("../../app/models/timeline.server");
  const said = async (name: string) => {
    const { entries } = await timelinePage(shopId, await store.ownId(name));
    return entries.map(({ key, cause }) => [
      key.split(":")[0],
      cause.found === null ? null : `${cause.found.of} ${cause.found.cause}`,
    ]);
  };
  const [itself, change] = ["itself missed_webhook", "change missed_webhook"];
  expect(await said("new")).toContainEqual(["order", itself]);
  expect(await said("refunded")).toEqual(
    expect.arrayContaining([
      ["refund", itself],
      ["order", null],
    ]),
  );
  expect(await said("cancelled")).toContainEqual(["cancel", itself]);
  expect(await said("edited")).toContainEqual(["order", change]);
  expect(await said("unpaid")).toContainEqual(["order", change]);
  expect(await said("used")).toContainEqual(["coupon_used", itself]);
  expect((await said("missing")).every(([, found]) => found === null)).toBe(true);
});

test("what happened while the app was removed and reading in again does not tell is found with that as its cause", async () => {
  const { person } = store;
  await world.post("/__meta/uninstall", { shop: SHOP });
  await world.settled();
  await letTimePass(world);
  await placeOrder(world, { customerId: person("stranger"), amount: "30.00" });
  await storeKeeper(world).tag(person("mailed"), ["club"]);
  await letTimePass(world);
  await world.install({ membership: MEMBERSHIP });
  await world.settled();

  const findings = await compare();
  expect(
    findings.map((each) => [each.difference, each.cause, each.mended, each.subjectId]),
  ).toEqual([["tag_unknown", "while_removed", "updated", numberOf(person("mailed"))]]);
  expect((await standings()).get(numberOf(person("stranger")))?.balance).toBe(70);
}, 90_000);
