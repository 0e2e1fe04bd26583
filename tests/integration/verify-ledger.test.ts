import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byHand, forgeEntry } from "./world/by-hand";
import { createCustomer, placeOrder, refundAmount } from "./world/shopping";
import { adjust, optOut, redeem } from "./world/staff";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

/**
 * Whoever is tampered with comes before all who were: the last customer first. So each test's own wrong row is the first
 * one there is.
 */
let world: World;
let shopId: number;
let secondShopId: number;
let victims: string[] = [];

beforeAll(async () => {
  world = await startWorld({ ledger: "tampered" });
  shopId = await world.install();
  secondShopId = await world.install({}, SECOND_SHOP);
});
afterAll(() => world.close());

async function verify(domain: string | null = SHOP) {
  const { runVerification } = await import("../../scripts/verify-ledger/run");
  const connection = await world.app.database().connect();
  try {
    return await runVerification(connection, domain);
  } finally {
    connection.release();
  }
}

async function idOf(gid: string): Promise<string> {
  const { rows } = await world.app
    .database()
    .query<{ id: string }>(
      "SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2",
      [shopId, gid.split("/").at(-1)],
    );
  return rows[0]?.id ?? "";
}

test("a ledger with every sort of entry is right, and its books sum to zero [R26]", async () => {
  const { starterProgram } = await import("../../app/domain/program/starter");
  const { programSchema } = await import("../../app/domain/program/document");
  const { revokeCoupon } = await import("../../app/services/revoke-coupon.server");
  const waiting = programSchema.parse({
    ...starterProgram("EUR"),
    earningRules: [{ ...starterProgram("EUR").earningRules[0], delay: { days: 2, from: "order" } }],
    expiry: { mode: { kind: "per_lot", days: 10 } },
    refunds: { negativeBalance: "write_off" },
  });
  await world.app.goLive(SHOP, { ...waiting, state: "live" });
  const gids = await Promise.all(
    ["spends", "leaves", "returns"].map((name) => createCustomer(world, `${name}@example.com`)),
  );
  const orders = await Promise.all(
    gids.map((customerId) => placeOrder(world, { customerId, amount: "150.00" })),
  );
  await world.settled();
  const [spends = "", leaves = "", returns = ""] = await Promise.all(gids.map(idOf));
  await world.post("/__meta/clock", { now: new Date(Date.now() + 4 * 86_400_000).toISOString() });
  await world.settled();
  await adjust({ shopId, customerId: spends }, 20, 150);
  await revokeCoupon(shopId, await redeem({ shopId, customerId: spends }), "1");
  await redeem({ shopId, customerId: returns });
  const [, , order] = orders;
  if (order !== undefined) await refundAmount(world, order, "150.00");
  await placeOrder(world, { customerId: gids[1], amount: "10.00" });
  await world.settled();
  await optOut({ shopId, customerId: leaves });
  await world.post("/__meta/clock", { now: new Date(Date.now() + 20 * 86_400_000).toISOString() });
  await world.settled();

  const { rows } = await world.app
    .database()
    .query<{ kind: string }>("SELECT DISTINCT kind FROM ledger_entries ORDER BY kind");
  expect(rows.map((row) => row.kind)).toEqual(
    "adjust annul clawback earn expire mature redeem restore write_off".split(" "),
  );
  expect(await verify(null)).toEqual({
    code: 0,
    text: expect.stringMatching(/^The ledger is right: 2 shops, 3 customers, \d\d entries\.$/),
  });
});

test("the books know every kind of entry that the database takes, and no other [R26]", async () => {
  const { LEDGER_KINDS } = await import("../../app/domain/ledger/books");
  const { rows } = await world.app
    .database()
    .query<{ check: string }>(
      "SELECT pg_get_constraintdef(oid) AS check FROM pg_constraint WHERE conname = 'ledger_entries_kind_check'",
    );
  const kinds = [...(rows[0]?.check ?? "").matchAll(/'(\w+)'/g)].map((match) => match[1]);
  expect(kinds.sort()).toEqual([...LEDGER_KINDS].sort());
});

test("beside the working app nothing is ever found wrong", async () => {
  const customerId = await createCustomer(world, "busy@example.com");
  const shopping = (async () => {
    for (let n = 0; n < 12; n += 1) await placeOrder(world, { customerId, amount: "10.00" });
    await world.settled();
  })();
  const outcomes: number[] = [];
  let open = true;
  void shopping.finally(() => (open = false));
  while (open) outcomes.push((await verify()).code);
  await shopping;
  expect(outcomes.length).toBeGreaterThan(2);
  expect(outcomes.every((code) => code === 0)).toBe(true);
});

test("customers who earned, were adjusted and redeemed are right", async () => {
  await world.app.goLive(SHOP, {});
  const gids: string[] = [];
  for (let n = 0; n < 25; n += 1) gids.push(await createCustomer(world, `victim${n}@example.com`));
  await Promise.all(gids.map((customerId) => placeOrder(world, { customerId, amount: "150.00" })));
  await world.settled();
  victims = (await Promise.all(gids.map(idOf))).sort((a, b) => Number(a) - Number(b));
  for (const customerId of victims) {
    await adjust({ shopId, customerId }, 20, 150);
    await redeem({ shopId, customerId });
  }
  expect(await verify()).toMatchObject({ code: 0 });
});

const ENTRY = "WHERE shop_id = $1 AND customer_id = $2 AND seq";
const ROW = "WHERE shop_id = $1 AND customer_id = $2";
const GONE = "The row itself: expected a row, found no row.";
const OTHER = "expected what the facts give, found something else.";
const HASH = "Its hash: expected the hash of what the row says, found the hash of something else.";
/** The last entry, a redemption of 100 points, is gone, and the customer's row says that it never was. */
const BACK = [
  `DELETE FROM ledger_entries ${ENTRY} = 3`,
  `UPDATE customers SET ledger_seq = 2, balance = 170, total_redeemed = 0,
          ledger_hash = (SELECT hash FROM ledger_entries ${ENTRY} = 2) ${ROW}`,
];
const LOT = "'{purse,lots,0,remaining}', '71'";

type Case = [name: string, statements: string[], row: string, words: string];

test.each<Case>([
  [
    "points",
    [`UPDATE ledger_entries SET points = 21 ${ENTRY} = 2`],
    "ledger entry 2",
    "Its balance_after: expected 171, found 170.",
  ],
  [
    "points and the balance after them",
    [`UPDATE ledger_entries SET points = 21, balance_after = 171 ${ENTRY} = 2`],
    "ledger entry 2",
    HASH,
  ],
  [
    "a date",
    [`UPDATE ledger_entries SET occurred_at = occurred_at - interval '1 day' ${ENTRY} = 2`],
    "ledger entry 2",
    HASH,
  ],
  [
    "when it was recorded",
    [`UPDATE ledger_entries SET recorded_at = recorded_at - interval '1 day' ${ENTRY} = 1`],
    "ledger entry 1",
    HASH,
  ],
  [
    "a kind",
    [`UPDATE ledger_entries SET kind = 'gift' ${ENTRY} = 2`],
    "ledger entry 2",
    "Its idempotency_key: expected gift:adjust:",
  ],
  [
    "a bucket",
    [`UPDATE ledger_entries SET bucket = 'pending' ${ENTRY} = 2`],
    "ledger entry 2",
    "Its balance_after: expected 20, found 170.",
  ],
  [
    "a hash with the next one's",
    [
      `UPDATE ledger_entries SET hash = 'x' ${ENTRY} = 1`,
      `UPDATE ledger_entries SET previous_hash = 'x' ${ENTRY} = 2`,
    ],
    "ledger entry 1",
    HASH,
  ],
  ["a number", [`UPDATE ledger_entries SET seq = 4 ${ENTRY} = 3`], "ledger entry 3", GONE],
  ["the middle one deleted", [`DELETE FROM ledger_entries ${ENTRY} = 2`], "ledger entry 2", GONE],
  ["the last one deleted", [`DELETE FROM ledger_entries ${ENTRY} = 3`], "ledger entry 3", GONE],
  [
    "the last one deleted and the head moved back",
    BACK,
    "the decision about redeem:",
    "Its points, by the entries: expected 0, found -100.",
  ],
  [
    "the same with its decision",
    [...BACK, `DELETE FROM decisions ${ROW} AND kind = 'redeem'`],
    "the decision about redeem:",
    GONE,
  ],
  [
    "a balance",
    [`UPDATE customers SET balance = balance + 1 ${ROW}`],
    "the customer's row",
    "Its points, by the entries: expected 70, found 71.",
  ],
  [
    "a total",
    [`UPDATE customers SET total_earned = 0 ${ROW}`],
    "the customer's row",
    "Its total_earned: expected 170, found 0.",
  ],
  [
    "when somebody is to be warned",
    [`UPDATE customers SET next_warning_at = '2026-01-01' ${ROW}`],
    "the customer's row",
    "Its next_warning_at: expected nothing, found 2026-01-01T00:00:00.000Z.",
  ],
  [
    "a tier",
    [`UPDATE customers SET tier_id = 'gold' ${ROW}`],
    "the customer's row",
    "Its tier_id: expected bronze, found gold.",
  ],
  [
    "a tier's history",
    [`UPDATE tier_changes SET to_tier = 'gold' ${ROW}`],
    "tier change 1",
    "Its to_tier: expected bronze, found gold.",
  ],
  [
    "a kept lot",
    [`UPDATE customer_states SET checkpoint = jsonb_set(checkpoint::jsonb, ${LOT}) ${ROW}`],
    "the kept state",
    'Its part "lot 1": expected order:',
  ],
  [
    "a kept order",
    [
      `UPDATE customer_states SET checkpoint = jsonb_set(checkpoint::jsonb, '{maps,orders}', '[]') ${ROW}`,
    ],
    "the kept state",
    `Its part "orders": ${OTHER}`,
  ],
  [
    "a decision's points",
    [`UPDATE decisions SET points = 151 ${ROW} AND kind = 'earn'`],
    "the decision about order:",
    "Its points, by the entries: expected 150, found 151.",
  ],
  [
    "a decision's reason",
    [`UPDATE decisions SET trace = '[]' ${ROW} AND kind = 'earn'`],
    "the decision about order:",
    `Its part "trace": ${OTHER}`,
  ],
  [
    "what an order came to",
    [`UPDATE orders SET snapshot = jsonb_set(snapshot, '{lines,0,grossMinor}', '99900') ${ROW}`],
    "the decision about order:",
    "Its points: expected 999, found 150.",
  ],
])("%s: altered by hand, it is found and named", async (_name, statements, row, words) => {
  const customerId = victims.pop() ?? "";
  await byHand(world, statements, [shopId, customerId]);
  const { code, text } = await verify();
  expect(code).toBe(1);
  expect(text).toContain(`The first wrong row is ${row}`);
  expect(text).toContain(` of customer ${customerId} of ${SHOP}. ${words}`);
});

test("an entry written behind the last one is found, also when head and balance were moved along", async () => {
  const customerId = victims.pop() ?? "";
  const place = `ledger entry 4 of customer ${customerId} of ${SHOP}`;
  const { seq, hash, balance } = await forgeEntry(world, { shopId, customerId, points: 30 });
  expect((await verify()).text).toBe(
    `The first wrong row is ${place}. The row itself: expected no row, found a row.`,
  );
  await byHand(
    world,
    [`UPDATE customers SET ledger_seq = $3, ledger_hash = $4, balance = $5 ${ROW}`],
    [shopId, customerId, seq, hash, balance],
  );
  expect((await verify()).text).toBe(
    `The first wrong row is the decision about birthday:2026 of customer ${customerId} of ${SHOP}. ${GONE}`,
  );
});

test("an entry of a customer, or of a shop, that does not exist is found", async () => {
  expect(await verify(SECOND_SHOP)).toMatchObject({ code: 0 });
  await forgeEntry(world, { shopId: secondShopId, customerId: "4711", points: 30 });
  expect((await verify(SECOND_SHOP)).text).toContain(
    "ledger entry 1 of customer 4711 of second-store.myshopify.com. Its customer: expected a customer of the shop",
  );
  await forgeEntry(world, { shopId: 99, customerId: "1", points: 30 });
  expect((await verify(null)).text).toContain(
    "ledger entry 1 of customer 1 of shop 99. Its shop: expected a shop, found a number that none has.",
  );
});

test("the command ends with 1 for a wrong row, and with 2 when it could not look", async () => {
  const command = async (...args: string[]) => {
    const script = ["scripts/command.mjs", "verify-ledger"];
    const run = promisify(execFile)(process.execPath, [...script, ...args]);
    return run.then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );
  };
  const [all, unknown, wrong, closed] = await Promise.all([
    command(),
    command("--shop", "nowhere.myshopify.com"),
    command("--store", SHOP),
    command("--shop"),
  ]);
  expect(all.code).toBe(1);
  expect(all.said).toMatch(/^The first wrong row is /);
  expect(unknown).toEqual({
    code: 2,
    said: "There is no shop nowhere.myshopify.com in this database.\n",
  });
  const usage = { code: 2, said: "Usage: npm run verify-ledger [-- --shop DOMAIN]\n" };
  expect([wrong, closed]).toEqual([usage, usage]);
});
