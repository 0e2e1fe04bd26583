import { type Instant } from "../../../app/domain/shared/instant";
import { annul } from "./leaving";
import { type Customer, newcomer, type Round, type YearlyDay } from "./customer";
import { compare, spend } from "./lots";
import { lookAtPurchases } from "./standing";

/** What another customer, known here by an id, has becomes this one's as it is; nothing is judged again [R46]. */
export function absorb(customer: Customer, other: Customer, id: string, now: Instant): void {
  const taken = new Set(customer.lots.map((lot) => lot.source));
  const named = (source: string) => (taken.has(source) ? `${source}~${id}` : source);
  for (const lot of other.lots)
    customer.lots.push(Object.assign(lot, { source: named(lot.source) }));
  const owed = customer.debt + other.debt;
  customer.debt = 0;
  spend(customer, owed);
  for (const [source, waits] of other.waiting) customer.waiting.set(named(source), waits);
  for (const [key, each] of other.orders) customer.orders.set(key, each);
  for (const [key, each] of other.coupons) customer.coupons.set(key, each);
  for (const [key, each] of other.referrals) customer.referrals.set(key, each);
  for (const each of other.entries) customer.entries.push({ ...each, source: named(each.source) });
  // What had ended when the other left counts nowhere [S147].
  for (const [source, score] of other.scores) {
    const key = source.replace(/^points:(.*)$/, (_, lot: string) => `points:${named(lot)}`);
    const era = score.era === other.era ? customer.era : -1;
    customer.scores.set(key, { ...score, era });
  }
  for (const [rule, uses] of other.uses)
    customer.uses.set(rule, [...(customer.uses.get(rule) ?? []), ...uses].sort());
  for (const [rule, round] of other.rounds)
    customer.rounds.set(rule, together(customer.rounds.get(rule), round));
  for (const [occasion, day] of other.days)
    customer.days.set(occasion, setDay(customer.days.get(occasion), day));
  for (const gift of other.gifts) customer.gifts.add(gift);
  absorbStanding(customer, other, now);
}

/** The day that was set, of two this customer's own. */
function setDay(own: YearlyDay | undefined, other: YearlyDay): YearlyDay {
  return own === undefined || (own.on === null && other.on !== null) ? other : own;
}

/** Orders of both bring one goal forward. */
function together(own: Round | undefined, other: Round): Round {
  if (own === undefined) return other;
  const startedAt = own.startedAt < other.startedAt ? own.startedAt : other.startedAt;
  const completed = own.completed + other.completed;
  return { startedAt, completed, orders: [...own.orders, ...other.orders] };
}

/** Of two memberships that of who joined or left last counts; a paid one withstands whatever the other said [P3, P16]. */
function absorbStanding(customer: Customer, other: Customer, now: Instant): void {
  const word = ({ paid, standingSince }: Customer) =>
    `${paid === null ? "" : "paid "}${standingSince ?? ""}`;
  if (word(other) > word(customer)) {
    const { membership, optedOut, standingSince } = other;
    Object.assign(customer, { membership, optedOut, standingSince });
  }
  customer.totalEarned += other.totalEarned;
  customer.excluded ||= other.excluded;
  customer.hadFirst ||= other.hadFirst;
  customer.hasPaid ||= other.hasPaid;
  customer.hasReferred ||= other.hasReferred;
  customer.byHand ??= other.byHand;
  const activities = [customer.lastActivity, other.lastActivity].filter((each) => each !== null);
  customer.lastActivity = activities.sort().at(-1) ?? null;
  customer.purchases = [...customer.purchases, ...other.purchases].sort((a, b) =>
    compare(a.at, b.at),
  );
  lookAtPurchases(customer, now);
  // Points do not come back to somebody who left [S147].
  if (customer.membership === "left") annul(customer);
}

/** Who became another one has nothing any more but their past. */
export function giveUp(customer: Customer): void {
  const { era, tierId, tierMoves, grants } = customer;
  Object.assign(customer, newcomer(), { era, tierId, tierMoves, grants });
}
