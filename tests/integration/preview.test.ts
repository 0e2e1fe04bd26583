import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../app/domain/calendar/local-day";
import { type Program } from "../../app/domain/program/document";
import { readyMadePrograms } from "../../app/domain/program/ready-made";
import { expectPast, expectPublishing } from "./world/preview/expected";
import { ordersIn } from "./world/preview/history";
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
const DAYS = { from: FIRST, until: NOW };

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

test.each([...DRAFTS.keys()])(
  "the last 90 days under draft %i are those of an empty shop that replays the same orders under it",
  async (place) => {
    const document = DRAFTS[place] as Program;
    const sums = await expectPast({ source: fresh, copy: empties[place] ?? 0 }, document, DAYS);
    expect(sums.past.orders).toBeGreaterThan(CUSTOMERS);
    expect(sums.past.given.asIf).toBeGreaterThan(0);
  },
);

test.each([...DRAFTS.keys()])(
  "of a shop with a past they are those of a shop with the same past in which draft %i was published then",
  async (place) => {
    const shops = { source: running, copy: copies[place] ?? 0 };
    await expectPast(shops, DRAFTS[place] as Program, DAYS);
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

const ORDERED = [...DRAFTS.keys()].map((place) => [place, (place + 1) % DRAFTS.length] as const);

test.each(ORDERED)(
  "what publishing does in the shop of draft %i is what is found after draft %i was published there",
  async (place, next) => {
    const shopId = copies[place] ?? 0;
    const sums = await previewed(shopId, DRAFTS[next] as Program);
    await expectPublishing(shopId, sums, DAYS);
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

  const sums = await previewed(paused, changed(RUNNING, { state: "live" }));
  expect(sums.publishing.balance.points).toBeGreaterThan(0);
  await expectPublishing(paused, sums, DAYS);
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
