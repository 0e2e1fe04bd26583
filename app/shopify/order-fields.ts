import { z } from "zod";

/** What a fragment of a query asks of an amount. */
export const MONEY = "shopMoney { amount currencyCode }";

export const money = z.object({
  shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }),
});
export const taxLines = z.array(z.object({ priceSet: money }));

/** What is asked of an order itself wherever one is read: alone, or with all others in a file. */
export const ORDER = `
  id name processedAt updatedAt cancelledAt displayFinancialStatus test currencyCode taxesIncluded
  totalPriceSet { ${MONEY} }
  totalTipReceivedSet { ${MONEY} }
  email phone discountCodes sourceName paymentGatewayNames purchasingEntity { __typename }
  displayFulfillmentStatus
  shippingAddress { address1 address2 zip city countryCodeV2 }`;

export const orderShape = {
  id: z.string(),
  name: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  displayFinancialStatus: z.string().nullable(),
  test: z.boolean(),
  currencyCode: z.string(),
  taxesIncluded: z.boolean(),
  totalPriceSet: money,
  totalTipReceivedSet: money.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  discountCodes: z.array(z.string()),
  sourceName: z.string().nullable(),
  paymentGatewayNames: z.array(z.string()),
  purchasingEntity: z.object({ __typename: z.string() }).nullable(),
  displayFulfillmentStatus: z.string(),
  fulfillments: z.array(z.object({ createdAt: z.string(), status: z.string() })),
  shippingAddress: z
    .object({
      address1: z.string().nullable(),
      address2: z.string().nullable(),
      zip: z.string().nullable(),
      city: z.string().nullable(),
      countryCodeV2: z.string().nullable(),
    })
    .nullable(),
};

/** What is asked of a line wherever one is read. */
export const ORDER_LINE = `
  id quantity currentQuantity isGiftCard product { id }
  originalUnitPriceSet { ${MONEY} }
  discountAllocations { allocatedAmountSet { ${MONEY} } }
  taxLines { priceSet { ${MONEY} } }`;

export const orderLineShape = {
  id: z.string(),
  quantity: z.int().min(0),
  currentQuantity: z.int().min(0),
  isGiftCard: z.boolean(),
  product: z.object({ id: z.string() }).nullable(),
  originalUnitPriceSet: money,
  discountAllocations: z.array(z.object({ allocatedAmountSet: money })),
  taxLines,
};
