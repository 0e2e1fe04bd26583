import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { type TrialStore, trialStore } from "../sandbox-store/orders/trial-store";

type Exchange = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly response: { readonly payload: { readonly data: unknown } };
};

type Messages = {
  readonly setup: Readonly<
    Record<
      "freshOrderCreate" | "cancelledOrderCreate" | "setupCancel" | "cancelledOrderRead",
      Exchange
    >
  >;
  readonly expected: Readonly<Record<string, Exchange>>;
  readonly cleanup: { readonly freshOrderCancel: Exchange };
};

type Parity = {
  readonly variables: Record<string, unknown>;
  readonly mutation: { readonly response: { readonly data: unknown } };
  readonly downstreamRead: { readonly response: { readonly data: unknown } };
};

/** Replays an exchange on the sandbox's own order and compares the answer. */
function replay(store: TrialStore, exchange: Exchange, ids: Record<string, unknown> = {}) {
  const answer = store.admin(exchange.query, { ...exchange.variables, ...ids });
  expect(comparable(answer)).toEqual(comparable(exchange.response.payload.data));
  return answer;
}

function created(store: TrialStore, exchange: Exchange): string {
  const answer = replay(store, exchange)["orderCreate"] as { order: { id: string } };
  return answer.order.id;
}

describe.runIf(hasCaptures())("orderCancel", () => {
  test("gives Shopify's messages", () => {
    const { setup, expected, cleanup } = captured<Messages>("orderCancel-error-messages.json");
    const store = trialStore(CAPTURED_STORE);
    const fresh = created(store, setup.freshOrderCreate);
    const other = created(store, setup.cancelledOrderCreate);
    replay(store, setup.setupCancel, { orderId: other });
    replay(store, setup.cancelledOrderRead, { id: other });

    const names = Object.keys(expected);
    expect(names).toHaveLength(4);
    for (const [name, exchange] of Object.entries(expected)) {
      replay(store, exchange, { orderId: name === "alreadyCancelled" ? other : fresh });
    }
    replay(store, cleanup.freshOrderCancel, { orderId: fresh });
  });

  test("leaves an unpaid order as Shopify does", () => {
    const recorded = captured<Parity>("orderCancel-parity.json");
    const store = trialStore(CAPTURED_STORE);
    // The capture holds no setup: an order in US dollars that nobody placed and nobody paid.
    const order = {
      currency: "USD",
      lineItems: [
        {
          title: "Any item",
          quantity: 1,
          priceSet: { shopMoney: { amount: "10.00", currencyCode: "USD" } },
        },
      ],
    };
    const create = `mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } } }`;
    const data = store.admin(create, { order })["orderCreate"] as { order: { id: string } };
    const orderId = data.order.id;

    const cancel = `mutation ($orderId: ID!, $restock: Boolean!, $reason: OrderCancelReason!, $notifyCustomer: Boolean, $staffNote: String) {
      orderCancel(orderId: $orderId, restock: $restock, reason: $reason, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
        orderCancelUserErrors { field message }
      }
    }`;
    const answer = store.admin(cancel, { ...recorded.variables, orderId });
    expect(comparable(answer)).toEqual(comparable(recorded.mutation.response.data));

    const read = `query ($id: ID!) { order(id: $id) {
      id name closed closedAt cancelledAt cancelReason displayFinancialStatus paymentGatewayNames
      totalOutstandingSet { shopMoney { amount currencyCode } }
      currentTotalPriceSet { shopMoney { amount currencyCode } }
      customer { id } transactions { id }
    } }`;
    const after = store.admin(read, { id: orderId });
    expect(comparable(after)).toEqual(comparable(recorded.downstreamRead.response.data));
  });
});
