import { type StoreFacts } from "../../context";
import { restTime } from "../../time";
import { type OrderRecord } from "../record";
import { type Commit } from "./commit";
import { type UnitDelta } from "./deltas";

/**
 * The body of `orders/edited`: what the edit did, without the order and without prices. The documentation
 * shows the list of discounts empty only; here its entries have the form of those of the lines.
 */
export function restOrderEdit(order: OrderRecord, commit: Commit, facts: StoreFacts) {
  const { additions, removals, discounts } = commit.deltas;
  return {
    order_edit: {
      id: commit.id,
      app_id: null,
      created_at: restTime(commit.createdAt, facts.timeZone),
      committed_at: restTime(order.updatedAt, facts.timeZone),
      notify_customer: commit.notifyCustomer,
      order_id: order.id,
      staff_note: commit.staffNote ?? "",
      user_id: null,
      line_items: { additions: additions.map(restDelta), removals: removals.map(restDelta) },
      discounts: { line_item: { additions: discounts.map((id) => ({ id })), removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}

function restDelta({ lineId, units }: UnitDelta) {
  return { id: lineId, delta: units };
}
