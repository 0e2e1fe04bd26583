import { normalTags } from "../customers/tags";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { graphqlTime } from "../time";
import { addressOf } from "./addresses";
import { NOTHING } from "./amount";
import { type OrderCreateInput } from "./create-input";
import { type CustomerOfOrder } from "./customer-of-order";
import { discountOf } from "./discount-pricing";
import { NO_TRACKING, fulfillmentOf, fulfillmentOrderOf } from "./fulfillment/make";
import { type Currencies } from "./input-parts";
import { linesOf, shippingLinesOf } from "./lines";
import { type OrderRecord } from "./record";
import { nowOf } from "./save";
import { totalsOf } from "./totals";
import { firstTransactions } from "./transactions";

export function currenciesOf(input: OrderCreateInput, call: Call): Currencies {
  const firstPrice = input.lineItems?.find((line) => line.priceSet)?.priceSet;
  const shop = input.currency ?? firstPrice?.shopMoney.currencyCode ?? call.facts.currency;
  return { shop, presentment: input.presentmentCurrency ?? shop };
}

/** An order that was just placed; the input is known to be valid. */
export function newOrder(
  input: OrderCreateInput,
  currencies: Currencies,
  customer: Pick<CustomerOfOrder, "email" | "id">,
  call: Call,
): OrderRecord {
  const now = nowOf(call);
  const discount = discountOf(input.discountCode, currencies);
  const pricing = { currencies, discount, taxesIncluded: input.taxesIncluded === true };
  const number = call.nextId("OrderNumber");
  const order: OrderRecord = {
    id: call.nextId("Order"),
    number,
    name: input.name ?? `#${number}`,
    currency: currencies.shop,
    presentmentCurrency: currencies.presentment,
    taxesIncluded: pricing.taxesIncluded,
    test: input.test === true,
    sourceName: input.sourceName ?? null,
    sourceIdentifier: input.sourceIdentifier ?? null,
    createdAt: now,
    processedAt: input.processedAt ? graphqlTime(new Date(input.processedAt)) : now,
    updatedAt: now,
    cancelledAt: null,
    cancelReason: null,
    staffNote: null,
    closedAt: input.closedAt ? graphqlTime(new Date(input.closedAt)) : null,
    customerId: customer.id,
    companyLocationId: idOf("CompanyLocation", input.companyLocationId),
    email: input.email ?? customer.email,
    phone: input.phone ?? null,
    note: input.note ?? null,
    poNumber: input.poNumber ?? null,
    tags: normalTags(input.tags ?? []),
    attributes: input.customAttributes ?? [],
    acceptsMarketing: input.buyerAcceptsMarketing === true,
    statedFinancialStatus: input.financialStatus ?? null,
    statedFulfillmentStatus: input.fulfillmentStatus ?? null,
    fulfillmentOrders: [],
    fulfillments: [],
    lines: linesOf(input, pricing, call),
    shippingLines: shippingLinesOf(input, pricing, call),
    discounts: discount === null ? [] : [discount],
    transactions: [],
    refunds: [],
    edited: false,
    originalTotal: NOTHING,
    billingAddress: addressOf(input.billingAddress, call),
    shippingAddress: addressOf(input.shippingAddress, call),
  };
  const { total } = totalsOf(order);
  return {
    ...order,
    originalTotal: total,
    transactions: firstTransactions(input, total, currencies, call),
    fulfillmentOrders: [fulfillmentOrderOf(order.lines, call)],
    fulfillments: firstFulfillments(order, call),
  };
}

/** An order that is created as fulfilled was sent whole when it was placed. */
function firstFulfillments(order: OrderRecord, call: Call) {
  if (order.statedFulfillmentStatus !== "FULFILLED") return [];
  const units = new Map(order.lines.map((line) => [line.id, line.quantity]));
  return [{ ...fulfillmentOf(units, NO_TRACKING, call), createdAt: order.processedAt }];
}
