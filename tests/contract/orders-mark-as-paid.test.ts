import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { type TrialStore, trialStore } from "../sandbox-store/orders/trial-store";

type Payload = { readonly payload: { readonly data: unknown } };

type Recorded = {
  readonly setup: Readonly<
    Record<
      "unpaid" | "multiCurrency",
      {
        readonly variables: Record<string, unknown>;
        readonly response: { readonly data: unknown };
        readonly hydrate: { readonly response: Payload };
      }
    >
  >;
  readonly cases: Readonly<
    Record<"unpaidSuccess" | "alreadyPaid" | "multiCurrency", { readonly response: Payload }>
  >;
};

const SET = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";
const TRANSACTIONS = `transactions { id kind status gateway amountSet ${SET} }`;
const ORDER = `
  id name createdAt updatedAt closed closedAt cancelledAt cancelReason presentmentCurrencyCode
  displayFinancialStatus displayFulfillmentStatus paymentGatewayNames totalOutstandingSet ${SET}
  currentTotalPriceSet ${SET} totalPriceSet ${SET} ${TRANSACTIONS}`;
const CREATE = `mutation ($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) { order { ${ORDER} } userErrors { field message } }
}`;
const MARK = `mutation ($input: OrderMarkAsPaidInput!) {
  orderMarkAsPaid(input: $input) {
    order {
      id presentmentCurrencyCode displayFinancialStatus paymentGatewayNames
      totalOutstandingSet ${SET} ${TRANSACTIONS}
    }
    userErrors { field message }
  }
}`;

function created(store: TrialStore, variables: Record<string, unknown>) {
  const data = store.admin(CREATE, variables);
  const { order } = data["orderCreate"] as { readonly order: { readonly id: string } };
  return { data, id: order.id };
}

describe.runIf(hasCaptures())("orderMarkAsPaid", () => {
  test.each(["unpaid", "multiCurrency"] as const)(
    "begins with an order as captured: %s",
    (name) => {
      const { setup } = captured<Recorded>("orderMarkAsPaid-state-and-money.json");
      const recorded = setup[name];
      const store = trialStore(CAPTURED_STORE);
      const { data, id } = created(store, recorded.variables);

      expect(comparable(data)).toEqual(comparable(recorded.response.data));
      const read = store.admin(`query ($id: ID!) { order(id: $id) { ${ORDER} } }`, { id });
      expect(comparable(read)).toEqual(comparable(recorded.hydrate.response.payload.data));
    },
  );

  test("takes what is owed, once", () => {
    const { setup, cases } = captured<Recorded>("orderMarkAsPaid-state-and-money.json");
    const store = trialStore(CAPTURED_STORE);
    const { id } = created(store, setup.unpaid.variables);

    const first = store.admin(MARK, { input: { id } });
    expect(comparable(first)).toEqual(comparable(cases.unpaidSuccess.response.payload.data));
    const second = store.admin(MARK, { input: { id } });
    expect(comparable(second)).toEqual(comparable(cases.alreadyPaid.response.payload.data));
  });

  test("takes the money of both currencies", () => {
    const { setup, cases } = captured<Recorded>("orderMarkAsPaid-state-and-money.json");
    const store = trialStore(CAPTURED_STORE);
    const { id } = created(store, setup.multiCurrency.variables);

    const answer = store.admin(MARK, { input: { id } });
    expect(comparable(answer)).toEqual(comparable(cases.multiCurrency.response.payload.data));
  });
});
