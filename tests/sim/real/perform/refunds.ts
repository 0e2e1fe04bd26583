import { type RefundEvent } from "../../history";
import { type PlacedOrder, type Shop } from "../shop";
import { ask, change, type Stage } from "../stage";
import { cents, euros, MONEY, type Money, sum } from "./money";

const LEFT = `query ($id: ID!) { order(id: $id) {
  lineItems(first: 50) { nodes { id currentQuantity } }
  suggestedRefund { maximumRefundableSet ${MONEY} shipping { maximumRefundableSet ${MONEY} } } } }`;

const DUE = `query ($id: ID!, $lines: [RefundLineItemInput!], $shipping: Money) { order(id: $id) {
  transactions(first: 50) { id kind status gateway amountSet ${MONEY} parentTransaction { id } }
  suggestedRefund(refundLineItems: $lines, shippingAmount: $shipping) { amountSet ${MONEY} } } }`;

const REFUND = `mutation ($input: RefundInput!) {
  refundCreate(input: $input) { refund { id } userErrors { message } } }`;

type Left = {
  readonly order: {
    lineItems: { nodes: { id: string; currentQuantity: number }[] };
    suggestedRefund: { maximumRefundableSet: Money; shipping: { maximumRefundableSet: Money } };
  };
};

type Payment = {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string;
  readonly amountSet: Money;
  readonly parentTransaction: { readonly id: string } | null;
};

type Due = { readonly order: { transactions: Payment[]; suggestedRefund: { amountSet: Money } } };

/** Gives back what the history gives back, as far as it is there: units, shipping, and money beyond what these are worth. */
export async function refundOrder(
  stage: Stage,
  shop: Shop,
  placed: PlacedOrder,
  event: RefundEvent,
): Promise<void> {
  const { order } = await ask<Left>(stage, shop, LEFT, { id: placed.id });
  const lines = unitsOf(shop, placed, event, order.lineItems.nodes);
  const shipping = atMost(
    event.shippingMinor,
    cents(order.suggestedRefund.shipping.maximumRefundableSet),
    () => shop.leftOut.add("more shipping than was paid"),
  );
  const due = await dueFor(stage, shop, placed, lines, shipping);
  const there = cents(order.suggestedRefund.maximumRefundableSet);
  const money = atMost(due.worth + event.amountMinor, there, () =>
    shop.leftOut.add("more money than was paid"),
  );
  if (lines.length === 0 && shipping === 0 && money === 0)
    return shop.leftOut.add("a refund of nothing");
  const input = {
    orderId: placed.id,
    refundLineItems: lines,
    ...(shipping > 0 ? { shipping: { amount: euros(shipping) } } : {}),
    transactions: repayments(placed.id, due.payments, money),
  };
  await change(stage, shop, REFUND, { input });
}

function atMost(wanted: number, there: number, tell: () => void): number {
  if (wanted > there) tell();
  return Math.min(wanted, there);
}

function unitsOf(
  shop: Shop,
  placed: PlacedOrder,
  event: RefundEvent,
  left: readonly { readonly id: string; readonly currentQuantity: number }[],
) {
  return event.lines.flatMap(({ lineId, quantity }) => {
    const known = placed.lines.find((line) => line.lineId === lineId);
    const there = left.find((line) => line.id === known?.id)?.currentQuantity ?? 0;
    const units = atMost(quantity, there, () => shop.leftOut.add("units that are gone"));
    return known === undefined || units === 0
      ? []
      : [{ lineItemId: known.id, quantity: units, restockType: "NO_RESTOCK" }];
  });
}

async function dueFor(
  stage: Stage,
  shop: Shop,
  placed: PlacedOrder,
  lines: ReturnType<typeof unitsOf>,
  shippingMinor: number,
): Promise<{ readonly worth: number; readonly payments: readonly Payment[] }> {
  const shipping = euros(shippingMinor);
  const { order } = await ask<Due>(stage, shop, DUE, { id: placed.id, lines, shipping });
  return { worth: cents(order.suggestedRefund.amountSet), payments: order.transactions };
}

/** Money goes back to where it came from, the first payment first. */
function repayments(orderId: string, payments: readonly Payment[], money: number) {
  let left = money;
  return payments.flatMap((payment) => {
    if (payment.kind !== "SALE" || payment.status !== "SUCCESS") return [];
    const back = payments.filter(
      (each) => each.kind === "REFUND" && each.parentTransaction?.id === payment.id,
    );
    const there = cents(payment.amountSet) - sum(back.map((each) => cents(each.amountSet)));
    const amount = Math.min(left, there);
    left -= amount;
    const { id: parentId, gateway } = payment;
    return amount > 0
      ? [{ orderId, parentId, gateway, kind: "REFUND", amount: euros(amount) }]
      : [];
  });
}
