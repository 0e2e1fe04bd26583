import { DAY_MS } from "../../../app/domain/calendar/day";
import { type Instant } from "../../../app/domain/shared/instant";
import { type SimEvent } from "../history";
import { type Chance, chance as chanceOf } from "../random";
import { type Dated, type Report, reportsOf } from "./reports";

/** How a customer's story reaches the app. */
export type Manner = "as it happens" | "disturbed" | "in any order";

/** What arrives together, and the app's clock then. */
export type Batch = { readonly now: Instant; readonly reports: readonly Report[] };

/**
 * Deliveries of a story in batches, one of them empty now and then: the clock alone moves on. Every report arrives at
 * last, some twice, some late, and those that were lost at the very end, when the app asks for what it missed. What
 * becomes of one report does not depend on the others, so that a shorter story is delivered like the longer one.
 */
export function deliveries(
  events: readonly SimEvent[],
  manner: Manner,
  end: Instant,
  seed: number,
): Batch[] {
  const arrivals = events
    .flatMap((event) => {
      const chance = chanceOf(seed + Number(event.id));
      return reportsOf(event, events).flatMap((each) => arrivalsOf(each, manner, end, chance));
    })
    .sort((a, b) => (a.at === b.at ? a.shuffle - b.shuffle : a.at < b.at ? -1 : 1));
  const batches: Batch[] = [];
  let open: Arrival[] = [];
  arrivals.forEach((each, index) => {
    open.push(each);
    const next = arrivals[index + 1];
    const together = next !== undefined && manner !== "as it happens" && each.joinsNext;
    if (together && next.at !== end) return;
    batches.push({ now: each.at, reports: open.map(({ report }) => report) });
    open = [];
    if (each.idleMs !== null && next !== undefined)
      batches.push({ now: between(each.at, next.at, each.idleMs), reports: [] });
  });
  return [...batches, { now: end, reports: [] }];
}

type Arrival = Dated & {
  readonly shuffle: number;
  /** Whether what arrives next is handled in the same batch. */
  readonly joinsNext: boolean;
  /** After so long, or when the next thing arrives, the app looks what has fallen due. */
  readonly idleMs: number | null;
};

function arrivalsOf(
  { at, report }: Dated,
  manner: Manner,
  end: Instant,
  chance: Chance,
): Arrival[] {
  const arrival = (later: Instant): Arrival => ({
    at: later < end ? later : end,
    report,
    shuffle: chance.int(0, 1_000_000),
    joinsNext: chance.percent(30),
    idleMs: chance.percent(30) ? chance.int(1, 60 * DAY_MS) : null,
  });
  const within = (mostMs: number) =>
    arrival(new Date(Date.parse(at) + chance.int(0, mostMs)).toISOString());
  if (manner === "as it happens") return [arrival(at)];
  if (manner === "in any order") {
    const left = Math.max(0, Date.parse(end) - Date.parse(at));
    return [within(left)];
  }
  const first = chance.pick<() => Arrival>([
    () => arrival(at),
    () => arrival(at),
    () => arrival(at),
    () => within(3_600_000),
    () => within(60 * DAY_MS),
    () => arrival(end),
  ])();
  const again = chance.pick([0, 0, 0, 0, 1, 2]);
  return [first, ...Array.from({ length: again }, () => within(chance.pick([1_000, 90 * DAY_MS])))];
}

function between(from: Instant, until: Instant, afterMs: number): Instant {
  const then = new Date(Date.parse(from) + afterMs).toISOString();
  return then < until ? then : until;
}
