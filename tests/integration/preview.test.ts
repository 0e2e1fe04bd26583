import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../app/domain/calendar/local-day";
import { type PreviewSums } from "../../app/domain/preview/preview";
import { type Program } from "../../app/domain/program/document";
import { readyMadePrograms } from "../../app/domain/program/ready-made";
import { ordersIn } from "./world/preview/history";
import { expiriesIn, grantsIn, type Kept, keptIn } from "./world/preview/kept";
import { changed, DRAFTS, RUNNING } from "./world/preview/programs";
import { draft, emptyShop, previewed, publish, standAt, tell } from "./world/preview/shops";
import { startWorld, type World } from "./world/world";

const ZONE = "Europe/Berlin";
const CUSTOMERS = 9;
/** The days before, the first of the ninety days, and the moment of looking back. */
const [LONG_AGO, FIRST, NOW] = ["2", "62", "152"].map(
  (days) =>
    new Date(startOfDay(addDays(localDay(new Date().toISOString(), ZONE), Number(days)), ZONE)),
) as [Date, Date, Date];

let world: World;
let running: number;
let fresh: number;
/** For each draft a shop with the same past, in which the draft was published at the start of the ninety days. */
let copies: number[];
/** For each draft a shop without a past, in which it was published then. */
let empties: number[];

beforeAll(async () => {
  world = await startWorld({ worker: false });
  [running, fresh] = [await emptyShop("running"), await emptyShop("fresh")];
  copies = [];
  empties = [];
  for (const [place] of DRAFTS.entries()) {
    copies.push(await emptyShop(`copy-${place}`));
    empties.push(await emptyShop(`empty-${place}`));
  }
  await standAt(LONG_AGO);
  for (const shopId of [running, ...copies]) await publish(shopId, RUNNING);
  await publish(fresh, readyMadePrograms("EUR").simple_points);
  await standAt(FIRST);
  for (const [place, document] of DRAFTS.entries()) {
    const live = changed(document, { state: "live" });
    for (const shopId of [copies[place], empties[place]]) await publish(shopId ?? 0, live);
  }
  await standAt(NOW);
  const before = await ordersIn({ from: LONG_AGO, days: 58 }, CUSTOMERS, 1);
  const within = await ordersIn({ from: FIRST, days: 78 }, CUSTOMERS, 2);
  for (const shopId of [running, ...copies]) await tell(before(shopId, NOW), NOW);
  for (const shopId of [running, fresh, ...copies, ...empties])
    await tell(within(shopId, NOW), NOW);
}, 120_000);
afterAll(() => world.close());

/** Of the whole shop what a preview says of it. */
function summed(customers: readonly Kept[]) {
  const members = customers.filter(({ member }) => member);
  const tiers = [...new Set(members.map(({ tierId }) => tierId))].sort();
  const sum = (of: (each: Kept) => number) => customers.reduce((all, each) => all + of(each), 0);
  return {
    given: sum(({ given }) => given),
    outstanding: sum(({ balance, pending }) => Math.max(0, balance) + pending),
    members: tiers.map((tier) => [tier, members.filter(({ tierId }) => tierId === tier).length]),
  };
}

function side({ past }: PreviewSums, name: "really" | "asIf") {
  const tiers = past.members.filter((each) => each[name] > 0);
  return {
    given: past.given[name],
    outstanding: past.outstanding[name],
    members: tiers.map((each) => [each.tierId, each[name]]).sort(),
  };
}

/** Every customer who gains or loses, as the tables of both shops say. */
function differing(really: readonly Kept[], asIf: readonly Kept[]) {
  const other = new Map(asIf.map((each) => [each.shopifyId, each.given]));
  return really
    .map(({ customerId, shopifyId, given: before }) => ({
      customerId,
      before,
      after: other.get(shopifyId) ?? 0,
    }))
    .filter(({ before, after }) => before !== after)
    .sort(byCustomer);
}

const byCustomer = (a: { customerId: string }, b: { customerId: string }) =>
  Number(a.customerId) - Number(b.customerId);

async function expectSame(source: number, copy: number, document: Program) {
  const sums = await previewed(source, document);
  const [really, asIf] = [await keptIn(source, FIRST, NOW), await keptIn(copy, FIRST, NOW)];
  expect(side(sums, "really")).toEqual(summed(really));
  expect(side(sums, "asIf")).toEqual(summed(asIf));
  const { gains, losses } = sums.past.extremes;
  expect([...gains, ...losses].sort(byCustomer)).toEqual(differing(really, asIf));
  return sums;
}

test.each([...DRAFTS.keys()])(
  "the last 90 days under draft %i are those of an empty shop that replays the same orders under it",
  async (place) => {
    const document = DRAFTS[place] as Program;
    const sums = await expectSame(fresh, empties[place] ?? 0, document);
    expect(sums.past.orders).toBeGreaterThan(CUSTOMERS);
    expect(sums.past.given.asIf).toBeGreaterThan(0);
  },
);

test.each([...DRAFTS.keys()])(
  "of a shop with a past they are those of a shop with the same past in which draft %i was published then",
  async (place) => {
    await expectSame(running, copies[place] ?? 0, DRAFTS[place] as Program);
  },
);

test("a draft that says what has been in force makes no difference", async () => {
  const { past, publishing } = await previewed(running, RUNNING);

  expect(past.given.asIf).toBe(past.given.really);
  expect(past.given.really).toBeGreaterThan(0);
  expect(past.extremes).toEqual({ gains: [], losses: [] });
  expect(past.moves).toEqual({ up: 0, down: 0, other: 0 });
  expect(publishing.moves).toEqual([]);
});

/** What publishing did in a shop, from its tables before and after. */
async function published(shopId: number) {
  const { readDraft } = await import("../../app/models/program-drafts.server");
  const { publishDraft } = await import("../../app/services/publish-draft.server");
  const { settleShop } = await import("../../app/services/settle-shop.server");
  const picture = async () => ({
    kept: await keptIn(shopId, FIRST, NOW),
    expiries: await expiriesIn(shopId),
    grants: await grantsIn(shopId),
  });
  const before = await picture();
  const { revision } = await readDraft(shopId);
  expect(await publishDraft({ shopId, revision, publishedBy: "test" })).toMatchObject({ ok: true });
  await settleShop(shopId);
  return { before, after: await picture() };
}

type Pictures = Awaited<ReturnType<typeof published>>;

function movesOf({ before, after }: Pictures) {
  const moved = before.kept.flatMap(({ customerId, tierId: from }) => {
    const to = after.kept.find((each) => each.customerId === customerId)?.tierId ?? null;
    return from === to ? [] : [`${from} to ${to}`];
  });
  return [...new Set(moved)].sort().map((move) => [move, moved.filter((m) => m === move).length]);
}

function totalChange({ before, after }: Pictures, of: "balance" | "pending") {
  const sum = (kept: readonly Kept[]) => kept.reduce((all, each) => all + each[of], 0);
  return sum(after.kept) - sum(before.kept);
}

/** Points whose expiry is another one than before, by what became of it. */
function expiryOf({ before, after }: Pictures) {
  const found = { begins: 0, ends: 0, moves: 0 };
  for (const [customerId, lots] of after.expiries)
    for (const [name, lot] of lots) {
      const was = before.expiries.get(customerId)?.get(name);
      if (was === undefined || was.at === lot.at) continue;
      found[was.at === null ? "begins" : lot.at === null ? "ends" : "moves"] += lot.points;
    }
  return found;
}

const ORDERED = [...DRAFTS.keys()].map((place) => [place, (place + 1) % DRAFTS.length] as const);

test.each(ORDERED)(
  "what publishing does in the shop of draft %i is what is found after draft %i was published there",
  async (place, next) => {
    const shopId = copies[place] ?? 0;
    const { publishing } = await previewed(shopId, DRAFTS[next] as Program);
    const pictures = await published(shopId);

    const moves = publishing.moves.map(({ from, to, customers }) => [
      `${from} to ${to}`,
      customers,
    ]);
    expect(moves.sort()).toEqual(movesOf(pictures));
    expect(publishing.balance.points).toBe(totalChange(pictures, "balance"));
    expect(publishing.pending.points).toBe(totalChange(pictures, "pending"));
    const { begins, ends, moves: later } = publishing.expiry;
    expect({ begins: begins.points, ends: ends.points, moves: later.points }).toEqual(
      expiryOf(pictures),
    );
    const given = publishing.rewardsGiven.reduce((sum, each) => sum + each.after, 0);
    expect(given).toBe(pictures.after.grants - pictures.before.grants);
  },
);

test("awards that a pause held back are part of what publishing does [R48]", async () => {
  const paused = await emptyShop("paused");
  await publish(paused, changed(RUNNING, { state: "paused" }));
  const later = new Date(NOW.getTime() + 3_600_000);
  await standAt(later);
  const within = await ordersIn({ from: NOW, days: 1 }, 4, 7);
  const end = new Date(NOW.getTime() + 20 * 86_400_000);
  await standAt(end);
  await tell(within(paused, end), end);

  const { publishing } = await previewed(paused, changed(RUNNING, { state: "live" }));
  const pictures = await published(paused);
  expect(publishing.balance.points).toBeGreaterThan(0);
  expect(publishing.balance.points).toBe(totalChange(pictures, "balance"));
});

test("a preview writes nothing but its own row", async () => {
  const { rowsOfShop } = await import("./world/rows-of-shop");
  const everything = async () => {
    const { previews, ...rest } = await rowsOfShop(world.app.database(), running);
    return { kept: rest, previews: previews?.length ?? 0, counts: await rowCounts() };
  };
  await draft(running, DRAFTS[2] as Program);
  const before = await everything();
  const { startPreview } = await import("../../app/services/start-preview.server");
  const { runPreview } = await import("../../app/services/run-preview.server");
  const started = await startPreview({ shopId: running, of: { kind: "draft" }, askedBy: "test" });
  if (!started.ok) throw new Error(started.error);
  await runPreview({ shopId: running, previewId: started.previewId });

  const after = await everything();
  expect(after.kept).toEqual(before.kept);
  expect(after.counts).toEqual(before.counts);
  expect(after.previews).toBeGreaterThan(0);
});

/** Rows of every table but the previews'; the job queue has tables of its own. */
async function rowCounts(): Promise<Record<string, number>> {
  const database = world.app.database();
  const { rows } = await database.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'previews'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
    counts[name] = counted.rows[0]?.n ?? 0;
  }
  return counts;
}
