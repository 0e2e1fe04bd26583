import { type StoreState } from "../../module";
import { type CustomerRecord } from "../record";
import { displayName } from "../name";
import { type MergeError, mergeInProgress } from "./record";

/** What keeps a customer from being merged with anyone; `own` is the merge that asks. */
export function blockersOf(
  state: StoreState,
  customer: CustomerRecord,
  own: string | null = null,
): readonly MergeError[] {
  const error = (field: MergeError["field"], reason: string): MergeError => ({
    customerIds: [customer.id],
    field,
    message: `${displayName(customer)} ${reason}`,
  });
  const errors: MergeError[] = [];
  const merge = mergeInProgress(state, customer.id);
  if (merge !== null && merge.jobId !== own) {
    errors.push(error("MERGE_IN_PROGRESS", "is currently being merged."));
  }
  if (customer.multipassIdentifier !== null) {
    errors.push(error("MULTIPASS_IDENTIFIER", "has a multipass identifier and can’t be merged."));
  }
  return errors;
}
