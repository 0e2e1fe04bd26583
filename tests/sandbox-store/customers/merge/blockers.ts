import { type Call, type StoreState } from "../../module";
import { ordersOf } from "../../orders/find";
import { displayName } from "../name";
import { isDataRequestPending, isRedacted } from "../privacy";
import { type CustomerRecord } from "../record";
import { type BlockerField, mergeInProgress, type MergeError } from "./record";

/** What a blocker is called in its message. The one of a multipass identifier is Shopify's, the others are like it. */
const REASONS = {
  MULTIPASS_IDENTIFIER: "has a multipass identifier and can’t be merged.",
  PENDING_DATA_REQUEST: "has a pending data request and can’t be merged.",
  REDACTED_AT: "has a pending or completed redaction and can’t be merged.",
  SUBSCRIPTIONS: "has a subscription history and can’t be merged.",
} satisfies Partial<Record<BlockerField, string>>;

type Blocker = keyof typeof REASONS;

/** What keeps a customer from being merged with anyone; `own` is the merge that asks. */
export function blockersOf(
  call: Call,
  customer: CustomerRecord,
  own: string | null = null,
): readonly MergeError[] {
  const error = (field: BlockerField, reason: string): MergeError => ({
    customerIds: [customer.id],
    field,
    message: `${displayName(customer)} ${reason}`,
  });
  const merge = mergeInProgress(call.state, customer.id);
  const isBusy = merge !== null && merge.jobId !== own;
  const stands: Record<Blocker, boolean> = {
    MULTIPASS_IDENTIFIER: customer.multipassIdentifier !== null,
    PENDING_DATA_REQUEST: isDataRequestPending(call.state, customer.id, call.now()),
    REDACTED_AT: isRedacted(call.state, customer.id),
    SUBSCRIPTIONS: hasSubscribed(call.state, customer.id),
  };
  return [
    ...(isBusy ? [error("MERGE_IN_PROGRESS", "is currently being merged.")] : []),
    ...(Object.keys(REASONS) as Blocker[])
      .filter((field) => stands[field])
      .map((field) => error(field, REASONS[field])),
  ];
}

/** Contracts are not modelled: an order of something that a selling plan sold is their history. */
function hasSubscribed(state: StoreState, customerId: number): boolean {
  return ordersOf(state, customerId).some((order) =>
    order.lines.some((line) => line.sellingPlan !== null),
  );
}
