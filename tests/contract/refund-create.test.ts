import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { type TrialStore, trialStore } from "../sandbox-store/orders/trial-store";

type RefundInput = {
  readonly refundLineItems: readonly Record<string, unknown>[];
  readonly transactions: readonly Record<string, unknown>[];
};

type Refund = {
  readonly refundLineItems: {
    readonly nodes: readonly { readonly lineItem: { readonly title: string } }[];
  };
};

type Recorded = {
  readonly variables: { readonly input: RefundInput };
  readonly mutation: {
    readonly response: {
      readonly data: { readonly refundCreate: { readonly refund: Refund | null } };
    };
  };
  readonly downstreamRead: { readonly response: { readonly data: unknown } };
};

const SET = "{ shopMoney { amount currencyCode } }";
const REFUND = `mutation ($input: RefundInput!) {
  refundCreate(input: $input) {
    refund {
      id note createdAt updatedAt totalRefundedSet ${SET}
      refundLineItems(first: 5) { nodes {
        id quantity restockType restocked lineItem { id title } subtotalSet ${SET}
      } }
      transactions(first: 5) { nodes { id kind status gateway amountSet ${SET} } }
    }
    order { id displayFinancialStatus totalRefundedSet ${SET} }
    userErrors { field message }
  }
}`;
const READ = `query ($id: ID!) { order(id: $id) {
  id name displayFinancialStatus displayFulfillmentStatus
  refunds { id note totalRefundedSet ${SET} }
  returns(first: 5) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  transactions { id kind status gateway amountSet ${SET} }
  totalRefundedSet ${SET}
} }`;

type Placed = {
  readonly id: string;
  readonly lineItems: { readonly nodes: readonly { readonly id: string }[] };
  readonly transactions: readonly { readonly id: string }[];
};

/** The captures hold no setup: units at 10.00 and a parcel at 5.00, paid by one sale. */
function placed(store: TrialStore, title: string, quantity: number): Placed {
  const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "CAD" } });
  const order = {
    email: "refund@example.com",
    test: true,
    lineItems: [
      {
        title,
        quantity,
        priceSet: money("10.00"),
        requiresShipping: true,
        taxable: false,
      },
    ],
    shippingLines: [{ title: "Standard", code: "STANDARD", priceSet: money("5.00") }],
    transactions: [{ kind: "SALE", amountSet: money(`${quantity * 10 + 5}.00`) }],
  };
  const query = `mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) {
    order { id lineItems(first: 5) { nodes { id } } transactions { id } }
  } }`;
  return (store.admin(query, { order })["orderCreate"] as { order: Placed }).order;
}

function replay(file: string, quantity: number) {
  const recorded = captured<Recorded>(file);
  const store = trialStore(CAPTURED_STORE);
  const { refund } = recorded.mutation.response.data.refundCreate;
  const title = refund?.refundLineItems.nodes[0]?.lineItem.title ?? "Any item";
  const order = placed(store, title, quantity);
  const { input } = recorded.variables;
  const own = {
    ...input,
    orderId: order.id,
    refundLineItems: input.refundLineItems.map((line) => ({
      ...line,
      lineItemId: order.lineItems.nodes[0]?.id,
    })),
    transactions: input.transactions.map((transaction) => ({
      ...transaction,
      orderId: order.id,
      parentId: order.transactions[0]?.id,
    })),
  };
  const answer = store.admin(REFUND, { input: own });
  const read = store.admin(READ, { id: order.id });
  return { recorded, answer, read };
}

describe.runIf(hasCaptures())("refundCreate", () => {
  test("pays units and shipping back and restocks", () => {
    const file = "refund-create-partial-shipping-restock-parity.json";
    const { recorded, answer, read } = replay(file, 2);

    expect(comparable(answer)).toEqual(comparable(recorded.mutation.response.data));
    expect(comparable(read)).toEqual(comparable(recorded.downstreamRead.response.data));
  });

  // Left out: `subtotalSet` of the refunded line. Shopify answered 0.0 for a unit of 10.00 once no
  // unit was left, where its webhook bodies give the worth; the sandbox gives it in both.
  test("pays a whole order back", () => {
    const file = "refund-create-full-parity.json";
    const { recorded, answer, read } = replay(file, 1);

    expect(withoutSubtotals(answer)).toEqual(withoutSubtotals(recorded.mutation.response.data));
    expect(comparable(read)).toEqual(comparable(recorded.downstreamRead.response.data));
  });

  test("refuses more than was paid", () => {
    const file = "refund-create-over-refund-user-errors.json";
    const { recorded, answer, read } = replay(file, 1);

    expect(comparable(answer)).toEqual(comparable(recorded.mutation.response.data));
    expect(comparable(read)).toEqual(comparable(recorded.downstreamRead.response.data));
  });
});

function withoutSubtotals(value: unknown): unknown {
  const text = JSON.stringify(comparable(value), (key, each: unknown) =>
    key === "subtotalSet" ? undefined : each,
  );
  return JSON.parse(text) as unknown;
}
