import { addDays } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { periodStart } from "../../../app/domain/calendar/period";
import { type EarningRule, type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant, later } from "../../../app/domain/shared/instant";
import { type SimEvent } from "../history";
import { type Customer, type Score } from "./customer";
import { credit, takeBack } from "./lots";
import { active } from "./order-worth";
import { expiryOfNew, noteActivity } from "./terms";

export type Pays =
  | { readonly kind: "points"; readonly points: number }
  | { readonly kind: "reward"; readonly rewardId: string };

/** What pays, and when; the judge may be later than the version of that day, which ended a pause [R48]. */
export type Payment = {
  readonly source: string;
  readonly at: Instant;
  readonly pays: Pays;
  readonly judge: ProgramVersion;
  readonly inForce: ProgramVersion;
  /** Whole days to wait. */
  readonly days?: number;
};

/** Points into a lot of their own, which count toward a tier at once, or a reward; either after some days if it says so. */
export function pay(customer: Customer, payment: Payment): void {
  const { source, at, pays, judge, inForce, days = 0 } = payment;
  const asGuest = customer.membership !== "member";
  const from = later(at, judge.publishedAt);
  if (days > 0) {
    const dueAt = endOfDay(addDays(localDay(at, judge.timeZone), days), judge.timeZone);
    const common = { dueAt, earnedAt: at, era: customer.era, asGuest };
    const waits =
      pays.kind === "reward"
        ? { points: 0, rewardId: pays.rewardId, expiresAt: null }
        : { points: pays.points, rewardId: null, expiresAt: expiryOfNew(customer, from, judge) };
    customer.waiting.set(source, { ...common, ...waits });
    return;
  }
  if (pays.kind === "reward") {
    customer.grants.set(source, { rewardId: pays.rewardId, at, voidedAt: null });
    return;
  }
  noteActivity(customer, "earn", at, inForce);
  const expiresAt = expiryOfNew(customer, from, judge);
  credit(customer, { source, earnedAt: at, expiresAt }, pays.points);
  customer.totalEarned += pays.points;
  count(customer, source, { at, era: customer.era, asGuest }, pays.points);
}

/** Points that are there count toward a tier; those of somebody who is no member not toward one by points [S165]. */
export function count(
  customer: Customer,
  source: string,
  of: Pick<Score, "at" | "era" | "asGuest">,
  points: number,
): void {
  const tally = { amount_spent: 0, orders: 0, points_earned: points };
  customer.scores.set(`points:${source}`, { ...of, tally });
}

/** All that something gave goes back: what waits, or what was given, used or not; a reward that is not used yet, too. */
export function payBack(customer: Customer, source: string, now: Instant): void {
  const grant = customer.grants.get(source);
  if (grant !== undefined) grant.voidedAt ??= now;
  if (customer.waiting.delete(source)) return;
  const score = customer.scores.get(`points:${source}`);
  if (score === undefined) return;
  const { points_earned: given } = score.tally;
  takeBack(customer, source, given);
  customer.totalEarned -= given;
  score.tally = { ...score.tally, points_earned: 0 };
}

/** Members earn who are not kept out; the judge is there only for what a live program decides [S78, S148]. */
export function mayEarn(customer: Customer): boolean {
  return customer.membership === "member" && !customer.excluded;
}

type Deed = Extract<SimEvent, { kind: "account_enabled" | "subscribe" | "action" }>;

/** What somebody did beside ordering: an account and news pay once for each rule, the merchant's own within their limits. */
export function reward(
  customer: Customer,
  deed: Deed,
  judge: ProgramVersion | null,
  inForce: ProgramVersion,
): void {
  const { at, id } = deed;
  if (judge === null || !mayEarn(customer)) return;
  for (const rule of rulesFor(deed, judge)) {
    const once = { perCustomer: 1, perPeriod: null };
    const limits = rule.kind === "custom_action" ? rule.limits : once;
    if (!takePlace(customer, rule.id, limits, at, judge.timeZone)) continue;
    const pays = { kind: "points", points: rule.points } as const;
    pay(customer, { source: `${deed.kind}:${id}:${rule.id}`, at, pays, judge, inForce });
  }
}

function rulesFor(deed: Deed, { document }: ProgramVersion) {
  switch (deed.kind) {
    case "account_enabled":
      return active(document, "create_account");
    case "subscribe":
      return active(document, "newsletter_sign_up").filter(
        ({ channel }) => channel === "either" || channel === deed.channel,
      );
    case "action":
      return active(document, "custom_action").filter(({ id }) => id === deed.ruleId);
  }
}

type Limits = Extract<EarningRule, { kind: "custom_action" }>["limits"];

/** Whether a rule has a place left, which is then taken unless told otherwise; it is never free again [R5]. */
export function takePlace(
  customer: Customer,
  ruleId: string,
  { perCustomer, perPeriod }: Limits,
  at: Instant,
  timeZone: string,
  takes = true,
): boolean {
  const uses = customer.uses.get(ruleId) ?? [];
  customer.uses.set(ruleId, uses);
  if (perCustomer !== null && uses.length >= perCustomer) return false;
  if (perPeriod !== null) {
    const start = (instant: Instant) => periodStart(localDay(instant, timeZone), perPeriod.period);
    const same = uses.filter((use) => start(use) === start(at));
    if (same.length >= perPeriod.count) return false;
  }
  if (takes) uses.push(at);
  return true;
}
