import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type EditedOrder, type SimEvent } from "../history";
import { type Customer } from "./customer";
import { type Now } from "./now";
import { mayEarn, pay, payBack } from "./payments";
import { noteActivity } from "./terms";

/** What a friend's order, and its going back, are to the referrer [R42]. */
export type ReferEvent =
  | {
      readonly kind: "refer";
      readonly at: Instant;
      readonly id: string;
      readonly judge: ProgramVersion;
    }
  | { readonly kind: "refer_reversed"; readonly at: Instant; readonly id: string };

/** Somebody comes by a link: a friend is who never paid for anything here, and the first link counts. */
export function comeBy(
  customer: Customer,
  { id, at, addresses }: Extract<SimEvent, { kind: "referred" }>,
  { judge, version: inForce }: Now,
): void {
  const terms = judge?.document.referral;
  if (judge === null || terms?.enabled !== true || customer.excluded) return;
  if (customer.hasPaid || customer.referrals.size > 0) return;
  customer.referrals.set(id, { addresses, order: null, reversedAt: null });
  // Who refers without being eligible uses no discounts [S151].
  const mayUse = customer.membership === "member" || !customer.hasReferred;
  if (terms.friend?.kind === "reward" && mayUse)
    pay(customer, { source: `friend:${id}`, at, pays: terms.friend, judge, inForce });
}

/** The first order of enough is what a referral is for, unless it goes to where the referrer lives. */
export function friendOrders(
  customer: Customer,
  order: EditedOrder,
  amount: number,
  { judge, inForce }: { judge: ProgramVersion | null; inForce: ProgramVersion },
): void {
  customer.hasPaid = true;
  const terms = judge?.document.referral;
  if (judge === null || terms?.enabled !== true || customer.excluded) return;
  const { friend, pendingDays: days } = terms;
  const least = Math.max(1, terms.minimumOrderMinor ?? 0);
  for (const [id, referral] of customer.referrals) {
    if (referral.order !== null || amount < least) continue;
    if (order.address !== undefined && referral.addresses.includes(order.address)) continue;
    const { at } = order;
    referral.order = { id: order.id, at, least, judge };
    const source = `friend:${id}`;
    // Who was given the code for this order already gets no points for it as well.
    if (friend?.kind === "points" && mayEarn(customer) && !customer.grants.has(source))
      pay(customer, { source, at, pays: friend, judge, inForce, days });
  }
}

/** The referrer is paid, who is no member in points only [S148, S152]. */
export function refer(customer: Customer, event: ReferEvent, { version: inForce }: Now): void {
  const { id, at } = event;
  const source = `referral:${id}`;
  if (event.kind === "refer_reversed") return payBack(customer, source, at);
  customer.hasReferred = true;
  const { judge } = event;
  const { referrer: pays, pendingDays: days } = judge.document.referral;
  if (pays === null || customer.excluded) return;
  if (customer.membership !== "member" && pays.kind === "reward") return;
  noteActivity(customer, "referral", at, inForce);
  pay(customer, { source, at, pays, judge, inForce, days });
}

/** What the friends of a customer's own mean to them. */
export function referEvents(
  friends: readonly Customer[],
  referralIds: ReadonlySet<string>,
): ReferEvent[] {
  return friends.flatMap(({ referrals }) =>
    [...referrals].flatMap(([id, { order, reversedAt }]): ReferEvent[] => {
      if (order === null || !referralIds.has(id)) return [];
      const { at, judge } = order;
      const refers: ReferEvent = { kind: "refer", at, id, judge };
      return reversedAt === null
        ? [refers]
        : [refers, { kind: "refer_reversed", at: reversedAt, id }];
    }),
  );
}
