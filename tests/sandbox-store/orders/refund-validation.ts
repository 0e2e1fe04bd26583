import { idOf } from "../graphql/gid";
import { type OrderRecord } from "./record";
import { lineFigures } from "./line-figures";
import { spokenAmount } from "./input-parts";
import { type RefundCreateInput } from "./refund-input";
import { amountOf, parentOf, shippingAsked, shippingLeft } from "./refund-parts";
import { refundableOf, totalsOf } from "./totals";
import { type OrderUserError, userError } from "./user-error";

type Check = (order: OrderRecord, input: RefundCreateInput) => readonly OrderUserError[];

/** The first kind of problem that a refund has; nothing has been changed by then. */
export function refundProblems(
  order: OrderRecord,
  input: RefundCreateInput,
): readonly OrderUserError[] {
  for (const check of CHECKS) {
    const problems = check(order, input);
    if (problems.length > 0) return problems;
  }
  return [];
}

const CHECKS: readonly Check[] = [
  currencyProblems,
  emptyProblems,
  lineProblems,
  shippingProblems,
  transactionProblems,
  amountProblems,
];

function currencyProblems(order: OrderRecord, input: RefundCreateInput) {
  const needed = order.currency !== order.presentmentCurrency;
  if (input.currency ? input.currency === order.presentmentCurrency : !needed) return [];
  const message = `Currency must be the order's presentment currency ${order.presentmentCurrency}`;
  return [userError(["currency"], message)];
}

function emptyProblems(_: OrderRecord, input: RefundCreateInput) {
  const parts = [...(input.refundLineItems ?? []), ...(input.transactions ?? [])];
  if (parts.length > 0 || input.shipping) return [];
  return [userError(null, "Refund must have line items, shipping or transactions")];
}

function lineProblems(order: OrderRecord, input: RefundCreateInput) {
  const asked = new Map<number, number>();
  return (input.refundLineItems ?? []).flatMap((each, index) => {
    const path = ["refundLineItems", index];
    const line = order.lines.find((item) => item.id === idOf("LineItem", each.lineItemId));
    if (line === undefined) {
      return [userError([...path, "lineItemId"], "Line item does not exist", "NOT_FOUND")];
    }
    if (each.quantity < 1) {
      return [userError([...path, "quantity"], "Quantity must be greater than 0")];
    }
    const total = (asked.get(line.id) ?? 0) + each.quantity;
    asked.set(line.id, total);
    if (total <= lineFigures(order, line).currentQuantity) return [];
    const message = "Quantity cannot refund more items than were purchased";
    return [userError([...path, "quantity"], message)];
  });
}

function shippingProblems(order: OrderRecord, input: RefundCreateInput) {
  const asked = shippingAsked(order, input);
  if (asked === null) return [];
  if (asked.presentment < 0) {
    return [userError(["shipping", "amount"], "Amount must be greater than or equal to 0")];
  }
  if (asked.presentment <= shippingLeft(order).presentment) return [];
  const message = "Shipping cannot refund more than the shipping amount";
  return [userError(["shipping", "amount"], message)];
}

function transactionProblems(order: OrderRecord, input: RefundCreateInput) {
  for (const each of input.transactions ?? []) {
    if (each.kind !== "REFUND") {
      const message = `Kind ${each.kind.toLowerCase()} is not a valid transaction`;
      return [userError(null, message)];
    }
    if (parentOf(order, each) === undefined) {
      const message = "Transactions require a parent_id associated with the order";
      return [userError(["transactions"], message)];
    }
    if (Number(each.amount) <= 0) {
      return [userError(["transactions"], "Amount must be greater than 0")];
    }
  }
  return [];
}

/** Neither the order nor any one payment gives back more than was received. */
function amountProblems(order: OrderRecord, input: RefundCreateInput) {
  const asked = new Map<number, number>();
  let all = 0;
  for (const each of input.transactions ?? []) {
    const parent = parentOf(order, each);
    if (parent === undefined) continue;
    const { presentment } = amountOf(order, each, parent);
    asked.set(parent.id, (asked.get(parent.id) ?? 0) + presentment);
    all += presentment;
  }
  const net = totalsOf(order).net.presentment;
  if (all > net) return [greaterThan(order, all, net)];
  for (const [parentId, amount] of asked) {
    const parent = order.transactions.find((each) => each.id === parentId);
    const left = parent === undefined ? 0 : refundableOf(order, parent).presentment;
    if (amount > left) return [greaterThan(order, amount, left)];
  }
  return [];
}

function greaterThan(order: OrderRecord, asked: number, left: number): OrderUserError {
  const [amount, received] = [asked, left].map((each) =>
    spokenAmount(each, order.presentmentCurrency),
  );
  const message = `Refund amount ${amount} is greater than net payment received ${received}`;
  return userError(null, message, "OVER_REFUND");
}
