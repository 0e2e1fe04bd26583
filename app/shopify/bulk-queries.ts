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
 * Queries that Shopify answers with a file, in the form in which all operations stand: `reply` is one object of the file without
 * what is nested in it, which has lines of its own. https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
const id = z.object({ id: z.string() });
const consent = { marketingState: z.string(), marketingUpdatedAt: z.string().nullable() };

/** Every customer, with what the webhooks of their account and of their subscriptions would tell. */
export const BULK_CUSTOMERS = {
  query: `#graphql
    query BackfillCustomers {
      customers {
        edges {
          node {
            ${CUSTOMER}
            defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
            defaultPhoneNumber { phoneNumber marketingState marketingUpdatedAt }
          }
        }
      }
    }`,
  reply: z.object({
    ...customerShape,
    defaultEmailAddress: z.object({ emailAddress: z.string(), ...consent }).nullable(),
    defaultPhoneNumber: z.object({ phoneNumber: z.string(), ...consent }).nullable(),
  }),
};

/**
 * Every order with its lines. A bulk query may ask for no list within a list, so that of refunds it tells only that there are
 * some; what came back altogether and what each line has left tell the rest of most of them.
 */
export const BULK_ORDERS = {
  query: `#graphql
    query BackfillOrders {
      orders {
        edges {
          node {
            ${ORDER}
            edited
            fulfillments { createdAt status }
            customer { id }
            refunds { id createdAt }
            refundDiscrepancySet { ${MONEY} }
            totalRefundedShippingSet { ${MONEY} }
            lineItems {
              edges {
                node {
                  ${ORDER_LINE}
                }
              }
            }
            shippingLines {
              edges {
                node {
                  id isRemoved
                  discountedPriceSet { ${MONEY} }
                  taxLines { priceSet { ${MONEY} } }
                }
              }
            }
          }
        }
      }
    }`,
  reply: z.object({
    ...orderShape,
    edited: z.boolean(),
    customer: id.nullable(),
    refunds: z.array(z.object({ id: z.string(), createdAt: z.string() })),
    refundDiscrepancySet: money,
    totalRefundedShippingSet: money,
  }),
};

/** What is nested in an order of the file. */
export const BULK_ORDER_LINE = z.object(orderLineShape);

export const BULK_SHIPPING_LINE = z.object({
  id: z.string(),
  isRemoved: z.boolean(),
  discountedPriceSet: money,
  taxLines,
});

/** Nested objects come right below theirs: an order is whole when the next one begins, however large the file. */
export const RUN_BULK_QUERY = {
  query: `#graphql
    mutation RunBulkQuery($query: String!) {
      bulkOperationRunQuery(query: $query, groupObjects: true) {
        bulkOperation { id }
        ${USER_ERRORS}
      }
    }`,
  reply: z.object({
    bulkOperationRunQuery: z.object({ bulkOperation: id.nullable(), userErrors }),
  }),
};

export const READ_BULK_OPERATION = {
  query: `#graphql
    query ReadBulkOperation($id: ID!) {
      bulkOperation(id: $id) { status errorCode completedAt url fileSize }
    }`,
  reply: z.object({
    bulkOperation: z
      .object({
        status: z.string(),
        errorCode: z.string().nullable(),
        completedAt: z.string().nullable(),
        url: z.string().nullable(),
        /** In bytes; a number too large for JSON's is told as text. */
        fileSize: z.coerce.number().nullable(),
      })
      .nullable(),
  }),
};

/** The app's own operations, the newest first. */
export const FIND_BULK_OPERATIONS = {
  query: `#graphql
    query FindBulkOperations {
      bulkOperations(first: 20) { nodes { id status query createdAt } }
    }`,
  reply: z.object({
    bulkOperations: z.object({
      nodes: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          query: z.string(),
          createdAt: z.string(),
        }),
      ),
    }),
  }),
};

/** How many customers there are, and how many orders the app may see. */
export const COUNT_RECORDS = {
  query: `#graphql
    query CountRecords {
      customersCount(limit: null) { count }
      ordersCount(limit: null) { count }
    }`,
  reply: z.object({
    customersCount: z.object({ count: z.int() }).nullable(),
    ordersCount: z.object({ count: z.int() }).nullable(),
  }),
};
