import { type TrialOrder } from "../trial-orders";
import { type TrialStore } from "../trial-store";

const SET = "{ shopMoney { amount } }";
const LINE = `id title quantity editableQuantity hasStagedLineItemDiscount
  originalUnitPriceSet ${SET} discountedUnitPriceSet ${SET}
  calculatedDiscountAllocations {
    allocatedAmountSet ${SET} discountApplication { __typename id description appliedTo }
  }`;
const CALCULATED = `id subtotalLineItemsQuantity subtotalPriceSet ${SET} totalPriceSet ${SET}
  totalOutstandingSet ${SET} taxLines { title priceSet ${SET} }
  lineItems(first: 50) { nodes { ${LINE} } } addedLineItems(first: 50) { nodes { ${LINE} } }`;
const STAGED = `calculatedOrder { ${CALCULATED} } calculatedLineItem { ${LINE} }
  orderEditSession { id } userErrors { field message }`;

type Set = { readonly shopMoney: { readonly amount: string } };

export type CalculatedLine = {
  readonly id: string;
  readonly title: string;
  readonly quantity: number;
  readonly editableQuantity: number;
  readonly calculatedDiscountAllocations: readonly {
    readonly discountApplication: { readonly id: string };
  }[];
};

export type CalculatedOrder = {
  readonly id: string;
  readonly subtotalLineItemsQuantity: number;
  readonly subtotalPriceSet: Set;
  readonly totalPriceSet: Set;
  readonly totalOutstandingSet: Set;
  readonly lineItems: { readonly nodes: readonly CalculatedLine[] };
  readonly addedLineItems: { readonly nodes: readonly CalculatedLine[] };
};

type Refusals = {
  readonly userErrors: readonly {
    readonly field: readonly string[] | null;
    readonly message: string;
  }[];
};

export type Staged = Refusals & {
  readonly calculatedOrder: CalculatedOrder | null;
  readonly calculatedLineItem: CalculatedLine | null;
};

export type Committed = Refusals & {
  readonly order: { readonly id: string } | null;
  readonly successMessages: readonly string[];
};

export function begin(store: TrialStore, id: string): Omit<Staged, "calculatedLineItem"> {
  const query = `mutation ($id: ID!) { orderEditBegin(id: $id) {
    calculatedOrder { ${CALCULATED} } orderEditSession { id } userErrors { field message }
  } }`;
  return store.admin(query, { id })["orderEditBegin"] as Staged;
}

/** An edit of an order that must be possible: its id, and those of its calculated lines. */
export function begun(store: TrialStore, { id }: Pick<TrialOrder, "id">) {
  const { calculatedOrder, userErrors } = begin(store, id);
  if (calculatedOrder === null) throw new Error(JSON.stringify(userErrors));
  return {
    id: calculatedOrder.id,
    lines: calculatedOrder.lineItems.nodes.map((line) => line.id),
  };
}

export function setQuantity(store: TrialStore, variables: Record<string, unknown>): Staged {
  const query = `mutation ($id: ID!, $lineItemId: ID!, $quantity: Int!) {
    orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity) { ${STAGED} }
  }`;
  return store.admin(query, variables)["orderEditSetQuantity"] as Staged;
}

export function addVariant(store: TrialStore, variables: Record<string, unknown>): Staged {
  const query = `mutation ($id: ID!, $variantId: ID!, $quantity: Int!, $allowDuplicates: Boolean) {
    orderEditAddVariant(
      id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: $allowDuplicates
    ) { ${STAGED} }
  }`;
  return store.admin(query, { quantity: 1, ...variables })["orderEditAddVariant"] as Staged;
}

export function addItem(store: TrialStore, variables: Record<string, unknown>): Staged {
  const query = `mutation ($id: ID!, $title: String!, $quantity: Int!, $price: MoneyInput!) {
    orderEditAddCustomItem(id: $id, title: $title, quantity: $quantity, price: $price) { ${STAGED} }
  }`;
  const item = { title: "Gift wrap", quantity: 1, price: euros("3.00") };
  return store.admin(query, { ...item, ...variables })["orderEditAddCustomItem"] as Staged;
}

export function addDiscount(store: TrialStore, variables: Record<string, unknown>): Staged {
  const query = `mutation ($id: ID!, $lineItemId: ID!, $discount: OrderEditAppliedDiscountInput!) {
    orderEditAddLineItemDiscount(id: $id, lineItemId: $lineItemId, discount: $discount) { ${STAGED} }
  }`;
  return store.admin(query, variables)["orderEditAddLineItemDiscount"] as Staged;
}

export function removeDiscount(store: TrialStore, variables: Record<string, unknown>): Refusals {
  const query = `mutation ($id: ID!, $discountApplicationId: ID!) {
    orderEditRemoveDiscount(id: $id, discountApplicationId: $discountApplicationId) {
      calculatedOrder { ${CALCULATED} } orderEditSession { id } userErrors { field message code }
    }
  }`;
  return store.admin(query, variables)["orderEditRemoveDiscount"] as Refusals;
}

/** The discounts of a calculated line, by the ids of their applications. */
export function discountsOf(line: CalculatedLine | null | undefined): string[] {
  return (line?.calculatedDiscountAllocations ?? []).map((each) => each.discountApplication.id);
}

export function commit(store: TrialStore, id: string, staffNote: string | null = null): Committed {
  const query = `mutation ($id: ID!, $staffNote: String) {
    orderEditCommit(id: $id, staffNote: $staffNote) {
      order { id } successMessages userErrors { field message }
    }
  }`;
  return store.admin(query, { id, staffNote })["orderEditCommit"] as Committed;
}

export function euros(amount: string) {
  return { amount, currencyCode: "EUR" };
}
