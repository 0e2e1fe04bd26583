import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Referral } from "../../app/domain/program/referral";
import { customerBody, mergeBody, orderBody, refundBody } from "./world/bodies";
import { send, WAYS, type Webhook } from "./world/webhooks";
import { SECOND_SHOP, startWorld, type World } from "./world/world";

let world: World;
let shopId: number;

const REFERRAL: Referral = {
  enabled: true,
  codeBased: false,
  minimumOrderMinor: 2000,
  pendingDays: 0,
  referrer: { kind: "points", points: 500 },
  friend: { kind: "points", points: 100 },
  landingUrl: null,
};

/** Minutes after a beginning that lies behind the moment at which friends come. */
let start = 0;
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({ referral: REFERRAL });
});
afterAll(() => world.close());

let numbers = 8_000_000_000;
const fresh = () => (numbers += 10);
const person = (name: string) => {
  const id = fresh();
  return { id, email: `${name}-${id}@example.com` };
};
type Person = ReturnType<typeof person>;
const webhook = (topic: string, minute: number, body: object): Webhook => ({
  topic,
  body,
  triggeredAt: at(minute),
});
const bought = (customer: Person, minute: number, amount: string, id = fresh()) =>
  webhook("orders/paid", minute, orderBody({ id, at: at(minute), amount, customer }));

async function idOf(shopifyId: number): Promise<string> {
  const { rows } = await world.app
    .database()
    .query("SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2", [
      shopId,
      shopifyId,
    ]);
  return rows[0].id;
}

async function standing(shopifyId: number) {
  const { rows } = await world.app.database().query(
    `SELECT balance::int, has_referred AS referred,
            (SELECT coalesce(sum(points), 0)::int FROM ledger_entries e
              WHERE e.shop_id = c.shop_id AND e.customer_id = c.customer_id AND bucket = 'balance') AS entries
       FROM customers c WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, shopifyId],
  );
  return rows[0];
}

/** A customer who ordered for 30.00, with their link; afterwards it is later. */
async function referrer() {
  const { referralLink } = await import("../../app/services/referral-link.server");
  const kim = person("kim");
  start = Math.floor((await clock()) / 1000) * 1000;
  await send(world, [bought(kim, 0, "30.00")]);
  const customerId = await idOf(kim.id);
  const link = await referralLink({ shopId, customerId });
  return { ...kim, customerId, code: link?.code ?? "" };
}

async function clock(): Promise<number> {
  const { now } = await import("../../app/clock.server");
  return (await now()).getTime();
}

async function come(code: string, friend: Person) {
  const { startReferral } = await import("../../app/services/start-referral.server");
  const result = await startReferral({ shopId, code, shopifyId: String(friend.id) });
  start = Math.floor((await clock()) / 1000) * 1000 + 1000;
  await world.post("/__meta/clock", { now: at(120) });
  return result;
}

test.each(WAYS)(
  "a friend's first order pays both, a refund of it takes it back, told $name [R42, R1]",
  async ({ apart, arranged }) => {
    const kim = await referrer();
    const lee = person("lee");
    expect(await come(kim.code, lee)).toMatchObject({ ok: true });
    const order = fresh();
    const first = [bought(lee, 1, "40.00", order), bought(lee, 2, "50.00")];
    await send(world, arranged(first), { apart });
    expect(await standing(lee.id)).toMatchObject({ balance: 190, entries: 190 });
    expect(await standing(kim.id)).toEqual({ balance: 530, entries: 530, referred: true });
    const back = refundBody({ id: fresh(), orderId: order, at: at(30), amount: "40.00" });
    await send(world, arranged([...first, webhook("refunds/create", 30, back)]), { apart });
    expect(await standing(lee.id)).toMatchObject({ balance: 50, entries: 50 });
    expect(await standing(kim.id)).toMatchObject({ balance: 30, entries: 30 });
  },
);

test("an earlier order of the friend's that arrives late moves the referral to it [R42, R2]", async () => {
  const kim = await referrer();
  const lee = person("lee");
  await come(kim.code, lee);
  await send(world, [bought(lee, 20, "40.00")]);
  const order = fresh();
  await send(world, [bought(lee, 10, "25.00", order)]);
  const { rows } = await world.app
    .database()
    .query("SELECT order_id FROM referrals WHERE shop_id = $1 AND friend_id = $2", [
      shopId,
      await idOf(lee.id),
    ]);
  expect(rows).toEqual([{ order_id: String(order) }]);
  expect(await standing(kim.id)).toMatchObject({ balance: 530, entries: 530 });
});

test("nobody refers themselves: neither the same customer nor another spelling of the address [R42]", async () => {
  const { startReferral } = await import("../../app/services/start-referral.server");
  const kim = await referrer();
  const refused = { ok: false, error: "self_referral" };
  expect(await come(kim.code, kim)).toEqual(refused);
  const email = kim.email.replace("@", "+again@");
  expect(await startReferral({ shopId, code: kim.code, email })).toEqual(refused);
});

test("who bought before is no friend, and of two links the first counts [R42]", async () => {
  const [kim, pat] = [await referrer(), await referrer()];
  expect(await come(kim.code, pat)).toEqual({ ok: false, error: "not_new" });
  const lee = person("lee");
  const started = await come(kim.code, lee);
  expect(await come(kim.code, lee)).toEqual(started);
  expect(await come(pat.code, lee)).toEqual({ ok: false, error: "not_new" });
});

test("visits of one friend at the same moment begin one referral [R42]", async () => {
  const { startReferral } = await import("../../app/services/start-referral.server");
  const kim = await referrer();
  const lee = person("lee");
  // Known already: who becomes known by the visit itself is held by that.
  await send(world, [webhook("customers/create", 0, customerBody(lee, { at: at(0) }))]);
  const visit = { shopId, code: kim.code, shopifyId: String(lee.id) };
  const begun = await Promise.all(Array.from({ length: 6 }, () => startReferral(visit)));
  expect(begun[0]).toMatchObject({ ok: true });
  expect(new Set(begun.map((each) => JSON.stringify(each))).size).toBe(1);
});

test("a friend may come by an address alone and is known again when they order as a guest [R42, R47]", async () => {
  const { startReferral } = await import("../../app/services/start-referral.server");
  const kim = await referrer();
  const email = `guest-${fresh()}@example.com`;
  const started = await startReferral({ shopId, code: kim.code, email: ` ${email.toUpperCase()}` });
  expect(started).toMatchObject({ ok: true });
  start = Math.floor((await clock()) / 1000) * 1000 + 1000;
  await world.post("/__meta/clock", { now: at(120) });
  const order = { id: fresh(), at: at(1), amount: "40.00", customer: null, email };
  await send(world, [webhook("orders/paid", 1, orderBody(order))]);
  expect(await standing(kim.id)).toMatchObject({ balance: 530 });
  expect(await startReferral({ shopId, code: kim.code, email: "  " })).toEqual({
    ok: false,
    error: "no_address",
  });
});

test("a link that is off or replaced starts nothing; switching and renewing name who did it, once [S74, S75, S76]", async () => {
  const { renewLink, referralLink, switchLink } =
    await import("../../app/services/referral-link.server");
  const kim = await referrer();
  const change = { shopId, customerId: kim.customerId, staffId: "7" };
  const off = { ...change, actionId: randomUUID(), active: false };
  expect(await switchLink(off)).toEqual({ code: kim.code, active: false });
  expect(await come(kim.code, person("lee"))).toEqual({ ok: false, error: "link_off" });
  await switchLink({ ...change, actionId: randomUUID(), active: true });
  expect(await switchLink(off)).toEqual({ code: kim.code, active: true });
  const renewal = { ...change, actionId: randomUUID() };
  const renewed = await renewLink(renewal);
  expect(renewed?.code).not.toBe(kim.code);
  expect(await renewLink(renewal)).toEqual(renewed);
  expect(await referralLink(change)).toEqual(renewed);
  expect(await come(kim.code, person("lee"))).toEqual({ ok: false, error: "link_off" });
  expect(await come(renewed?.code ?? "", person("lee"))).toMatchObject({ ok: true });
  expect(await come("no-such-code", person("lee"))).toEqual({ ok: false, error: "unknown_link" });
});

test("two requests at once for a first link get the same one [S74]", async () => {
  const { referralLink } = await import("../../app/services/referral-link.server");
  const pat = person("pat");
  start = Math.floor((await clock()) / 1000) * 1000;
  await send(world, [bought(pat, 0, "30.00")]);
  const customer = { shopId, customerId: await idOf(pat.id) };
  const links = await Promise.all(Array.from({ length: 6 }, () => referralLink(customer)));
  expect(new Set(links.map((link) => link?.code)).size).toBe(1);
});

test("a link of one store means nothing in another [R42]", async () => {
  const { startReferral } = await import("../../app/services/start-referral.server");
  const kim = await referrer();
  const other = await world.install({ referral: REFERRAL }, SECOND_SHOP);
  const visit = { shopId: other, code: kim.code, email: "lee@example.com" };
  expect(await startReferral(visit)).toEqual({ ok: false, error: "unknown_link" });
});

test("a referrer who was merged into another is paid there, and the old link goes on working [R46]", async () => {
  const [kim, pat] = [await referrer(), await referrer()];
  await send(world, [webhook("customers/merge", 0, mergeBody({ kept: pat.id, gone: kim.id }))]);
  const lee = person("lee");
  expect(await come(kim.code, lee)).toMatchObject({ ok: true });
  await send(world, [bought(lee, 1, "40.00")]);
  expect(await standing(pat.id)).toMatchObject({ balance: 560, entries: 560 });
});

test("a friend who was merged into another brings the referral along [R46, R42]", async () => {
  const kim = await referrer();
  const [lee, kept] = [person("lee"), person("kept")];
  await come(kim.code, lee);
  await send(world, [
    webhook("customers/merge", 5, mergeBody({ kept: kept.id, gone: lee.id })),
    bought(kept, 10, "40.00"),
  ]);
  expect(await standing(kept.id)).toMatchObject({ balance: 140, entries: 140 });
  expect(await standing(kim.id)).toMatchObject({ balance: 530, entries: 530 });
});
