import { normalTags } from "../customers/write";
import { recordDiscountUse } from "../discounts/record";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { graphqlTime } from "../time";
import { addressOf } from "./addresses";
import { NOTHING } from "./amount";
import { announceCreated } from "./announce";
import { type OrderCreateInput, readOrderCreateInput } from "./create-input";
import { problemsOf } from "./create-validation";
import { type CustomerOfOrder, customerOfOrder } from "./customer-of-order";
import { codesOf } from "./discount-kinds";
import { discountOf } from "./discount-pricing";
import { NO_TRACKING, fulfillmentOf, fulfillmentOrderOf } from "./fulfillment/make";
import { type Currencies } from "./input-parts";
import { linesOf, shippingLinesOf } from "./lines";
import { type OrderRecord, ordersIn } from "./record";
import { nowOf } from "./save";
import { totalsOf } from "./totals";
import { firstTransactions } from "./transactions";
import { orderView } from "./view-order";

/** The mutation `orderCreate`. Either the order stands and its webhooks are queued, or neither. */
export function orderCreate(args: Record<string, unknown>, call: Call) {
  const input = readOrderCreateInput(args["order"]);
  const currencies = currenciesOf(input, call);
  const userErrors = problemsOf(input, currencies, call);
  if (userErrors.length > 0) return { order: null, userErrors };
  const customer = customerOfOrder(input, call);
  if (customer.userErrors.length > 0) return { order: null, userErrors: customer.userErrors };
  const order = recordOf(input, currencies, customer, call);
  ordersIn(call.state)[String(order.id)] = order;
  for (const code of codesOf(order)) {
    recordDiscountUse(call.state, code, { orderId: order.id, customerId: order.customerId });
  }
  announceCreated(order, call);
  return { order: orderView(order, call), userErrors: [] };
}

function currenciesOf(input: OrderCreateInput, call: Call): Currencies {
  const firstPrice = input.lineItems?.find((line) => line.priceSet)?.priceSet;
  const shop = input.currency ?? firstPrice?.shopMoney.currencyCode ?? call.facts.currency;
  return { shop, presentment: input.presentmentCurrency ?? shop };
}

function recordOf(
  input: OrderCreateInput,
  currencies: Currencies,
  customer: CustomerOfOrder,
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
