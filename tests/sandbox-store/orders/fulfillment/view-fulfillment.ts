import { connection } from "../../graphql/connection";
import { gid } from "../../graphql/gid";
import { type Call } from "../../module";
import { minus, share, times } from "../amount";
import { lineFigures } from "../line-figures";
import { findOrder } from "../find";
import { type LineRecord, type OrderRecord } from "../record";
import { firstOf, lineView } from "../view-line";
import { bag, plainMoney } from "../view-money";
import { orderView } from "../view-order";
import { type FulfillmentRecord } from "./record";
import { fulfillmentOrderView } from "./view-fulfillment-order";

type Args = Record<string, unknown>;

/** A `Fulfillment`; the counterpart of an entry of `fulfillments` in the order's body. */
export function fulfillmentView(
  order: OrderRecord,
  fulfillment: FulfillmentRecord,
  call: Call,
): object {
  const lines = fulfillment.lines.flatMap((sent) => {
    const line = order.lines.find((each) => each.id === sent.lineId);
    return line === undefined ? [] : [{ ...sent, line }];
  });
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", fulfillment.id),
    legacyResourceId: String(fulfillment.id),
    name: fulfillmentName(order, fulfillment),
    status: "SUCCESS",
    displayStatus: "FULFILLED",
    createdAt: fulfillment.createdAt,
    updatedAt: fulfillment.createdAt,
    requiresShipping: lines.some(({ line }) => line.requiresShipping),
    totalQuantity: lines.reduce((total, each) => total + each.quantity, 0),
    trackingInfo: (args: Args) => firstOf(trackingView(fulfillment), args),
    order: () => orderView(findOrder(call.state, order.id) ?? order, call),
    fulfillmentOrders: (args: Args) =>
      connection(
        order.fulfillmentOrders.filter((each) => isOf(each, fulfillment)),
        args,
        (each) => fulfillmentOrderView(order, each, call),
      ),
    fulfillmentLineItems: (args: Args) =>
      connection(lines, args, (each) => fulfillmentLineView(order, each)),
  };
}

/** `#1001.1` is the first fulfillment of order #1001. */
export function fulfillmentName(order: OrderRecord, fulfillment: FulfillmentRecord): string {
  const position = order.fulfillments.findIndex((each) => each.id === fulfillment.id);
  return `${order.name}.${position + 1}`;
}

/** Whether a fulfillment sent something of a fulfillment order. */
export function isOf(
  fulfillmentOrder: OrderRecord["fulfillmentOrders"][number],
  fulfillment: FulfillmentRecord,
): boolean {
  return fulfillmentOrder.lines.some(({ lineId }) =>
    fulfillment.lines.some((sent) => sent.lineId === lineId),
  );
}

type SentLine = { readonly id: number; readonly quantity: number; readonly line: LineRecord };

function fulfillmentLineView(order: OrderRecord, { id, line, quantity }: SentLine) {
  const original = times(line.unitPrice, quantity);
  const { ownDiscount } = lineFigures(order, line);
  const discounted = minus(original, share(ownDiscount, quantity, line.quantity));
  return {
    __typename: "FulfillmentLineItem",
    id: gid("FulfillmentLineItem", id),
    quantity,
    lineItem: lineView(order, line),
    originalTotal: plainMoney(original, order),
    originalTotalSet: bag(original, order),
    discountedTotal: plainMoney(discounted, order),
    discountedTotalSet: bag(discounted, order),
  };
}

function trackingView({ tracking }: FulfillmentRecord) {
  const count = Math.max(tracking.numbers.length, tracking.urls.length);
  return Array.from({ length: count }, (_, index) => ({
    company: tracking.company,
    number: tracking.numbers[index] ?? null,
    url: tracking.urls[index] ?? null,
  }));
}
