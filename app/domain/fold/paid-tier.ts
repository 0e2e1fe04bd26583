import { addDays, type Day } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { isPaid } from "../earning/order-snapshot";
import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { type Fact } from "./facts";
import { allReturned, type Left, wholeReturned } from "./returned-lines";
import { type CustomerState, type PaidPurchase, type PaidTier } from "./state";

/**
 * The paid membership that an order buys [S157, R45]: the first tier of the program of which it holds a product; null for
 * every other order, for one that is not paid, and while the program does not run.
 */
export function paidTierBought(
  { order, at }: Fact & { kind: "order" },
  version: ProgramVersion | null,
): PaidPurchase | null {
  if (version?.document.state !== "live" || order.test || !isPaid(order.financialStatus))
    return null;
  for (const tier of version.document.tiers.paid) {
    const lines = order.lines.filter(
      ({ productId, quantity }) =>
        quantity > 0 && typeof productId === "string" && tier.productIds.includes(productId),
    );
    if (lines.length === 0) continue;
    const lineIds = lines.map((line) => line.lineId);
    const { timeZone } = version;
    const { id: tierId, durationDays: days } = tier;
    return { tierId, orderId: order.orderId, lineIds, at, days, timeZone };
  }
  return null;
}

/** The state with the paid membership that an order bought, if it did. */
export function withPaidTier(
  state: CustomerState,
  fact: Fact & { kind: "order" },
  version: ProgramVersion | null,
): CustomerState {
  const bought = paidTierBought(fact, version);
  return bought === null ? state : withPurchases(state, [...state.paidPurchases, bought], fact.at);
}

/** Once its product is refunded whole, or its order cancelled, what was bought ends; the status stays [R45]. */
export function withoutRefundedTier(
  state: CustomerState,
  fact: Fact,
  order: { readonly orderId: string; readonly left: "nothing" | Left },
): CustomerState {
  const kept = state.paidPurchases.filter(
    ({ orderId, lineIds }) =>
      orderId !== order.orderId ||
      (order.left !== "nothing" && !allReturned(lineIds, order.left) && !wholeReturned(order.left)),
  );
  if (kept.length === state.paidPurchases.length) return state;
  return withPurchases(state, kept, fact.at);
}

/** The state with these purchases, and with the paid tier that they give at an instant. */
export function withPurchases(
  state: CustomerState,
  paidPurchases: readonly PaidPurchase[],
  at: Instant,
): CustomerState {
  const paidTier = runningAt(paidPurchases, at);
  return { ...state, paidPurchases, paidTier };
}

/**
 * Of the memberships that run the one bought last; what was bought before it runs on beside it, and counts again once that
 * one ends. Who buys the same tier again before it ends loses no day: the days are added to those that are left.
 */
function runningAt(purchases: readonly PaidPurchase[], at: Instant): PaidTier | null {
  for (const { tierId, orderId } of purchases.toReversed()) {
    const until = endOf(purchases.filter((each) => each.tierId === tierId));
    if (until === null || until > at) return { tierId, orderId, until };
  }
  return null;
}

/** When purchases of one tier run out together; null when one of them never does. */
function endOf(purchases: readonly PaidPurchase[]): Instant | null {
  let last: Day | null = null;
  for (const { at, days, timeZone } of purchases) {
    if (days === null) return null;
    const bought: Day = localDay(at, timeZone);
    last = addDays(last !== null && last > bought ? last : bought, days);
  }
  return last === null ? null : endOfDay(last, purchases.at(-1)?.timeZone ?? "UTC");
}
