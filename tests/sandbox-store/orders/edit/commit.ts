import { z } from "zod";
import { type Call } from "../../module";
import { announceEdited } from "../announce";
import { closedWhenDone } from "../closing";
import { fulfillmentOrderOf } from "../fulfillment/make";
import { readInput } from "../input-parts";
import { type OrderRecord } from "../record";
import { saveChange } from "../save";
import { withoutCodes } from "../user-error";
import { orderView } from "../view-order";
import { NO_EDIT, openEdit } from "./answers";
import { type EditDeltas, deltasOf } from "./deltas";
import { draftOf } from "./draft";
import { editsIn, type StagedChange } from "./record";

const commitArguments = z.strictObject({
  id: z.string(),
  notifyCustomer: z.boolean().nullish(),
  staffNote: z.string().nullish(),
});

/** What was committed, as the webhook tells it. */
export type Commit = {
  readonly id: number;
  readonly createdAt: string;
  readonly notifyCustomer: boolean;
  readonly staffNote: string | null;
  readonly deltas: EditDeltas;
};

/**
 * The mutation `orderEditCommit`: applies the edit to the order as it stands now, and ends it. An edit
 * without an effect leaves the order as it is and sends nothing.
 */
export function orderEditCommit(args: Record<string, unknown>, call: Call) {
  const input = readInput(commitArguments, args, "orderEditCommit");
  const open = openEdit(input.id, call);
  if (open === null) {
    return { order: null, successMessages: [], userErrors: withoutCodes([NO_EDIT]) };
  }
  const { edit, order: before } = open;
  delete editsIn(call.state)[String(edit.id)];
  const draft = draftOf(before, lasting(edit.changes), () => call.nextId("LineItem"));
  const deltas = deltasOf(before, draft);
  if (deltas.isEmpty) return answer(before, call);
  const edited = withFulfillmentOrder(before, { ...draft.order, edited: true }, call);
  const order = saveChange(call, before, closedWhenDone(edited, call));
  const commit: Commit = {
    id: edit.id,
    createdAt: edit.createdAt,
    notifyCustomer: input.notifyCustomer === true,
    staffNote: input.staffNote ?? null,
    deltas,
  };
  announceEdited(order, commit, call);
  return answer(order, call);
}

function answer(order: OrderRecord, call: Call) {
  return { order: orderView(order, call), successMessages: ["Order updated"], userErrors: [] };
}

/** Without the lines that were added and taken back before the commit. */
function lasting(changes: readonly StagedChange[]): StagedChange[] {
  const added = new Set(changes.flatMap((each) => (each.kind === "add" ? [each.line] : [])));
  const gone = new Set<string>();
  for (const each of changes) {
    if (each.kind !== "quantity" || !added.has(each.line)) continue;
    if (each.quantity === 0) gone.add(each.line);
    else gone.delete(each.line);
  }
  return changes.filter((each) => !gone.has(each.line));
}

/** Added lines are sent by a fulfillment order of their own. */
function withFulfillmentOrder(before: OrderRecord, order: OrderRecord, call: Call): OrderRecord {
  const added = order.lines.slice(before.lines.length);
  if (added.length === 0) return order;
  const own = fulfillmentOrderOf(added, call);
  return { ...order, fulfillmentOrders: [...order.fulfillmentOrders, own] };
}
