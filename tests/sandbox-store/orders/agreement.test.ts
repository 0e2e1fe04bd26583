import fc from "fast-check";
import { expect, test } from "vitest";
import { minorFrom } from "../graphql/money";
import { addDiscount, addItem, begin, commit, euros, setQuantity } from "./edit/trial-edits";
import { send } from "./fulfillment/trial-fulfillments";
import { cancel, place, price, refund, repay, type TrialOrder } from "./trial-orders";
import { type TrialStore, trialStore } from "./trial-store";

/** JSON whose paths the test knows: every step into it is allowed, and checked by what comes out. */
type Json = { readonly [key: string]: Json } & readonly Json[] & string;

const SET = "{ shopMoney { amount } }";

/** What a reconciliation asks of an order to know as much as its webhook says. */
const RECONCILE = `query ($id: ID!) { order(id: $id) {
  legacyResourceId name email processedAt updatedAt cancelledAt test sourceName
  displayFinancialStatus displayFulfillmentStatus closedAt currencyCode taxesIncluded discountCodes
  channelInformation { channelId } purchasingEntity { __typename }
  paymentGatewayNames shippingAddress { address1 zip city countryCodeV2 }
  customer { legacyResourceId email state verifiedEmail }
  totalPriceSet ${SET} currentTotalPriceSet ${SET}
  lineItems(first: 50) { nodes {
    id quantity currentQuantity unfulfilledQuantity isGiftCard product { id } originalUnitPriceSet ${SET}
    priceAfterAllDiscountsBeforeTaxesSet ${SET}
    discountAllocations { allocatedAmountSet ${SET} } taxLines { rate priceSet ${SET} }
  } }
  shippingLines(first: 10) { nodes {
    title discountedPriceSet ${SET} currentDiscountedPriceSet ${SET} taxLines { priceSet ${SET} }
  } }
  fulfillments { legacyResourceId name status createdAt
    fulfillmentLineItems(first: 50) { nodes { quantity lineItem { id } } }
  }
  refunds { legacyResourceId createdAt
    refundLineItems(first: 50) { nodes { quantity restockType lineItem { id } subtotalSet ${SET} totalTaxSet ${SET} } }
    refundShippingLines(first: 10) { nodes { subtotalAmountSet ${SET} taxAmountSet ${SET} } }
    orderAdjustments(first: 10) { nodes { amountSet ${SET} reason } }
    transactions(first: 10) { nodes { kind status gateway amountSet ${SET} } }
  }
} }`;

const graphqlMinor = (set: Json | undefined) =>
  minorFrom(set?.["shopMoney"]?.["amount"] ?? "", "EUR");
const restMinor = (set: Json | undefined) =>
  minorFrom(set?.["shop_money"]?.["amount"] ?? "", "EUR");
const instant = (text: Json | undefined | null) => (text ? Date.parse(text) : null);
const numberOf = (id: Json | undefined) => Number(String(id).split("/").at(-1));
const nodes = (list: Json | undefined): readonly Json[] => list?.["nodes"] ?? [];
const upper = (text: Json | undefined | null) => text?.toUpperCase() ?? null;

function fromGraphql(order: Json) {
  return {
    id: Number(order["legacyResourceId"]),
    plain: [order["name"], order["email"], order["test"], order["sourceName"]],
    money: [order["currencyCode"], order["taxesIncluded"], order["displayFinancialStatus"]],
    times: ["processedAt", "updatedAt", "cancelledAt", "closedAt"].map((each) =>
      instant(order[each]),
    ),
    sent: order["displayFulfillmentStatus"],
    codes: order["discountCodes"],
    gateways: order["paymentGatewayNames"],
    company: order["purchasingEntity"]?.["__typename"] === "PurchasingCompany",
    sentTo: ["address1", "zip", "city", "countryCodeV2"].map(
      (each) => order["shippingAddress"]?.[each],
    ),
    customer: [
      Number(order["customer"]?.["legacyResourceId"]),
      order["customer"]?.["email"],
      order["customer"]?.["state"],
      order["customer"]?.["verifiedEmail"],
    ],
    totals: [order["totalPriceSet"], order["currentTotalPriceSet"]].map(graphqlMinor),
    lines: nodes(order["lineItems"]).map((line) => ({
      id: numberOf(line["id"]),
      units: [line["quantity"], line["currentQuantity"], line["unfulfilledQuantity"]],
      giftCard: line["isGiftCard"],
      product: line["product"] ? numberOf(line["product"]["id"]) : null,
      price: graphqlMinor(line["originalUnitPriceSet"]),
      left: graphqlMinor(line["priceAfterAllDiscountsBeforeTaxesSet"]),
      discounts: line["discountAllocations"]?.map((each) =>
        graphqlMinor(each["allocatedAmountSet"]),
      ),
      taxes: line["taxLines"]?.map((each) => [each["rate"], graphqlMinor(each["priceSet"])]),
    })),
    shipping: nodes(order["shippingLines"]).map((line) => [
      line["title"],
      graphqlMinor(line["discountedPriceSet"]),
      graphqlMinor(line["currentDiscountedPriceSet"]),
      line["taxLines"]?.map((each) => graphqlMinor(each["priceSet"])),
    ]),
    fulfillments: order["fulfillments"]?.map((each) => ({
      id: Number(each["legacyResourceId"]),
      told: [each["name"], each["status"], instant(each["createdAt"])],
      lines: nodes(each["fulfillmentLineItems"]).map((line) => [
        numberOf(line["lineItem"]?.["id"]),
        line["quantity"],
      ]),
    })),
    refunds: order["refunds"]?.map((each) => ({
      id: Number(each["legacyResourceId"]),
      at: instant(each["createdAt"]),
      lines: nodes(each["refundLineItems"]).map((line) => [
        numberOf(line["lineItem"]?.["id"]),
        line["quantity"],
        line["restockType"],
        graphqlMinor(line["subtotalSet"]),
        graphqlMinor(line["totalTaxSet"]),
      ]),
      shipping: nodes(each["refundShippingLines"]).map((line) => [
        graphqlMinor(line["subtotalAmountSet"]),
        graphqlMinor(line["taxAmountSet"]),
      ]),
      adjustments: nodes(each["orderAdjustments"]).map((one) => graphqlMinor(one["amountSet"])),
      transactions: nodes(each["transactions"]).map((one) => [
        one["kind"],
        one["status"],
        graphqlMinor(one["amountSet"]),
      ]),
    })),
  };
}

function fromWebhook(order: Json) {
  return {
    id: order["id"],
    plain: [order["name"], order["email"], order["test"], order["source_name"]],
    money: [order["currency"], order["taxes_included"], upper(order["financial_status"])],
    times: ["processed_at", "updated_at", "cancelled_at", "closed_at"].map((each) =>
      instant(order[each]),
    ),
    sent:
      { fulfilled: "FULFILLED", partial: "PARTIALLY_FULFILLED" }[
        String(order["fulfillment_status"])
      ] ?? "UNFULFILLED",
    codes: order["discount_codes"]?.map((each) => each["code"]),
    gateways: order["payment_gateway_names"],
    company: order["company"] !== null,
    sentTo: ["address1", "zip", "city", "country_code"].map(
      (each) => order["shipping_address"]?.[each],
    ),
    customer: [
      order["customer"]?.["id"],
      order["customer"]?.["email"],
      upper(order["customer"]?.["state"]),
      order["customer"]?.["verified_email"],
    ],
    totals: [order["total_price_set"], order["current_total_price_set"]].map(restMinor),
    lines: order["line_items"]?.map((line) => ({
      id: line["id"],
      units: [line["quantity"], line["current_quantity"], line["fulfillable_quantity"]],
      giftCard: line["gift_card"],
      product: line["product_id"],
      price: restMinor(line["price_set"]),
      left: restMinor(line["current_subtotal_price_set"]),
      discounts: line["discount_allocations"]?.map((each) => restMinor(each["amount_set"])),
      taxes: line["tax_lines"]?.map((each) => [each["rate"], restMinor(each["price_set"])]),
    })),
    shipping: order["shipping_lines"]?.map((line) => [
      line["title"],
      restMinor(line["discounted_price_set"]),
      restMinor(line["current_discounted_price_set"]),
      line["tax_lines"]?.map((each) => restMinor(each["price_set"])),
    ]),
    fulfillments: order["fulfillments"]?.map((each) => ({
      id: each["id"],
      told: [each["name"], upper(each["status"]), instant(each["created_at"])],
      lines: each["line_items"]?.map((line) => [line["id"], line["quantity"]]),
    })),
    refunds: order["refunds"]?.map((each) => ({
      id: each["id"],
      at: instant(each["created_at"]),
      lines: each["refund_line_items"]?.map((line) => [
        line["line_item_id"],
        line["quantity"],
        upper(line["restock_type"]),
        restMinor(line["subtotal_set"]),
        restMinor(line["total_tax_set"]),
      ]),
      shipping: each["refund_shipping_lines"]?.map((line) => [
        restMinor(line["subtotal_amount_set"]),
        restMinor(line["tax_amount_set"]),
      ]),
      adjustments: each["order_adjustments"]?.map((one) => restMinor(one["amount_set"])),
      transactions: each["transactions"]?.map((one) => [
        upper(one["kind"]),
        upper(one["status"]),
        minorFrom(one["amount"] ?? "", "EUR"),
      ]),
    })),
  };
}

function lastBody(store: TrialStore): Json {
  const updates = store.announced.filter(({ topic }) => topic === "orders/updated");
  return JSON.parse(JSON.stringify(updates.at(-1)?.payload)) as Json;
}

const line = fc.record({
  cents: fc.integer({ min: 1, max: 9_999 }),
  quantity: fc.integer({ min: 1, max: 3 }),
  giftCard: fc.boolean(),
  isMug: fc.boolean(),
});
const ADDRESS = {
  firstName: "Ada",
  lastName: "Lovelace",
  address1: "Domkloster 4",
  zip: "50667",
  city: "Köln",
  countryCode: "DE",
};
const step = fc.record({
  sent: fc.nat(2),
  edit: fc.option(fc.record({ left: fc.nat(2), added: fc.nat(2), percentValue: fc.nat(50) }), {
    freq: 2,
  }),
  restockType: fc.constantFrom("CANCEL", "NO_RESTOCK", "RETURN"),
  quantity: fc.nat(2),
  shippingCents: fc.nat(200),
  moneyCents: fc.nat(2_000),
});

type Edit = {
  readonly left: number;
  readonly added: number;
  readonly percentValue: number;
};

/** An edit that leaves at most so many units of the first line, adds an item and discounts it; as far as it may. */
function editOnce(store: TrialStore, order: TrialOrder, { left, added, percentValue }: Edit) {
  const { calculatedOrder } = begin(store, order.id);
  if (calculatedOrder === null) return;
  const { id } = calculatedOrder;
  const [first] = calculatedOrder.lineItems.nodes;
  if (first !== undefined && left < first.quantity) {
    setQuantity(store, { id, lineItemId: first.id, quantity: left });
  }
  if (added > 0) {
    const { calculatedLineItem: line } = addItem(store, {
      id,
      quantity: added,
      price: euros("3.33"),
    });
    addDiscount(store, { id, lineItemId: line?.id, discount: { percentValue } });
  }
  commit(store, id);
}

test(
  "a reconciliation reads of an order what its last webhook said, whatever happened to it",
  { timeout: 30_000 },
  () => {
    const scene = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      percentage: fc.integer({ min: 0, max: 60 }),
      taxesIncluded: fc.boolean(),
      steps: fc.array(step, { maxLength: 3 }),
      isCancelled: fc.boolean(),
      ofCompany: fc.boolean(),
      shipped: fc.boolean(),
    });
    fc.assert(
      fc.property(scene, ({ lines, percentage, taxesIncluded, steps, ...more }) => {
        const { isCancelled, ofCompany, shipped } = more;
        const store = trialStore();
        const euros = (cents: number) => (cents / 100).toFixed(2);
        const taxLines = [{ title: "MwSt", rate: "0.19" }];
        const order = place(store, {
          email: "ada@example.com",
          sourceName: "web",
          taxesIncluded,
          financialStatus: "PAID",
          ...(ofCompany ? { companyLocationId: "gid://shopify/CompanyLocation/6101" } : {}),
          ...(shipped ? { shippingAddress: ADDRESS } : {}),
          lineItems: lines.map(({ cents, quantity, giftCard, isMug }) => ({
            ...(isMug ? { variantId: "gid://shopify/ProductVariant/80011" } : {}),
            title: "A",
            quantity,
            giftCard,
            priceSet: price(euros(cents)),
            taxLines,
          })),
          shippingLines: [{ title: "Parcel", priceSet: price("4.90"), taxLines }],
          discountCode: { itemPercentageDiscountCode: { code: "X", percentage } },
        });
        const lineItemId = order.lineItems.nodes[0]?.id;
        for (const { sent, edit, restockType, quantity, shippingCents, moneyCents } of steps) {
          if (sent > 0) send(store, order.id, sent);
          if (edit !== null) editOnce(store, order, edit);
          refund(store, {
            orderId: order.id,
            refundLineItems: quantity ? [{ lineItemId, quantity, restockType }] : [],
            shipping: { amount: euros(shippingCents) },
            transactions: moneyCents ? [repay(order, euros(moneyCents))] : [],
          });
        }
        if (isCancelled) cancel(store, { orderId: order.id, refund: true });

        const read = store.admin(RECONCILE, { id: order.id }) as { readonly order: Json };
        expect(fromGraphql(JSON.parse(JSON.stringify(read.order)) as Json)).toEqual(
          fromWebhook(lastBody(store)),
        );
      }),
      { numRuns: 25 },
    );
  },
);
