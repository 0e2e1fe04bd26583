import { addDays } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { isPaid, type OrderSnapshot, type RefundSnapshot } from "../earning/order-snapshot";
import { type ProgramVersion } from "../program/document";
import { type Fact } from "./facts";
import { type CustomerState, type PaidTier } from "./state";

/**
 * The paid membership that an order buys [S157, R45]: the first tier of the program of which it holds a product; null for
 * every other order, for one that is not paid, and while the program does not run.
 */
export function paidTierBought(
  { order, at }: Fact & { kind: "order" },
  version: ProgramVersion | null,
): PaidTier | null {
  if (version?.document.state !== "live" || order.test || !isPaid(order.financialStatus))
    return null;
  for (const tier of version.document.tiers.paid) {
    const lines = order.lines.filter(
      ({ productId }) => typeof productId === "string" && tier.productIds.includes(productId),
    );
    if (lines.length === 0) continue;
    const until =
      tier.durationDays === null
        ? null
        : endOfDay(addDays(localDay(at, version.timeZone), tier.durationDays), version.timeZone);
    const lineIds = lines.map((line) => line.lineId);
    return { tierId: tier.id, orderId: order.orderId, lineIds, until };
  }
  return null;
}

/** The state with the paid membership that an order bought, if it did; a later one takes the place of an earlier one. */
export function withPaidTier(
  state: CustomerState,
  fact: Fact & { kind: "order" },
  version: ProgramVersion | null,
): CustomerState {
  const bought = paidTierBought(fact, version);
  return bought === null ? state : { ...state, paidTier: bought };
}

/** Once its product is refunded whole, or its order cancelled, a paid membership ends; the status stays [R45]. */
export function withoutRefundedTier(
  state: CustomerState,
  order: { readonly orderId: string; readonly left: "nothing" | Left },
): CustomerState {
  const { paidTier } = state;
  if (paidTier === null || paidTier.orderId !== order.orderId) return state;
  const gone = order.left === "nothing" || isReturned(paidTier.lineIds, order.left);
  return gone ? { ...state, paidTier: null } : state;
}

type Left = {
  readonly order: OrderSnapshot;
  readonly refunds: readonly RefundSnapshot[];
};

function isReturned(lineIds: readonly string[], { order, refunds }: Left): boolean {
  return lineIds.every((lineId) => {
    const bought = order.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    const returned = refunds
      .flatMap((refund) => refund.lines)
      .filter((line) => line.lineId === lineId)
      .reduce((sum, line) => sum + line.quantity, 0);
    return returned >= bought;
  });
}
