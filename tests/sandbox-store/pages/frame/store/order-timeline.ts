import { el } from "../dom";
import { inWords } from "./format";
import { type StorePage } from "./page";
import { type Fulfillment, type Order, type Refund } from "./types";

type Moment = { readonly at: string; readonly text: string };

/** What happened to an order, the latest first, told from its own dates, payments, shipments and refunds. */
export function orderTimeline({ format }: StorePage, order: Order): HTMLElement {
  const moments: Moment[] = [
    { at: order.createdAt, text: `Order ${order.name} was created.` },
    ...order.transactions
      .filter((each) => each.kind !== "REFUND")
      .map((each) => ({
        at: each.processedAt ?? order.createdAt,
        text: `${inWords(each.kind)} of ${format.money(each.amountSet.shopMoney)} by ${each.gateway ?? "an unknown gateway"}: ${inWords(each.status).toLowerCase()}.`,
      })),
    ...order.fulfillments.map((each) => ({ at: each.createdAt, text: fulfillmentText(each) })),
    ...order.refunds.map((refund) => ({
      at: refund.createdAt ?? order.createdAt,
      text: refundText(refund, format.money),
    })),
    ...(order.cancelledAt
      ? [{ at: order.cancelledAt, text: `Canceled: ${inWords(order.cancelReason).toLowerCase()}.` }]
      : []),
  ];
  moments.sort((a, b) => (a.at < b.at ? 1 : -1));
  return el(
    "ol",
    { class: "timeline" },
    ...moments.map(({ at, text }) =>
      el("li", {}, el("time", { datetime: at }, format.dateTime(at)), text),
    ),
  );
}

function fulfillmentText({ fulfillmentLineItems, trackingInfo }: Fulfillment): string {
  const units = fulfillmentLineItems.nodes.map(
    (each) => `${each.quantity} × ${each.lineItem.title}`,
  );
  const by = trackingInfo.map(({ company, number }) => [company, number].filter(Boolean).join(" "));
  return `Sent: ${units.join(", ")}${by.length > 0 ? ` (${by.join(", ")})` : ""}.`;
}

function refundText(refund: Refund, money: StorePage["format"]["money"]): string {
  const units = refund.refundLineItems.nodes.map(
    (each) => `${each.quantity} × ${each.lineItem.title}`,
  );
  const shipping = refund.refundShippingLines.nodes.length > 0 ? ["shipping"] : [];
  const what = [...units, ...shipping].join(", ") || "no units";
  const reason = refund.note ? ` (${refund.note})` : "";
  return `Refunded ${money(refund.totalRefundedSet.shopMoney)}: ${what}${reason}.`;
}
