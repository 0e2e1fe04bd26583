import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant, later } from "../../../app/domain/shared/instant";
import {
  edited,
  type EditedOrder,
  type EditEvent,
  type OrderEvent,
  type SimEvent,
} from "../history";
import { redeem, restore } from "./coupons";
import { type Customer, newcomer } from "./customer";
import { beginsDay, celebrate, daysOf, setDay } from "./days";
import { cancelRounds } from "./goals";
import { compare, credit, expire, spend } from "./lots";
import { type Now } from "./now";
import { cancel, mature, place, refund } from "./orders";
import { reward } from "./payments";
import { comeBy, refer, type ReferEvent } from "./referrals";
import { bought, buy, endTiers } from "./standing";
import { expiryOfNew, noteActivity, republish } from "./terms";
import { basisOfTier, fallByFact, rise, setByHand, turn, undoByHand } from "./tiers";
import { inForce, inForceBefore, judgeOf } from "./versions";

const KINDS = [
  "registered",
  "account_enabled",
  "opt_in",
  "include",
  "subscribe",
  "action",
  "yearly",
  "referred",
  "order",
  "refer",
  "adjust",
  "redeem",
  "restore",
  "refund",
  "cancel",
  "refer_reversed",
  "set_tier",
  "recalculate_tier",
  "exclude",
  "opt_out",
] as const satisfies readonly Effective["kind"][];

/** What happens in the model: an order is there as its edits left it. */
type Effective = Exclude<SimEvent, OrderEvent | EditEvent> | EditedOrder | ReferEvent;

/** Everything that happens at one instant: days begin, then rules are published, then customers do something. */
type Happening =
  | { readonly at: Instant; readonly rank: -2; readonly id: string }
  | {
      readonly at: Instant;
      readonly rank: -1;
      readonly id: string;
      readonly version: ProgramVersion;
    }
  | { readonly at: Instant; readonly rank: number; readonly id: string; readonly event: Effective };

/**
 * What becomes of a customer, by walking through time from midnight to midnight. `midnights` are those of every zone in
 * which the shop ever was.
 */
export function tell(
  events: readonly SimEvent[],
  versions: readonly ProgramVersion[],
  midnights: readonly Instant[],
  until: Instant,
  referring: readonly ReferEvent[] = [],
): Customer {
  const ends = events.flatMap((event) =>
    event.kind === "set_tier" && event.until !== null ? [event.until] : [],
  );
  const happenings = [
    ...[...midnights, ...ends].map((at): Happening => ({ at, rank: -2, id: "" })),
    ...versions.map((version): Happening => ({
      at: version.publishedAt,
      rank: -1,
      id: String(version.version).padStart(9, "0"),
      version,
    })),
    ...[...effective(events), ...referring].map((event): Happening => ({
      at: event.at,
      rank: KINDS.indexOf(event.kind),
      id: event.id,
      event,
    })),
  ]
    .filter((each) => each.at <= until)
    .sort((a, b) => compare(a.at, b.at) || a.rank - b.rank || compare(a.id, b.id));
  return lived(happenings, versions);
}

function lived(happenings: readonly Happening[], versions: readonly ProgramVersion[]): Customer {
  const customer = newcomer();
  for (const [index, happening] of happenings.entries()) {
    const { at } = happening;
    const now = { at, judge: judgeOf(versions, at), isReturn: false };
    if ("version" in happening) {
      publish(customer, versions, { ...now, version: happening.version });
    } else if (!("event" in happening)) {
      beginDay(customer, { ...now, version: inForceBefore(versions, at) });
    } else {
      const { event } = happening;
      const byItself = () => lived(happenings.slice(0, index).filter(isNoTier), versions);
      const isReturn = event.kind === "refund" || event.kind === "cancel";
      happen(customer, event, { ...now, isReturn, version: inForce(versions, at), byItself });
    }
  }
  return customer;
}

/** Not what staff say of the tier. */
function isNoTier(happening: Happening): boolean {
  return !("event" in happening) || !/tier/.test(happening.event.kind);
}

/** Also who the customer would be if staff had set no tier. */
type Moment = Now & { readonly byItself: () => Customer };

/**
 * Orders are as if they had always been what edits made of them [R2]; a refund or cancellation counts no earlier than its
 * order; a coupon that an order carried never went back [R44].
 */
function effective(events: readonly SimEvent[]): Effective[] {
  const orders = events.filter((event) => event.kind === "order");
  const used = new Set(orders.map((order) => order.coupon));
  return events.flatMap((event): Effective[] => {
    if (event.kind === "edit") return [];
    if (event.kind === "order") return [edited(event, events)];
    if (event.kind === "restore" && used.has(event.coupon)) return [];
    if (event.kind !== "refund" && event.kind !== "cancel") return [event];
    const order = orders.find((each) => each.id === event.orderId);
    return order === undefined ? [] : [{ ...event, at: later(order.at, event.at) }];
  });
}

function beginDay(customer: Customer, now: Now): void {
  mature(customer, now.at);
  turn(customer, now);
  expire(customer, now.at);
  endTiers(customer, now.at);
  rise(customer, now);
  if (beginsDay(now)) celebrateAll(customer, now);
}

function celebrateAll(customer: Customer, now: Now): void {
  for (const occasion of daysOf(customer, now)) {
    celebrate(customer, occasion, now);
    rise(customer, now);
  }
}

function publish(customer: Customer, versions: readonly ProgramVersion[], now: Now): void {
  const { version } = now;
  const before = versions[versions.indexOf(version) - 1] ?? null;
  republish(customer, before, version);
  const goesOn =
    before?.timeZone === version.timeZone &&
    before.document.tiers.period === version.document.tiers.period;
  if (!goesOn) customer.lastYear = null;
  rise(customer, now);
}

function happen(customer: Customer, event: Effective, moment: Moment): void {
  const { at, version } = moment;
  join(customer, event, moment);
  rise(customer, moment);
  const before = basisOfTier(customer, at, version);
  act(customer, event, moment);
  if (version.document.refunds.negativeBalance === "write_off") customer.debt = 0;
  if (event.kind !== "recalculate_tier") fallByFact(customer, before, moment);
  rise(customer, moment);
  if (event.kind === "yearly") celebrateAll(customer, moment);
}

/** Who is in by what they do [S130-S138, P16]. */
function join(customer: Customer, event: Effective, { version, judge }: Now): void {
  const { kind } = event;
  const referring = version.document.membership.referringCustomersJoin ? ["refer"] : [];
  const ways: Record<string, readonly string[]> = {
    all_customers: [
      "registered",
      "account_enabled",
      "order",
      "subscribe",
      "action",
      "referred",
      "refer",
    ],
    account_holders: ["account_enabled", ...referring],
    api_only: referring,
  };
  if (customer.membership === "member") return;
  // Who buys a membership is in, whatever was said before [S203].
  const asked = kind === "opt_in" || (kind === "order" && bought(event, judge) !== null);
  const invited = customer.membership === "guest" && !customer.optedOut;
  if (!asked && !(invited && ways[version.document.eligibility]?.includes(kind))) return;
  customer.membership = "member";
  customer.optedOut = false;
}

function act(customer: Customer, event: Effective, moment: Moment): void {
  const { version, judge } = moment;
  switch (event.kind) {
    case "registered":
    case "opt_in":
      return;
    case "account_enabled":
    case "subscribe":
    case "action":
      return reward(customer, event, judge, version);
    case "yearly":
      return setDay(customer, event, moment);
    case "exclude":
    case "include":
      customer.excluded = event.kind === "exclude";
      return;
    case "referred":
      return comeBy(customer, event, moment);
    case "refer":
    case "refer_reversed":
      return refer(customer, event, moment);
    case "order":
      place(customer, event, judge, version);
      return buy(customer, event, judge);
    case "adjust":
      return adjust(customer, event, version);
    case "redeem":
      return redeem(customer, event, version);
    case "restore":
      return restore(customer, event.coupon, event.at, version);
    case "refund":
      return refund(customer, event, version);
    case "cancel":
      return cancel(customer, event, version);
    case "set_tier":
      return setByHand(customer, event, version);
    case "recalculate_tier":
      return undoByHand(customer, moment.byItself());
    case "opt_out":
      return leave(customer, event);
  }
}

function adjust(
  customer: Customer,
  { at, id, points, countsTowardTier }: Extract<Effective, { kind: "adjust" }>,
  version: ProgramVersion,
): void {
  noteActivity(customer, "adjustment", at, version);
  customer.totalEarned += points;
  if (points < 0) spend(customer, -points);
  else {
    const expiresAt = expiryOfNew(customer, at, version);
    credit(customer, { source: `adjust:${id}`, earnedAt: at, expiresAt }, points);
  }
  if (!countsTowardTier) return;
  const tallied = { amount_spent: 0, orders: 0, points_earned: points };
  const score = { at, era: customer.era, asGuest: false, tally: tallied };
  customer.scores.set(`adjust:${id}`, score);
}

/** Points are annulled, what waits is voided, counting starts again; a debt stays [R40, P10]. */
function leave(customer: Customer, { via }: Extract<SimEvent, { kind: "opt_out" }>): void {
  if (customer.optedOut || (via === "tag" && customer.paid !== null)) return;
  customer.optedOut = true;
  customer.era += 1;
  if (customer.membership === "member") customer.membership = "left";
  for (const lot of customer.lots) lot.left = 0;
  for (const source of customer.waiting.keys()) {
    const story = customer.orders.get(source.replace(/^order:/, ""));
    if (story !== undefined) Object.assign(story, { stage: "voided", points: 0 });
  }
  customer.waiting.clear();
  cancelRounds(customer);
}
