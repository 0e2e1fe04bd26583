import { z } from "zod";
import { address, decimal, moneyBag, readInput, taxLine } from "./input-parts";

const text = z.string().nullish();
const flag = z.boolean().nullish();
const attribute = z.object({ key: z.string(), value: z.string() });

const lineItem = z.strictObject({
  giftCard: flag,
  priceSet: moneyBag.nullish(),
  productId: text,
  properties: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  quantity: z.number(),
  requiresShipping: flag,
  sku: text,
  taxLines: z.array(taxLine).nullish(),
  taxable: flag,
  title: text,
  variantId: text,
  variantTitle: text,
  vendor: text,
});
export type LineItemInput = z.infer<typeof lineItem>;

const shippingLine = z.strictObject({
  code: text,
  priceSet: moneyBag,
  source: text,
  taxLines: z.array(taxLine).nullish(),
  title: z.string(),
});
export type ShippingLineInput = z.infer<typeof shippingLine>;

const transaction = z.strictObject({
  amountSet: moneyBag,
  gateway: text,
  kind: z.enum(["AUTHORIZATION", "CAPTURE", "SALE", "REFUND", "VOID"]).nullish(),
  processedAt: text,
  status: z.string().nullish(),
  test: flag,
});
export type TransactionInput = z.infer<typeof transaction>;

const discountCode = z.strictObject({
  freeShippingDiscountCode: z.object({ code: z.string() }).nullish(),
  itemFixedDiscountCode: z.object({ amountSet: moneyBag.nullish(), code: z.string() }).nullish(),
  itemPercentageDiscountCode: z
    .object({ code: z.string(), percentage: decimal.nullish() })
    .nullish(),
});
export type DiscountCodeInput = z.infer<typeof discountCode>;

const upsert = z.strictObject({
  email: text,
  firstName: text,
  id: text,
  lastName: text,
  note: text,
  phone: text,
  tags: z.array(z.string()).nullish(),
  taxExempt: flag,
});
export type UpsertInput = z.infer<typeof upsert>;

const orderInput = z.strictObject({
  billingAddress: address.nullish(),
  buyerAcceptsMarketing: flag,
  closedAt: text,
  companyLocationId: text,
  currency: text,
  customAttributes: z.array(attribute).nullish(),
  customer: z
    .strictObject({
      toAssociate: z.strictObject({ email: text, id: text }).nullish(),
      toUpsert: upsert.nullish(),
    })
    .nullish(),
  customerId: text,
  discountCode: discountCode.nullish(),
  email: text,
  financialStatus: text,
  fulfillmentStatus: text,
  lineItems: z.array(lineItem).nullish(),
  name: text,
  note: text,
  phone: text,
  poNumber: text,
  presentmentCurrency: text,
  processedAt: text,
  shippingAddress: address.nullish(),
  shippingLines: z.array(shippingLine).nullish(),
  sourceIdentifier: text,
  sourceName: text,
  tags: z.array(z.string()).nullish(),
  taxLines: z.array(taxLine).nullish(),
  taxesIncluded: flag,
  test: flag,
  transactions: z.array(transaction).nullish(),
});
export type OrderCreateInput = z.infer<typeof orderInput>;

export function readOrderCreateInput(value: unknown): OrderCreateInput {
  return readInput(orderInput, value, "orderCreate");
}
