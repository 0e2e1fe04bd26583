import {
  type OrderSnapshot,
  type RefundSnapshot,
} from "../../../app/domain/earning/order-snapshot";
import { type Fact } from "../../../app/domain/fold/facts";
import { type ProgramVersion, programSchema } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { points } from "../../../app/domain/shared/points";
import {
  edited,
  type EditedOrder,
  type History,
  orderTotal,
  type RefundEvent,
  type SimEvent,
} from "../history";

/** What the app is told of an event: an order as it stands then, a refund by itself, or a fact as somebody wrote it down. */
export type Report =
  | { readonly kind: "merge"; readonly other: number; readonly at: Instant }
  | { readonly kind: "order"; readonly order: OrderSnapshot }
  | { readonly kind: "refund"; readonly refund: RefundSnapshot }
  | { readonly kind: "fact"; readonly fact: Fact };

export function versionsOf({ versions }: History): ProgramVersion[] {
  return versions.map(({ publishedAt, timeZone, program }, index) => ({
    version: index + 1,
    publishedAt,
    timeZone,
    document: programSchema.parse(program),
  }));
}

export type Dated = { readonly at: Instant; readonly report: Report };

/** What is told of an event, and when: of an order also its fulfillment. Each report says all that happened until then. */
export function reportsOf(event: SimEvent, events: readonly SimEvent[]): Dated[] {
  const { at } = event;
  switch (event.kind) {
    case "order": {
      const moments = event.fulfilledAt === null ? [at] : [at, event.fulfilledAt];
      return moments.map((each) => ({ at: each, report: orderReport(event.id, each, events) }));
    }
    case "edit":
    case "cancel":
      return [{ at, report: orderReport(event.orderId, at, events) }];
    case "merge_in":
      return [{ at, report: { kind: "merge", other: event.other, at } }];
    case "refund":
      return [{ at, report: { kind: "refund", refund: refundSnapshot(event) } }];
    default:
      return [{ at, report: { kind: "fact", fact: factOf(event) } }];
  }
}

/** An order as it stands at an instant. */
function orderReport(id: string, at: Instant, events: readonly SimEvent[]): Report {
  const order = events.find((each) => each.kind === "order" && each.id === id);
  if (order?.kind !== "order") throw new RangeError(`There is no order ${id}`);
  const ended = events.find((each) => each.kind === "cancel" && each.orderId === id);
  const cancelledAt = ended !== undefined && ended.at <= at ? ended.at : null;
  const fulfilledAt =
    order.fulfilledAt !== null && order.fulfilledAt <= at ? order.fulfilledAt : null;
  const updatedAt = at;
  const until = events.filter((each) => each.at <= at);
  const standing = orderSnapshot(edited(order, until));
  return { kind: "order", order: { ...standing, updatedAt, cancelledAt, fulfilledAt } };
}

function factOf(
  event: Exclude<SimEvent, { kind: "order" | "edit" | "cancel" | "refund" | "merge_in" }>,
): Fact {
  switch (event.kind) {
    case "redeem":
    case "adjust":
      return { ...event, points: points(event.points) };
    case "restore":
      return { kind: "restore", at: event.at, id: event.coupon };
    case "referred": {
      const { referrer: _, ...fact } = event;
      return fact;
    }
    case "opt_out": {
      const { via, ...fact } = event;
      return via === "tag" ? { ...fact, via } : fact;
    }
    default:
      return event;
  }
}

function orderSnapshot(order: EditedOrder): OrderSnapshot {
  return {
    orderId: order.id,
    name: `#${order.id}`,
    processedAt: order.at,
    updatedAt: order.at,
    cancelledAt: null,
    financialStatus: order.paid ? "paid" : "pending",
    test: order.test,
    currency: "EUR",
    taxesIncluded: order.taxesIncluded,
    lines: order.lines,
    shippingMinor: order.shippingMinor,
    shippingTaxMinor: order.shippingTaxMinor,
    totalMinor: orderTotal(order),
    ...(order.removedMinor > 0 ? { removedMinor: order.removedMinor } : {}),
    discountCodes: order.coupon === null ? [] : [order.coupon],
    channel: order.channel,
    b2b: order.b2b,
    ...(order.address === undefined ? {} : { addressHash: order.address }),
    fulfilledAt: order.fulfilledAt,
    storedValueMinor: order.storedValueMinor,
  };
}

function refundSnapshot(refund: RefundEvent): RefundSnapshot {
  return {
    refundId: refund.id,
    orderId: refund.orderId,
    createdAt: refund.at,
    lines: refund.lines,
    shippingMinor: refund.shippingMinor,
    amountMinor: refund.amountMinor,
  };
}
