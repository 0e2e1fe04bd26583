import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { price } from "../sandbox-store/orders/trial-orders";
import { type TrialStore, trialStore } from "../sandbox-store/orders/trial-store";

type Step = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly response: { readonly payload: { readonly data: unknown } };
};

type MoneyMath = {
  readonly cases: Readonly<Record<string, Readonly<Record<string, Step>>>>;
};

type Begun = {
  readonly orderEditBegin: {
    readonly calculatedOrder: {
      readonly id: string;
      readonly lineItems: { readonly nodes: readonly { readonly id: string }[] };
    };
  };
};

/** Replays a step with the sandbox's own ids in the place of the captured ones, and compares the answer. */
function replay(store: TrialStore, step: Step | undefined, ids: Record<string, unknown> = {}) {
  if (step === undefined) throw new Error("The capture lacks a step");
  const answer = store.admin(step.query, { ...step.variables, ...ids });
  expect(comparable(answer)).toEqual(comparable(step.response.payload.data));
  return answer;
}

describe.runIf(hasCaptures())("the money of an edited order", () => {
  test.each([
    ["taxed", "setQuantity"],
    ["discount", "addLineItemDiscount"],
  ] as const)("is what Shopify makes of it: %s", (name, change) => {
    const steps = captured<MoneyMath>("order-edit-money-math.json").cases[name] ?? {};
    const store = trialStore(CAPTURED_STORE);

    const created = replay(store, steps["create"]) as { orderCreate: { order: { id: string } } };
    const { id } = created.orderCreate.order;
    const begun = replay(store, steps["begin"], { id }) as Begun;
    const { calculatedOrder } = begun.orderEditBegin;
    const edit = { id: calculatedOrder.id };
    replay(store, steps[change], { ...edit, lineItemId: calculatedOrder.lineItems.nodes[0]?.id });
    replay(store, steps["commit"], edit);
    replay(store, steps["downstreamRead"], { id });
    expect(Object.keys(steps).sort()).toEqual(
      ["create", "begin", change, "commit", "downstreamRead"].sort(),
    );
  });
});

type Lines = { readonly nodes: readonly { readonly title: string }[] };

type HappyPath = {
  readonly mutation: {
    readonly response: {
      readonly data: {
        readonly orderEditBegin: { readonly calculatedOrder: { readonly lineItems: Lines } };
      };
    };
  };
  readonly addVariant: { readonly response: { readonly data: unknown } };
  readonly commitAdd: {
    readonly variables: Record<string, unknown>;
    readonly response: {
      readonly data: {
        readonly orderEditCommit: { readonly order: { readonly note: string } };
      };
    };
  };
};

const SET = "{ shopMoney { amount currencyCode } }";
const LINE = `title quantity sku variant { id } originalUnitPriceSet ${SET}`;
const BEGIN = `mutation ($id: ID!) { orderEditBegin(id: $id) {
  calculatedOrder {
    id originalOrder { id name }
    lineItems(first: 10) { nodes { id ${LINE} } }
    addedLineItems(first: 10) { nodes { id ${LINE} } }
  }
  orderEditSession { id }
  userErrors { field message }
} }`;
const ADD = `mutation ($id: ID!, $variantId: ID!, $quantity: Int!, $locationId: ID, $allowDuplicates: Boolean) {
  orderEditAddVariant(
    id: $id, variantId: $variantId, quantity: $quantity, locationId: $locationId, allowDuplicates: $allowDuplicates
  ) {
    calculatedLineItem { ${LINE} } orderEditSession { id } userErrors { field message }
  }
}`;
const COMMIT = `mutation ($id: ID!, $notifyCustomer: Boolean, $staffNote: String) {
  orderEditCommit(id: $id, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
    order { id name updatedAt note lineItems(first: 10) { nodes { id currentQuantity ${LINE} } } }
    successMessages
    userErrors { field message }
  }
}`;

/** The captured store sold snowboards in Canadian dollars; the sandbox's catalog has notebooks in euros. */
function inOurCatalog(data: unknown): unknown {
  const text = JSON.stringify(data).replaceAll('"CAD"', '"EUR"');
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && "title" in value && value.title === SNOWBOARD
      ? { ...value, title: "Notebook", sku: "NOTE-A5", originalUnitPriceSet: price("15.0") }
      : value,
  ) as unknown;
}

const SNOWBOARD = "The Draft Snowboard";
const NOTEBOOK = "gid://shopify/ProductVariant/80071";

describe.runIf(hasCaptures())("an edit that adds a product", () => {
  test("is begun, changed and committed as at Shopify", () => {
    const recorded = captured<HappyPath>("order-edit-existing-order-happy-path.json");
    const { orderEditBegin } = recorded.mutation.response.data;
    const store = trialStore();
    const order = {
      note: recorded.commitAdd.response.data.orderEditCommit.order.note,
      lineItems: orderEditBegin.calculatedOrder.lineItems.nodes.map(({ title }) => ({
        title,
        quantity: 1,
        priceSet: price("12.00"),
      })),
    };
    const create = `mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } } }`;
    const made = store.admin(create, { order }) as { orderCreate: { order: { id: string } } };

    const begun = store.admin(BEGIN, { id: made.orderCreate.order.id });
    const expected = inOurCatalog(recorded.mutation.response.data);
    expect(comparable(begun)).toEqual(comparable(expected));

    const { id } = (begun as Begun).orderEditBegin.calculatedOrder;
    const variables = { id, variantId: NOTEBOOK, quantity: 1, allowDuplicates: false };
    const added = store.admin(ADD, variables);
    const expectedAdded = inOurCatalog(recorded.addVariant.response.data);
    expect(comparable(added)).toEqual(comparable(expectedAdded));

    const committed = store.admin(COMMIT, { ...recorded.commitAdd.variables, id });
    const expectedCommit = inOurCatalog(recorded.commitAdd.response.data);
    expect(comparable(committed)).toEqual(comparable(expectedCommit));
  });
});
