import { addDays } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { fold } from "../../../app/domain/fold/fold";
import { balanceOf } from "../../../app/domain/ledger/lots";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { factsOf } from "../app/notebook";
import { edited, type OrderEvent, type SimEvent } from "../history";
import { type Chance } from "../random";
import { anyEdit, anyOrder, anyRefund } from "./orders";

/** An instant of a customer's story, and what happened to them until then. */
export type Moment = {
  readonly chance: Chance;
  readonly at: Instant;
  readonly end: Instant;
  readonly versions: readonly ProgramVersion[];
  readonly events: readonly SimEvent[];
  readonly id: string;
  /** The other customers of the history. */
  readonly others: readonly number[];
};

/** What can happen, and how often beside the others. */
const HAPPENINGS: readonly (readonly [often: number, make: (moment: Moment) => SimEvent | null])[] =
  [
    [46, order],
    [14, refund],
    [6, edit],
    [4, cancel],
    [14, redeem],
    [8, adjust],
    [5, restore],
    [3, leaving],
    [4, ({ at, id }) => ({ kind: "opt_in", at, id })],
    [2, enable],
    [3, exclusion],
    [5, subscription],
    [7, action],
    [4, tierByHand],
    [2, recalculation],
    [9, yearlyDay],
    [4, referral],
  ];
const ALL = HAPPENINGS.reduce((sum, [often]) => sum + often, 0);

/** Something that can happen after all that happened; null if this customer can do nothing of the kind now. */
export function anyEvent(moment: Moment): SimEvent | null {
  const { chance, at, id, events } = moment;
  if (events.length === 0 && chance.percent(15)) return referral(moment);
  if (events.length === 0 && chance.percent(80)) {
    const kind = chance.pick(["registered", "registered", "account_enabled"] as const);
    return { kind, at, id };
  }
  let roll = chance.int(1, ALL);
  const found = HAPPENINGS.find(([often]) => (roll -= often) <= 0);
  return found === undefined ? null : found[1](moment);
}

function subscription({ chance, at, id }: Moment): SimEvent {
  return { kind: "subscribe", at, id, channel: chance.pick(["email", "sms"]) };
}

function action({ chance, at, id }: Moment): SimEvent {
  return { kind: "action", at, id, ruleId: chance.pick(["action-a", "action-a", "action-b"]) };
}

function referral({ chance, at, id, others }: Moment): SimEvent | null {
  if (others.length === 0) return null;
  const addresses = chance.pick([[], ["home"], ["home", "work"]]);
  return { kind: "referred", at, id, referrer: chance.pick(others), addresses };
}

/** Set, corrected, or removed now and then; as often as not near the day on which that is done. */
function yearlyDay({ chance, at, id, versions }: Moment): SimEvent {
  const timeZone = versions.findLast((each) => each.publishedAt <= at)?.timeZone ?? "UTC";
  const near = addDays(localDay(at, timeZone), chance.int(-2, 40));
  const on = chance.pick([
    () => ({ month: Number(near.slice(5, 7)), day: Number(near.slice(8)) }),
    () => ({ month: chance.int(1, 12), day: chance.int(1, 28) }),
    () => ({ month: 2, day: 29 }),
    () => null,
  ])();
  return {
    kind: "yearly",
    at,
    id,
    occasion: chance.pick(["birthday", "birthday", "anniversary"]),
    on,
  };
}

function leaving({ chance, at, id }: Moment): SimEvent {
  return { kind: "opt_out", at, id, via: chance.percent(50) ? "tag" : "csv" };
}

/** Staff set one of the tiers that there are, for a while or for good; the counter with it as often as not. */
function tierByHand({ chance, at, end, id, events, versions }: Moment): SimEvent | null {
  const version = versions.findLast((each) => each.publishedAt <= at);
  if (version === undefined || fold(factsOf(events), versions, at).membership !== "member")
    return null;
  const { levels } = version.document.tiers;
  const level = chance.pick(levels);
  const last = endOfDay(
    addDays(localDay(at, version.timeZone), chance.int(0, 90)),
    version.timeZone,
  );
  const until = chance.percent(60) && last < end ? last : null;
  const counter = chance.pick([null, null, level.threshold, chance.pick(levels).threshold + 7]);
  return { kind: "set_tier", at, id, tierId: level.id, until, counter };
}

function recalculation({ at, id, events, versions }: Moment): SimEvent | null {
  const member = fold(factsOf(events), versions, at).membership === "member";
  return member ? { kind: "recalculate_tier", at, id } : null;
}

function enable({ at, id, events }: Moment): SimEvent | null {
  const joined = events.some((event) => event.kind === "account_enabled");
  return joined ? null : { kind: "account_enabled", at, id };
}

/** Whoever is out is soon in again, or there would be little more to tell. */
function exclusion({ chance, at, id, events }: Moment): SimEvent {
  const last = events.findLast(({ kind }) => kind === "exclude" || kind === "include");
  const kind = last?.kind === "exclude" || chance.percent(5) ? "include" : "exclude";
  return { kind, at, id };
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
  const orders = ordersOf(events);
  return orders.length === 0 ? null : anyRefund(chance, id, at, chance.pick(orders));
}

function edit({ chance, at, id, events }: Moment): SimEvent | null {
  const orders = ordersOf(events);
  return orders.length === 0 ? null : anyEdit(chance, id, at, chance.pick(orders));
}

function ordersOf(events: readonly SimEvent[]) {
  return events
    .filter((event): event is OrderEvent => event.kind === "order")
    .map((order) => edited(order, events));
}

function cancel({ chance, at, id, events }: Moment): SimEvent | null {
  const cancelled = events.flatMap((event) => (event.kind === "cancel" ? [event.orderId] : []));
  const orders = events.filter((event) => event.kind === "order" && !cancelled.includes(event.id));
  return orders.length === 0 ? null : { kind: "cancel", at, id, orderId: chance.pick(orders).id };
}

/** Accepted while the program runs, for members who are not excluded, and for no more than there is now. */
function redeem({ chance, at, id, events, versions }: Moment): SimEvent | null {
  const state = fold(factsOf(events), versions, at);
  const there = balanceOf(state.purse);
  const running = versions.findLast((each) => each.publishedAt <= at)?.document.state === "live";
  if (state.membership !== "member" || state.excluded || !running || there <= 0) return null;
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
