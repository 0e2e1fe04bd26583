import { moneyBag, moneyV2, restAmount } from "../graphql/money";
import { type Amount } from "./amount";
import { type OrderCurrencies } from "./rest-money";

/** A `MoneyBag`. */
export function bag(amount: Amount, order: OrderCurrencies) {
  return moneyBag(
    moneyV2(amount.shop, order.currency),
    moneyV2(amount.presentment, order.presentmentCurrency),
  );
}

/** The scalar `Money` of older fields: `"15.00"` in the shop's currency. */
export function plainMoney(amount: Amount, order: OrderCurrencies): string {
  return restAmount(amount.shop, order.currency);
}

/** A `MoneyV2` in the shop's currency. */
export function shopMoney(amount: Amount, order: OrderCurrencies) {
  return moneyV2(amount.shop, order.currency);
}
