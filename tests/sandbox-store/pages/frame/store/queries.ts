import { CUSTOMER_CONSENT } from "./customer-queries";

const PAGE_INFO = `pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
const MONEY = `shopMoney { amount currencyCode }`;

const CUSTOMER_ROW = `
  id displayName state numberOfOrders
  defaultEmailAddress { emailAddress }
  amountSpent { amount currencyCode }`;

const ORDER_ROW = `
  id name processedAt cancelledAt test displayFinancialStatus displayFulfillmentStatus email
  customer { id displayName }
  currentTotalPriceSet { ${MONEY} }`;

export const CUSTOMERS = `
query Customers($first: Int, $after: String, $last: Int, $before: String, $query: String) {
  customers(first: $first, after: $after, last: $last, before: $before, query: $query,
            sortKey: CREATED_AT, reverse: true) {
    nodes { ${CUSTOMER_ROW} } ${PAGE_INFO}
  }
}`;

export const CUSTOMER = `
query Customer($id: ID!) {
  customer(id: $id) {
    ${CUSTOMER_ROW}
    firstName lastName note tags createdAt updatedAt verifiedEmail
    defaultPhoneNumber { phoneNumber }
    ${CUSTOMER_CONSENT}
    orders(first: 50, sortKey: PROCESSED_AT, reverse: true) { nodes { ${ORDER_ROW} } }
  }
}`;

export const ORDERS = `
query Orders($first: Int, $after: String, $last: Int, $before: String, $query: String) {
  orders(first: $first, after: $after, last: $last, before: $before, query: $query,
         sortKey: PROCESSED_AT, reverse: true) {
    nodes { ${ORDER_ROW} } ${PAGE_INFO}
  }
}`;

export const ORDER = `
query Order($id: ID!) {
  order(id: $id) {
    ${ORDER_ROW}
    createdAt cancelReason canMarkAsPaid merchantEditable edited closedAt note tags sourceName
    taxesIncluded
    lineItems(first: 100) {
      nodes {
        id title variantTitle sku quantity currentQuantity refundableQuantity unfulfilledQuantity isGiftCard
        originalUnitPriceSet { ${MONEY} }
        discountedTotalSet(withCodeDiscounts: true) { ${MONEY} }
        taxLines { title priceSet { ${MONEY} } }
      }
    }
    shippingLines(first: 10) {
      nodes { title discountedPriceSet { ${MONEY} } taxLines { title priceSet { ${MONEY} } } }
    }
    discountApplications(first: 50) {
      nodes { targetType ... on DiscountCodeApplication { code } }
    }
    subtotalPriceSet { ${MONEY} }
    totalDiscountsSet { ${MONEY} }
    totalShippingPriceSet { ${MONEY} }
    totalRefundedShippingSet { ${MONEY} }
    totalTaxSet { ${MONEY} }
    totalPriceSet { ${MONEY} }
    fulfillmentOrders(first: 10) {
      nodes {
        id status
        lineItems(first: 100) { nodes { id remainingQuantity lineItem { title variantTitle } } }
      }
    }
    fulfillments(first: 50) {
      createdAt trackingInfo(first: 5) { number company }
      fulfillmentLineItems(first: 100) { nodes { quantity lineItem { title } } }
    }
    totalReceivedSet { ${MONEY} }
    totalRefundedSet { ${MONEY} }
    netPaymentSet { ${MONEY} }
    totalOutstandingSet { ${MONEY} }
    transactions(first: 50) { id kind status gateway processedAt amountSet { ${MONEY} } }
    refunds(first: 50) {
      id createdAt note
      totalRefundedSet { ${MONEY} }
      refundLineItems(first: 100) {
        nodes { quantity restockType lineItem { title } subtotalSet { ${MONEY} } }
      }
      refundShippingLines(first: 5) { nodes { subtotalAmountSet { ${MONEY} } } }
    }
  }
}`;

export const CATALOGUE = `
query Catalogue {
  products(first: 50) {
    nodes {
      id title isGiftCard
      variants(first: 20) { nodes { id title price product { title isGiftCard } } }
    }
  }
}`;

export const CODE = `
query Code($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        status
        codes(first: 50) { nodes { code } }
        customerGets {
          value {
            __typename
            ... on DiscountPercentage { percentage }
            ... on DiscountAmount { amount { amount currencyCode } }
          }
        }
      }
      ... on DiscountCodeFreeShipping {
        status
        codes(first: 50) { nodes { code } }
      }
    }
  }
}`;

export const RESOURCES = `
query Resources {
  products(first: 100, sortKey: TITLE) {
    nodes {
      id title handle productType vendor tags status
      variants(first: 50) { nodes { id title displayName sku price } }
    }
  }
  collections(first: 100) { nodes { id title handle } }
}`;
