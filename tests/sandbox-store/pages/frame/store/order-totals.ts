import { el } from "../dom";
import { fromMinor } from "./minor";
import { facts, type StorePage } from "./page";
import { minorOf, overpaidMinor, shippingPriceMinor } from "./refund-amount";
import { type Order } from "./types";

/** What the order comes to: the figures from the subtotal down to the total add up, discounts are in them already. */
export function orderTotals({ format }: StorePage, order: Order): HTMLElement {
  const money = (set: Order["totalPriceSet"]) => format.money(set.shopMoney);
  const { currencyCode } = order.totalPriceSet.shopMoney;
  const minor = (amount: number) =>
    format.money({ amount: fromMinor(amount, currencyCode), currencyCode });
  const discounts = discountsOf(order);
  const titles = order.shippingLines.nodes.map((line) => line.title).join(", ");
  const overpaid = overpaidMinor(order);
  return facts(
    [
      ["Subtotal", money(order.subtotalPriceSet)],
      [named("Discounts", discounts.items.codes, "subtotal"), minor(discounts.items.minor)],
      [titles ? `Shipping (${titles})` : "Shipping", minor(shippingPriceMinor(order))],
      ...(discounts.shipping.codes.length + discounts.shipping.minor > 0
        ? [
            [
              named("Discounts on shipping", discounts.shipping.codes, "shipping"),
              minor(discounts.shipping.minor),
            ] as const,
          ]
        : []),
      [order.taxesIncluded ? "Tax, included" : "Tax", money(order.totalTaxSet)],
      ["Total", el("strong", {}, money(order.totalPriceSet))],
      ...(order.edited
        ? [["Current total", el("strong", {}, money(order.currentTotalPriceSet))] as const]
        : []),
      ["Paid", money(order.totalReceivedSet)],
      ["Refunded", money(order.totalRefundedSet)],
      ["Net payment", el("strong", {}, money(order.netPaymentSet))],
      ["Outstanding", money(order.totalOutstandingSet)],
      ...(overpaid > 0 ? [["To give back", el("strong", {}, minor(overpaid))] as const] : []),
    ],
    "totals",
  );
}

type Discounts = { readonly codes: readonly string[]; readonly minor: number };

/** The API tells the discounts of items and of shipping as one sum. */
function discountsOf(order: Order): { readonly items: Discounts; readonly shipping: Discounts } {
  const codesOn = (target: "LINE_ITEM" | "SHIPPING_LINE") =>
    order.discountApplications.nodes.flatMap(({ targetType, code }) =>
      targetType === target && code !== undefined ? [code] : [],
    );
  const shipping = minorOf(order.totalShippingPriceSet.shopMoney) - shippingPriceMinor(order);
  const items = minorOf(order.totalDiscountsSet.shopMoney) - shipping;
  return {
    items: { codes: codesOn("LINE_ITEM"), minor: items },
    shipping: { codes: codesOn("SHIPPING_LINE"), minor: shipping },
  };
}

function named(title: string, codes: readonly string[], place: string): string {
  return codes.length === 0 ? title : `${title} (${codes.join(", ")}, in the ${place})`;
}
