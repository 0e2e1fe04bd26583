import { type OrderSnapshot, type RefundSnapshot } from "../../app/domain/earning/order-snapshot";
import { type Fact, orderFacts } from "../../app/domain/fold/facts";
import { type ProgramVersion, programSchema } from "../../app/domain/program/document";
import { points } from "../../app/domain/shared/points";
import {
  type History,
  type OrderEvent,
  orderTotal,
  type RefundEvent,
  type SimEvent,
} from "./history";

export function versionsOf({ versions }: History): ProgramVersion[] {
  return versions.map(({ publishedAt, timeZone, program }, index) => ({
    version: index + 1,
    publishedAt,
    timeZone,
    document: programSchema.parse(program),
  }));
}

/** The facts that the app would hold of a customer who was told of all these events. */
export function factsOf(events: readonly SimEvent[]): Fact[] {
  const cancelled = new Map(
    events.flatMap((event) => (event.kind === "cancel" ? [[event.orderId, event.at]] : [])),
  );
  const used = usedCoupons(events);
  return events.flatMap((event): Fact[] => {
    switch (event.kind) {
      case "order": {
        const refunds = events.filter((each) => each.kind === "refund");
        const own = refunds.filter((each) => each.orderId === event.id).map(refundSnapshot);
        return orderFacts(orderSnapshot(event, cancelled.get(event.id) ?? null), own);
      }
      case "refund":
      case "cancel":
        return [];
      case "redeem": {
        const fact = { ...event, points: points(event.points) };
        const order = used.get(event.id);
        if (order === undefined) return [fact];
        return [fact, { kind: "use", at: order.at, id: event.id, orderId: order.id }];
      }
      case "restore":
        return used.has(event.coupon) ? [] : [{ kind: "restore", at: event.at, id: event.coupon }];
      case "adjust":
        return [{ ...event, points: points(event.points) }];
      default:
        return [{ kind: event.kind, at: event.at, id: event.id }];
    }
  });
}

function usedCoupons(events: readonly SimEvent[]): Map<string, OrderEvent> {
  const orders = events.filter((event) => event.kind === "order");
  return new Map(orders.flatMap((order) => (order.coupon === null ? [] : [[order.coupon, order]])));
}

export function orderSnapshot(order: OrderEvent, cancelledAt: string | null): OrderSnapshot {
  return {
    orderId: order.id,
    name: `#${order.id}`,
    processedAt: order.at,
    updatedAt: order.at,
    cancelledAt,
    financialStatus: order.paid ? "paid" : "pending",
    test: order.test,
    currency: "EUR",
    taxesIncluded: order.taxesIncluded,
    lines: order.lines,
    shippingMinor: order.shippingMinor,
    shippingTaxMinor: order.shippingTaxMinor,
    totalMinor: orderTotal(order),
    discountCodes: [],
    channel: order.channel,
    b2b: order.b2b,
    fulfilledAt: order.fulfilledAt,
    storedValueMinor: order.storedValueMinor,
  };
}

export function refundSnapshot(refund: RefundEvent): RefundSnapshot {
  return {
    refundId: refund.id,
    orderId: refund.orderId,
    createdAt: refund.at,
    lines: refund.lines,
    shippingMinor: refund.shippingMinor,
    amountMinor: refund.amountMinor,
  };
}
