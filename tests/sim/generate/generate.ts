import { fold } from "../../../app/domain/fold/fold";
import { balanceOf } from "../../../app/domain/ledger/lots";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { factsOf } from "../app/notebook";
import { versionsOf } from "../app/reports";
import { type History, type OrderEvent, type Publication, type SimEvent } from "../history";
import { chance as chanceOf, type Chance } from "../random";
import { anyMoment, anyMomentOrEdge, anySpan, edges, type Span } from "./moments";
import { anyOrder, anyRefund } from "./orders";
import { anyProgram, changed } from "./programs";

/** The history of a seed, always the same one. */
export function generate(seed: number): History {
  const chance = chanceOf(seed);
  const span = anySpan(chance);
  const campaigns = Array.from({ length: 4 }, () => anyMoment(chance, span));
  const publications = anyPublications(chance, span, campaigns);
  const published = publications.map((each) => each.publishedAt);
  const bare: History = { seed, versions: publications, customers: [], end: span.end };
  const versions = versionsOf(bare);
  const interesting = edges(span, [...campaigns, ...published]);
  const count = chance.pick([1, 1, 2, 3, 4]);
  const total = chance.int(3, 40);
  const ids = counter();
  const customers = Array.from({ length: count }, () => ({
    events: anyEvents(chance, span, interesting, versions, Math.ceil(total / count), ids),
  }));
  return { ...bare, customers };
}

function anyPublications(chance: Chance, span: Span, campaigns: readonly Instant[]): Publication[] {
  const states = chance.pick([
    ["live"],
    ["live"],
    ["live", "live"],
    ["live", "live"],
    ["setup", "live"],
    ["live", "paused", "live"],
    ["paused", "live", "live"],
    ["live", "paused"],
    ["live", "live", "live"],
    ["live", "setup", "live"],
  ] as const);
  const instants = states.slice(1).map(() => anyMoment(chance, span));
  const first = chance.percent(88) ? span.start : anyMoment(chance, span);
  const moments = [first, ...instants].sort();
  let program = anyProgram(chance, campaigns);
  return states.map((state, index) => {
    if (index > 0) program = changed(chance, program, campaigns);
    const timeZone = chance.percent(96) ? span.timeZone : "America/New_York";
    return { publishedAt: moments[index] ?? first, timeZone, program: { ...program, state } };
  });
}

function counter(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return String(last);
  };
}

function anyEvents(
  chance: Chance,
  span: Span,
  interesting: readonly Instant[],
  versions: readonly ProgramVersion[],
  count: number,
  nextId: () => string,
): SimEvent[] {
  const instants: Instant[] = [];
  for (let n = 0; n < count; n += 1)
    instants.push(anyMomentOrEdge(chance, span, interesting, instants));
  instants.sort();
  const events: SimEvent[] = [];
  for (const at of instants) {
    const event = anyEvent({ chance, at, end: span.end, versions, events, id: nextId() });
    if (event !== null) events.push(event);
  }
  return events;
}

type Moment = {
  readonly chance: Chance;
  readonly at: Instant;
  readonly end: Instant;
  readonly versions: readonly ProgramVersion[];
  readonly events: readonly SimEvent[];
  readonly id: string;
};

/** Something that can happen after all that happened; null if this customer can do nothing of the kind now. */
function anyEvent(moment: Moment): SimEvent | null {
  const { chance, at, id, events } = moment;
  const roll = chance.int(0, 99);
  if (events.length === 0 && roll < 80)
    return { kind: chance.pick(["registered", "registered", "account_enabled"]), at, id };
  if (roll < 46) return order(moment);
  if (roll < 60) return refund(moment);
  if (roll < 64) return cancel(moment);
  if (roll < 78) return redeem(moment);
  if (roll < 86) return adjust(moment);
  if (roll < 91) return restore(moment);
  if (roll < 94) return { kind: "opt_out", at, id };
  if (roll < 98) return { kind: "opt_in", at, id };
  const joined = events.some((event) => event.kind === "account_enabled");
  return joined ? null : { kind: "account_enabled", at, id };
}

function order({ chance, at, end, id, events }: Moment): SimEvent {
  const open = openCoupons(events, chance.percent(25));
  const coupon = open.length > 0 && chance.percent(60) ? chance.pick(open) : null;
  return anyOrder(chance, id, at, end, coupon);
}

/** Coupons that no order used; those that went back unused only if asked for: an order may carry their code all the same. */
function openCoupons(events: readonly SimEvent[], alsoRestored: boolean): string[] {
  const gone = new Set(
    events.map((event) => {
      if (event.kind === "order") return event.coupon;
      return event.kind === "restore" && !alsoRestored ? event.coupon : null;
    }),
  );
  return events.flatMap((event) =>
    event.kind === "redeem" && !gone.has(event.id) ? [event.id] : [],
  );
}

function refund({ chance, at, id, events }: Moment): SimEvent | null {
  const orders = events.filter((event): event is OrderEvent => event.kind === "order");
  return orders.length === 0 ? null : anyRefund(chance, id, at, chance.pick(orders));
}

function cancel({ chance, at, id, events }: Moment): SimEvent | null {
  const cancelled = events.flatMap((event) => (event.kind === "cancel" ? [event.orderId] : []));
  const orders = events.filter((event) => event.kind === "order" && !cancelled.includes(event.id));
  return orders.length === 0 ? null : { kind: "cancel", at, id, orderId: chance.pick(orders).id };
}

/** Accepted while the program runs, for members, and for no more than there is now. */
function redeem({ chance, at, id, events, versions }: Moment): SimEvent | null {
  const state = fold(factsOf(events), versions, at);
  const there = balanceOf(state.purse);
  const running = versions.findLast((each) => each.publishedAt <= at)?.document.state === "live";
  if (state.membership !== "member" || !running || there <= 0) return null;
  return { kind: "redeem", at, id, points: chance.percent(35) ? there : chance.int(1, there) };
}

function adjust({ chance, at, id, events, versions }: Moment): SimEvent | null {
  if (fold(factsOf(events), versions, at).membership !== "member") return null;
  const points = chance.int(1, chance.pick([20, 300])) * (chance.percent(65) ? 1 : -1);
  return { kind: "adjust", at, id, points, countsTowardTier: chance.percent(60) };
}

function restore({ chance, at, id, events }: Moment): SimEvent | null {
  const open = openCoupons(events, false);
  return open.length === 0 ? null : { kind: "restore", at, id, coupon: chance.pick(open) };
}
