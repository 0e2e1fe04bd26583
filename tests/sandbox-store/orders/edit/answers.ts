import { gid } from "../../graphql/gid";
import { type Call } from "../../module";
import { findOrder } from "../find";
import { type OrderRecord } from "../record";
import { type OrderUserError, userError, withoutCodes } from "../user-error";
import { calculatedLineView } from "./view-calculated-line";
import { calculatedOrderView } from "./view-calculated-order";
import { previewOf } from "./preview";
import { type EditRecord, type StagedChange, editsIn, findEdit } from "./record";

/** An open edit with the order that it is of. */
export type OpenEdit = { readonly edit: EditRecord; readonly order: OrderRecord };

export const NO_EDIT = userError(["id"], "The calculated order does not exist.");

export function openEdit(id: unknown, call: Call): OpenEdit | null {
  const edit = findEdit(call.state, id);
  const order = findOrder(call.state, edit?.orderId ?? null);
  return edit === null || order === null ? null : { edit, order };
}

/** The payload of a mutation that refuses to stage its change. */
export function refusal(...problems: readonly OrderUserError[]) {
  return {
    addedDiscountStagedChange: null,
    calculatedLineItem: null,
    calculatedOrder: null,
    orderEditSession: null,
    userErrors: withoutCodes(problems),
  };
}

/** Adds a change to an edit, and answers with the order and the line as they would be. */
export function stage({ edit, order }: OpenEdit, change: StagedChange, call: Call) {
  const changed = { ...edit, changes: [...edit.changes, change] };
  editsIn(call.state)[String(edit.id)] = changed;
  const preview = previewOf(order, changed);
  const line = preview.lines.find((each) => each.key === change.line);
  return {
    calculatedOrder: calculatedOrderView(preview, call),
    calculatedLineItem: line === undefined ? null : calculatedLineView(preview, line),
    orderEditSession: sessionView(edit),
    userErrors: [],
  };
}

export function sessionView(edit: EditRecord) {
  return { __typename: "OrderEditSession", id: gid("OrderEditSession", edit.id) };
}
