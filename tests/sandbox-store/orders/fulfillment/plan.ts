import { idOf } from "../../graphql/gid";
import { type StoreState } from "../../module";
import { type OrderRecord } from "../record";
import { type OrderUserError, userError } from "../user-error";
import { type FulfillmentInput } from "./input";
import { findFulfillmentOrder, type FoundFulfillmentOrder } from "./find";
import { isOpen, linesToSend } from "./units";

type Group = FulfillmentInput["lineItemsByFulfillmentOrder"][number];

/** What is to be sent of which order, by line; or why it cannot be. */
export type Plan =
  | {
      readonly ok: true;
      readonly order: OrderRecord;
      readonly units: ReadonlyMap<number, number>;
    }
  | { readonly ok: false; readonly problems: readonly OrderUserError[] };

/** Reads the input in the order in which Shopify finds fault with it; nothing is changed. */
export function planFulfillment(input: FulfillmentInput, state: StoreState): Plan {
  const groups = input.lineItemsByFulfillmentOrder;
  const quantities = quantityProblems(groups);
  if (quantities.length > 0) return { ok: false, problems: quantities };
  const found = groups.map(({ fulfillmentOrderId }) =>
    findFulfillmentOrder(state, idOf("FulfillmentOrder", fulfillmentOrderId)),
  );
  const known = found.filter((each) => each !== null);
  if (known.length < found.length) return refused("Fulfillment order does not exist.");
  const [first] = known;
  if (first === undefined) return refused("Line items by fulfillment order can't be blank.");
  const orderIds = [...new Set(known.map(({ order }) => order.id))];
  if (orderIds.length > 1) {
    const ids = `[${orderIds.join(", ")}]`;
    return refused(
      `All fulfillment orders must belong to the same order. Multiple orders with ids ${ids} were found.`,
    );
  }
  const closed = known.find(({ order, fulfillmentOrder }) => !isOpen(order, fulfillmentOrder));
  if (closed !== undefined) {
    const { id } = closed.fulfillmentOrder;
    return refused(`Fulfillment order ${id} has an unfulfillable status= closed.`);
  }
  return unitsOf(groups, known, first.order);
}

function unitsOf(
  groups: readonly Group[],
  found: readonly FoundFulfillmentOrder[],
  order: OrderRecord,
): Plan {
  const units = new Map<number, number>();
  for (const [index, group] of groups.entries()) {
    const own = found[index];
    if (own === undefined) continue;
    const lines = linesToSend(order, own.fulfillmentOrder);
    const asked = group.fulfillmentOrderLineItems?.length
      ? group.fulfillmentOrderLineItems.map(({ id, quantity }) => ({
          line: lines.find((each) => each.id === idOf("FulfillmentOrderLineItem", id)),
          quantity,
        }))
      : lines.map((line) => ({ line, quantity: line.unsent }));
    for (const { line, quantity } of asked) {
      if (line === undefined) return refused("Fulfillment order line item does not exist.");
      const total = (units.get(line.line.id) ?? 0) + quantity;
      if (total > line.unsent) {
        return refused("Invalid fulfillment order line item quantity requested.");
      }
      if (total > 0) units.set(line.line.id, total);
    }
  }
  return { ok: true, order, units };
}

function quantityProblems(groups: readonly Group[]): OrderUserError[] {
  return groups.flatMap((group, index) =>
    (group.fulfillmentOrderLineItems ?? []).flatMap(({ quantity }, position) => {
      if (quantity > 0) return [];
      const path = ["fulfillment", "lineItemsByFulfillmentOrder", index];
      const field = [...path, "fulfillmentOrderLineItems", position, "quantity"];
      return [userError(field, "Quantity must be greater than 0")];
    }),
  );
}

function refused(message: string): Plan {
  return { ok: false, problems: [userError(["fulfillment"], message)] };
}
