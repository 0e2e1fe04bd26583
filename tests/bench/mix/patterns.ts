import { customersOf } from "../../sandbox-store/customers/record";
import { ordersIn } from "../../sandbox-store/orders/record";
import { restOrder } from "../../sandbox-store/orders/rest-order";
import { place, price } from "../../sandbox-store/orders/trial-orders";
import { trialStore } from "../../sandbox-store/orders/trial-store";
import { SHOP } from "../stage/shop";
import { person } from "./people";

export type OrderBody = ReturnType<typeof restOrder>;

const PRICES = ["12.50", "19.90", "24.00", "34.95", "49.95", "64.00", "89.90", "129.00"];
const PATTERNS = 40;

/**
 * Bodies of orders as a shop sells them, placed through the sandbox store's Admin API and written by
 * its own builder of webhooks: one or two articles, some with a parcel, some with a code; about 5 KB each.
 */
export function orderPatterns(): OrderBody[] {
  const store = trialStore();
  const buyer = person(0);
  customersOf(store.state)[buyer.id] = buyer;
  for (let index = 0; index < PATTERNS; index += 1) place(store, orderInput(index));
  return Object.values(ordersIn(store.state)).map((order) => restOrder(order, buyer, SHOP));
}

function orderInput(index: number): Record<string, unknown> {
  const taxLines = [{ title: "MwSt", rate: "0.19" }];
  const article = (place: number) => ({
    title: `Trail article ${place}`,
    sku: `TRAIL-${place}`,
    quantity: 1 + (place % 2),
    requiresShipping: true,
    priceSet: price(PRICES[place % PRICES.length] ?? "10.00"),
    taxLines,
  });
  const code = { itemPercentageDiscountCode: { code: "SPRING10", percentage: 10 } };
  return {
    email: "pattern@example.com",
    sourceName: "web",
    taxesIncluded: true,
    financialStatus: "PAID",
    lineItems: index % 16 === 0 ? [article(index), article(index + 3)] : [article(index)],
    shippingLines: index % 8 === 0 ? [{ title: "Parcel", priceSet: price("4.90"), taxLines }] : [],
    ...(index % 8 === 5 ? { discountCode: code } : {}),
  };
}
