import { restAmount, restMoneySet } from "../graphql/money";
import { type Amount } from "./amount";
import { type OrderRecord } from "./record";

/** The currencies of an order's money. */
export type OrderCurrencies = Pick<OrderRecord, "currency" | "presentmentCurrency">;

/** `"49.95"` in the order's own currency. */
export function restText(amount: Amount, order: OrderCurrencies): string {
  return restAmount(amount.shop, order.currency);
}

/** The `…_set` of an amount. */
export function restSet(amount: Amount, order: OrderCurrencies) {
  return restMoneySet(
    { minor: amount.shop, currency: order.currency },
    { minor: amount.presentment, currency: order.presentmentCurrency },
  );
}
