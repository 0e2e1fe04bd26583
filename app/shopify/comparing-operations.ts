import { z } from "zod";
import { CUSTOMER, customerShape } from "./customer-fields";

/** What reconciliation asks the Admin API. A contract test validates each operation against the real schema. */

const page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const marketing = {
  marketingState: z.string(),
  marketingUpdatedAt: z.string().nullable(),
};

/** Customers in the order in which they changed, with what they said of the shop's news. */
export const READ_CHANGED_CUSTOMERS = {
  query: `#graphql
    query ReadChangedCustomers($query: String!, $after: String) {
      customers(first: 50, after: $after, query: $query, sortKey: UPDATED_AT) {
        nodes {
          ${CUSTOMER} tags
          defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
          defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  reply: z.object({
    customers: z.object({
      nodes: z.array(
        z.object({
          ...customerShape,
          tags: z.array(z.string()),
          defaultEmailAddress: z.object({ emailAddress: z.string(), ...marketing }).nullable(),
          defaultPhoneNumber: z.object({ phoneNumber: z.string(), ...marketing }).nullable(),
        }),
      ),
      pageInfo: page,
    }),
  }),
};

/** So many refunds of an order are named in a list; an order with as many is read whole. */
const LISTED_REFUNDS = 5;

const listed = z.object({
  id: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  currentSubtotalLineItemsQuantity: z.int(),
  customer: z.object({ id: z.string() }).nullable(),
  refunds: z.array(z.object({ id: z.string() })),
});

/** Orders in the order in which they changed, with as much as tells whether they are known as they stand. */
export const READ_CHANGED_ORDERS = {
  listedRefunds: LISTED_REFUNDS,
  query: `#graphql
    query ReadChangedOrders($query: String!, $after: String) {
      orders(first: 25, after: $after, query: $query, sortKey: UPDATED_AT) {
        nodes {
          id updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus currentSubtotalLineItemsQuantity
          customer { id }
          refunds(first: ${LISTED_REFUNDS}) { id }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
  reply: z.object({ orders: z.object({ nodes: z.array(listed), pageInfo: page }) }),
};

export const FIND_ORDER_OF_CODE = {
  query: `#graphql
    query FindOrderOfCode($query: String!) {
      orders(first: 1, query: $query) { nodes { id updatedAt } }
    }`,
  reply: z.object({
    orders: z.object({ nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })) }),
  }),
};

/** Which of these orders or customers the shop still shows: null in the place of one that it does not. */
export const READ_EXISTING = {
  query: `#graphql
    query ReadExisting($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
  reply: z.object({ nodes: z.array(z.object({ id: z.string() }).nullable()) }),
};

const STANDING = "status asyncUsageCount";

const standing = z.object({ status: z.string(), asyncUsageCount: z.int() });

/** How discounts stand; null in the place of one that was deleted. */
export const READ_CODES = {
  query: `#graphql
    query ReadCodes($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on DiscountCodeNode {
          id
          codeDiscount {
            ... on DiscountCodeBasic { ${STANDING} }
            ... on DiscountCodeFreeShipping { ${STANDING} }
          }
        }
      }
    }`,
  reply: z.object({
    nodes: z.array(z.object({ id: z.string(), codeDiscount: standing }).nullable()),
  }),
};

export const READ_SCOPES = {
  query: `#graphql
    query ReadScopes {
      currentAppInstallation { accessScopes { handle } }
    }`,
  reply: z.object({
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
};
