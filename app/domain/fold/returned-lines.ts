import { type OrderSnapshot, type RefundSnapshot } from "../earning/order-snapshot";

/** An order with its refunds so far. */
export type Left = {
  readonly order: OrderSnapshot;
  readonly refunds: readonly RefundSnapshot[];
};

/** Whether every unit of these lines of an order was returned. */
export function allReturned(lineIds: readonly string[], { order, refunds }: Left): boolean {
  return lineIds.every((lineId) => {
    const bought = order.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    const returned = refunds
      .flatMap((refund) => refund.lines)
      .filter((line) => line.lineId === lineId)
      .reduce((sum, line) => sum + line.quantity, 0);
    return returned >= bought;
  });
}
