import { z } from "zod";
import { CUSTOMER, customerShape } from "./customer-fields";
import {
  MONEY,
  money,
  ORDER,
  ORDER_LINE,
  orderLineShape,
  orderShape,
  taxLines,
} from "./order-fields";
import { USER_ERRORS, userErrors } from "./user-errors";

/**
 * Every operation that the app sends to the Admin API, with the shape of its answer. A contract test
 * validates each against the real schema.
 */

const createdCode = z.object({
  codeDiscountNode: z.object({ id: z.string() }).nullable(),
  userErrors,
});

/** A percentage or an amount, off the order or off one variant. */
export const CREATE_CODE = {
  query: `#graphql
    mutation CreateRewardCode($discount: DiscountCodeBasicInput!) {
      created: discountCodeBasicCreate(basicCodeDiscount: $discount) {
        codeDiscountNode { id }
        ${USER_ERRORS}
      }
    }`,
  reply: z.object({ created: createdCode }),
};

export const CREATE_FREE_SHIPPING_CODE = {
  query: `#graphql
    mutation CreateFreeShippingCode($discount: DiscountCodeFreeShippingInput!) {
      created: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
        codeDiscountNode { id }
        ${USER_ERRORS}
      }
    }`,
  reply: z.object({ created: createdCode }),
};

export const READ_VARIANT_PRICE = {
  query: `#graphql
    query ReadVariantPrice($id: ID!) {
      productVariant(id: $id) { price }
    }`,
  reply: z.object({ productVariant: z.object({ price: z.string() }).nullable() }),
};

export const FIND_CODE = {
  query: `#graphql
    query FindRewardCode($code: String!) {
      codeDiscountNodeByCode(code: $code) { id }
    }`,
  reply: z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() }),
};

export const DEACTIVATE_CODE = {
  query: `#graphql
    mutation DeactivateRewardCode($id: ID!) {
      discountCodeDeactivate(id: $id) {
        codeDiscountNode { id }
        ${USER_ERRORS}
      }
    }`,
  reply: z.object({
    discountCodeDeactivate: z.object({
      codeDiscountNode: z.object({ id: z.string() }).nullable(),
      userErrors,
    }),
  }),
};

export const READ_SHOP = {
  query: `#graphql
    query ReadShop {
      shop { name currencyCode ianaTimezone }
    }`,
  reply: z.object({
    shop: z.object({ name: z.string(), currencyCode: z.string(), ianaTimezone: z.string() }),
  }),
};

const page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const LINES = `nodes { ${ORDER_LINE} } pageInfo { hasNextPage endCursor }`;

const lines = z.object({ nodes: z.array(z.object(orderLineShape)), pageInfo: page });

/** Shopify counts the parts of a refund once for each refund asked for: more would cost more than one request may. */
const MOST_REFUNDS = 20;

const MOST_FULFILLMENTS = 50;

/** An order with all that points depend on [R9]; further lines are read with `READ_ORDER_LINES`. */
export const READ_ORDER = {
  mostRefunds: MOST_REFUNDS,
  mostFulfillments: MOST_FULFILLMENTS,
  query: `#graphql
    query ReadOrder($id: ID!) {
      order(id: $id) {
        ${ORDER}
        fulfillments(first: ${MOST_FULFILLMENTS}) { createdAt status }
        customer {
          ${CUSTOMER}
          defaultEmailAddress { emailAddress }
          defaultPhoneNumber { phoneNumber }
        }
        lineItems(first: 100) { ${LINES} }
        shippingLines(first: 10) {
          nodes { isRemoved discountedPriceSet { ${MONEY} } taxLines { priceSet { ${MONEY} } } }
        }
        refunds(first: ${MOST_REFUNDS}) {
          id createdAt
          refundLineItems(first: 25) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } }
          orderAdjustments(first: 2) { nodes { amountSet { ${MONEY} } taxAmountSet { ${MONEY} } } }
          refundShippingLines(first: 2) { nodes { subtotalAmountSet { ${MONEY} } } }
          transactions(first: 5) { nodes { kind status amountSet { ${MONEY} } } }
        }
      }
    }`,
  reply: z.object({
    order: z
      .object({
        ...orderShape,
        customer: z
          .object({
            ...customerShape,
            defaultEmailAddress: z.object({ emailAddress: z.string() }).nullable(),
            defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullable(),
          })
          .nullable(),
        lineItems: lines,
        shippingLines: z.object({
          nodes: z.array(z.object({ isRemoved: z.boolean(), discountedPriceSet: money, taxLines })),
        }),
        refunds: z.array(
          z.object({
            id: z.string(),
            createdAt: z.string(),
            refundLineItems: z.object({
              nodes: z.array(
                z.object({ quantity: z.int().min(0), lineItem: z.object({ id: z.string() }) }),
              ),
              pageInfo: page,
            }),
            orderAdjustments: z.object({
              nodes: z.array(z.object({ amountSet: money, taxAmountSet: money })),
            }),
            refundShippingLines: z.object({
              nodes: z.array(z.object({ subtotalAmountSet: money })),
            }),
            transactions: z.object({
              nodes: z.array(z.object({ kind: z.string(), status: z.string(), amountSet: money })),
            }),
          }),
        ),
      })
      .nullable(),
  }),
};

const PLANS = "nodes { id sellingPlan { name } } pageInfo { hasNextPage endCursor }";

const planned = z.object({
  nodes: z.array(
    z.object({ id: z.string(), sellingPlan: z.object({ name: z.string() }).nullable() }),
  ),
  pageInfo: page,
});

const MOST_TRANSACTIONS = 100;

/** What an order's webhook does not tell [R9]; further lines are read with `READ_ORDER_PLANS`. */
export const READ_ORDER_ANSWERS = {
  mostTransactions: MOST_TRANSACTIONS,
  query: `#graphql
    query ReadOrderAnswers($id: ID!) {
      order(id: $id) {
        purchasingEntity { __typename }
        transactions(first: ${MOST_TRANSACTIONS}) { kind status gateway amountSet { ${MONEY} } }
        lineItems(first: 250) { ${PLANS} }
      }
    }`,
  reply: z.object({
    order: z
      .object({
        purchasingEntity: z.object({ __typename: z.string() }).nullable(),
        transactions: z.array(
          z.object({
            kind: z.string(),
            status: z.string(),
            gateway: z.string().nullable(),
            amountSet: money,
          }),
        ),
        lineItems: planned,
      })
      .nullable(),
  }),
};

export const READ_ORDER_PLANS = {
  query: `#graphql
    query ReadOrderPlans($id: ID!, $after: String!) {
      order(id: $id) { lineItems(first: 250, after: $after) { ${PLANS} } }
    }`,
  reply: z.object({ order: z.object({ lineItems: planned }).nullable() }),
};

const collections = z.object({ nodes: z.array(z.object({ id: z.string() })), pageInfo: page });

/** What products, variants and collections are called; null for what the shop does not have. */
export const READ_NAMES = {
  query: `#graphql
    query ReadNames($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Product { id name: title }
        ... on ProductVariant { id name: displayName }
        ... on Collection { id name: title }
      }
    }`,
  reply: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string() }).partial().nullable()),
  }),
};

/** Tags and collections of products; further collections are read with `READ_COLLECTIONS`. */
export const READ_PRODUCTS = {
  query: `#graphql
    query ReadProducts($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Product {
          id tags
          collections(first: 50) { nodes { id } pageInfo { hasNextPage endCursor } }
        }
      }
    }`,
  reply: z.object({
    nodes: z.array(z.object({ id: z.string(), tags: z.array(z.string()), collections }).nullable()),
  }),
};

export const READ_COLLECTIONS = {
  query: `#graphql
    query ReadCollections($id: ID!, $after: String!) {
      product(id: $id) {
        collections(first: 250, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
      }
    }`,
  reply: z.object({ product: z.object({ collections }).nullable() }),
};

export const READ_ORDER_LINES = {
  query: `#graphql
    query ReadOrderLines($id: ID!, $after: String!) {
      order(id: $id) { lineItems(first: 100, after: $after) { ${LINES} } }
    }`,
  reply: z.object({ order: z.object({ lineItems: lines }).nullable() }),
};
