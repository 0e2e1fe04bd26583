import { localDay } from "../../../app/domain/calendar/local-day";
import { periodStart } from "../../../app/domain/calendar/period";
import { type EarningRule, type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant, later } from "../../../app/domain/shared/instant";
import { type SimEvent } from "../history";
import { type Customer } from "./customer";
import { credit } from "./lots";
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
};

/** Points into a lot of their own, which count toward a tier at once, or a reward. */
export function pay(customer: Customer, { source, at, pays, judge, inForce }: Payment): void {
  if (pays.kind === "reward") {
    customer.grants.set(source, { rewardId: pays.rewardId, at, voidedAt: null });
    return;
  }
  noteActivity(customer, "earn", at, inForce);
  const expiresAt = expiryOfNew(customer, later(at, judge.publishedAt), judge);
  credit(customer, { source, earnedAt: at, expiresAt }, pays.points);
  customer.totalEarned += pays.points;
  const tally = { amount_spent: 0, orders: 0, points_earned: pays.points };
  customer.scores.set(`points:${source}`, { at, era: customer.era, asGuest: false, tally });
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
