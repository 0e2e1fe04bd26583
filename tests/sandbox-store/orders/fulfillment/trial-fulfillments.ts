import { place, price } from "../trial-orders";
import { type TrialStore } from "../trial-store";

/** A line that no fulfillment order has. */
export const NO_LINE = "gid://shopify/FulfillmentOrderLineItem/9";

/** An order of two mugs and a board, paid. */
export function threeUnits(store: TrialStore, more: Record<string, unknown> = {}) {
  return place(store, {
    email: "ada@example.com",
    financialStatus: "PAID",
    lineItems: [
      { title: "Mug", quantity: 2, priceSet: price("15.00"), requiresShipping: true },
      { title: "Board", quantity: 1, priceSet: price("20.00") },
    ],
    ...more,
  });
}

export type FulfillmentOrder = {
  readonly id: string;
  readonly status: string;
  readonly lineItems: {
    readonly nodes: readonly {
      readonly id: string;
      readonly totalQuantity: number;
      readonly remainingQuantity: number;
    }[];
  };
};

export type Sending = {
  readonly displayFulfillmentStatus: string;
  readonly fulfillable: boolean;
  readonly closedAt: string | null;
  readonly lineItems: {
    readonly nodes: readonly { readonly unfulfilledQuantity: number }[];
  };
  readonly fulfillmentOrders: { readonly nodes: readonly FulfillmentOrder[] };
  readonly fulfillments: readonly {
    readonly name: string;
    readonly createdAt: string;
    readonly totalQuantity: number;
  }[];
};

/** What an order says of its shipments. */
export function sendingOf(store: TrialStore, id: string): Sending {
  const query = `query ($id: ID!) { order(id: $id) {
    displayFulfillmentStatus fulfillable closedAt
    lineItems(first: 50) { nodes { unfulfilledQuantity } }
    fulfillmentOrders(first: 50) { nodes {
      id status lineItems(first: 50) { nodes { id totalQuantity remainingQuantity } }
    } }
    fulfillments { name createdAt totalQuantity }
  } }`;
  return store.admin(query, { id })["order"] as Sending;
}

export type FulfillmentAnswer = {
  readonly fulfillment: Record<string, unknown> | null;
  readonly userErrors: readonly {
    readonly field: readonly string[] | null;
    readonly message: string;
  }[];
};

export function fulfillmentCreate(
  store: TrialStore,
  fulfillment: Record<string, unknown>,
): FulfillmentAnswer {
  const query = `mutation ($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment {
        id name status displayStatus totalQuantity requiresShipping
        trackingInfo(first: 5) { company number url }
        fulfillmentLineItems(first: 9) { nodes { quantity lineItem { title } } }
        fulfillmentOrders(first: 9) { nodes { status } }
      }
      userErrors { field message }
    }
  }`;
  return store.admin(query, { fulfillment })["fulfillmentCreate"] as FulfillmentAnswer;
}

/** Sends so many units of the first lines of an order's first fulfillment order; all without any. */
export function send(
  store: TrialStore,
  orderId: string,
  ...quantities: readonly number[]
): FulfillmentAnswer {
  const [first] = sendingOf(store, orderId).fulfillmentOrders.nodes;
  const lines = quantities.map((quantity, index) => ({
    id: first?.lineItems.nodes[index]?.id ?? NO_LINE,
    quantity,
  }));
  const group = { fulfillmentOrderId: first?.id, fulfillmentOrderLineItems: lines };
  return fulfillmentCreate(store, { lineItemsByFulfillmentOrder: [group] });
}
