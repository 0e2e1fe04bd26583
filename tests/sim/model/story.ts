import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type SimEvent } from "../history";
import { redeem, restore } from "./coupons";
import { type Customer, newcomer, type Tally } from "./customer";
import { beginsDay, celebrate, daysOf, setDay } from "./days";
import {
  type Effective,
  type Family,
  type Happening,
  happeningsOf,
  isNoTier,
  NO_FAMILY,
} from "./happenings";
import { leave } from "./leaving";
import { credit, expire, spend } from "./lots";
import { absorb, giveUp } from "./merge";
import { type Now } from "./now";
import { cancel, mature, place, placePast, refund } from "./orders";
import { reward } from "./payments";
import { comeBy, refer } from "./referrals";
import { bought, buy, endTiers } from "./standing";
import { expiryOfNew, noteActivity, republish } from "./terms";
import { basisOfTier, fallByFact, rise, setByHand, tally, turn, undoByHand } from "./tiers";
import { beginning, hasBegun, inForce, inForceBefore, judgeOf, judgeOfPast } from "./versions";

/**
 * What becomes of a customer, by walking through time from midnight to midnight. `midnights` are those of every zone in
 * which the shop ever was.
 */
export function tell(
  events: readonly SimEvent[],
  versions: readonly ProgramVersion[],
  midnights: readonly Instant[],
  until: Instant,
  family: Family = NO_FAMILY,
): Customer {
  const live = (happenings: readonly Happening[], byItself: boolean) =>
    lived(happenings, versions, byItself);
  return live(happeningsOf(events, { versions, midnights, live }, until, family), false);
}

function lived(
  happenings: readonly Happening[],
  versions: readonly ProgramVersion[],
  alone: boolean,
): Customer {
  const customer = newcomer();
  for (const [index, happening] of happenings.entries()) {
    const { at } = happening;
    const begun = hasBegun(versions, at);
    const program = begun ? ("runs" as const) : ("before" as const);
    const now = { at, judge: judgeOf(versions, at), program, isReturn: false };
    if ("version" in happening) {
      if (begun) publish(customer, versions, { ...now, version: happening.version });
    } else if (!("event" in happening)) {
      const begins = beginning(versions)?.publishedAt === at;
      const day = { ...now, ...(begins ? { program: "before" as const } : {}) };
      beginDay(customer, { ...day, version: inForceBefore(versions, at) });
    } else {
      const { event } = happening;
      const byItself = () => lived(happenings.slice(0, index).filter(isNoTier), versions, true);
      const isReturn = event.kind === "refund" || event.kind === "cancel";
      happen(customer, event, {
        ...now,
        isReturn,
        version: inForce(versions, at),
        past: judgeOfPast(versions),
        byItself,
        alone,
      });
    }
  }
  return customer;
}

/** Also who the customer would be if staff had set no tier. */
type Moment = Now & {
  readonly byItself: () => Customer;
  readonly alone: boolean;
  /** Who says what becomes of orders from before the program began. */
  readonly past: ProgramVersion | null;
};

function beginDay(customer: Customer, now: Now): void {
  mature(customer, now.at);
  turn(customer, now);
  expire(customer, now.at);
  endTiers(customer, now.at);
  rise(customer, now);
  if (now.program !== "before" && beginsDay(now)) celebrateAll(customer, now);
}

function celebrateAll(customer: Customer, now: Now): void {
  for (const occasion of daysOf(customer, now)) {
    celebrate(customer, occasion, now);
    rise(customer, now);
  }
}

function publish(customer: Customer, versions: readonly ProgramVersion[], now: Now): void {
  const { version } = now;
  const begins = version === beginning(versions);
  const index = versions.indexOf(version);
  // What was published before the beginning was never in force.
  if (index < versions.indexOf(beginning(versions) ?? version)) return;
  const before = begins ? null : (versions[index - 1] ?? null);
  republish(customer, before, version);
  const goesOn =
    before?.timeZone === version.timeZone &&
    before.document.tiers.period === version.document.tiers.period;
  if (!goesOn) customer.lastYear = null;
  rise(customer, begins ? { ...now, program: "begins" } : now);
  // A day that begins with the program is celebrated by it.
  if (begins && beginsDay(now)) celebrateAll(customer, now);
}

function happen(customer: Customer, event: Effective, moment: Moment): void {
  const { at, version } = moment;
  join(customer, event, moment);
  rise(customer, moment);
  const before = basisOfTier(customer, at, version);
  act(customer, event, moment);
  if (version.document.refunds.negativeBalance === "write_off") customer.debt = 0;
  settleTier(customer, before, moment, event.kind !== "recalculate_tier");
  if (event.kind === "yearly") celebrateAll(customer, moment);
}

/** What a tier gave on entering, or loses when it goes, may move the tier again. */
function settleTier(customer: Customer, before: Tally, moment: Moment, mayFall: boolean): void {
  const { at, version } = moment;
  const { metric } = version.document.tiers;
  for (;;) {
    const counted = tally(customer, at, version)[metric];
    if (mayFall) fallByFact(customer, before, moment);
    rise(customer, moment);
    if (tally(customer, at, version)[metric] === counted) return;
  }
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
  Object.assign(customer, { membership: "member", optedOut: false, standingSince: event.at });
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
      if (moment.program === "before") return placePast(customer, event, moment.past, version);
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
    case "merge_in":
      return absorb(customer, event.other(moment.alone), event.id, event.at);
    case "merge_out":
      return giveUp(customer);
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
