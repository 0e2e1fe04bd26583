import { recordDiscountUse } from "../discounts/record";
import { type Call } from "../module";
import { announceCreated } from "./announce";
import { readOrderCreateInput } from "./create-input";
import { problemsOf } from "./create-validation";
import { customerOfOrder } from "./customer-of-order";
import { codesOf } from "./discount-kinds";
import { currenciesOf, newOrder } from "./new-order";
import { ordersIn } from "./record";
import { orderView } from "./view-order";

/** The mutation `orderCreate`. Either the order stands and its webhooks are queued, or neither. */
export function orderCreate(args: Record<string, unknown>, call: Call) {
  const input = readOrderCreateInput(args["order"]);
  const currencies = currenciesOf(input, call);
  const userErrors = problemsOf(input, currencies, call);
  if (userErrors.length > 0) return { order: null, userErrors };
  const customer = customerOfOrder(input, call);
  if (customer.userErrors.length > 0) return { order: null, userErrors: customer.userErrors };
  const order = newOrder(input, currencies, customer, call);
  ordersIn(call.state)[String(order.id)] = order;
  for (const code of codesOf(order)) {
    recordDiscountUse(call.state, code, { orderId: order.id, customerId: order.customerId });
  }
  announceCreated(order, call);
  return { order: orderView(order, call), userErrors: [] };
}
