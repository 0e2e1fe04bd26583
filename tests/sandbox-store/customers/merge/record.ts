import { type StoreState } from "../../module";

/** `CustomerMergeErrorFieldType`, as far as the sandbox has what blocks a merge. */
export type BlockerField =
  | "DELETED_AT"
  | "MERGE_IN_PROGRESS"
  | "MULTIPASS_IDENTIFIER"
  | "PENDING_DATA_REQUEST"
  | "REDACTED_AT"
  | "SUBSCRIPTIONS";

/** Why a merge cannot be done; `field` is a blocker, or what would grow too long. */
export type MergeError = {
  readonly customerIds: readonly number[];
  readonly field: BlockerField | "NOTE" | "TAGS";
  readonly message: string;
};

export type OverrideFields = {
  readonly customerIdOfDefaultAddressToKeep?: string | null;
  readonly customerIdOfEmailToKeep?: string | null;
  readonly customerIdOfFirstNameToKeep?: string | null;
  readonly customerIdOfLastNameToKeep?: string | null;
  readonly customerIdOfPhoneNumberToKeep?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[] | null;
};

/** One `customerMerge` that was taken, with what has become of it. */
export type MergeRequest = {
  readonly jobId: string;
  readonly keptId: number;
  readonly deletedId: number;
  readonly override: OverrideFields;
  status: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  errors: readonly MergeError[];
};

/** The store's merges by the id of their job. */
export function mergesOf(state: StoreState): Record<string, MergeRequest> {
  return (state.records["customerMerges"] ??= {}) as Record<string, MergeRequest>;
}

/** The merge that a customer is in now, or null; a merge that has ended is no longer in the way. */
export function mergeInProgress(state: StoreState, customerId: number): MergeRequest | null {
  const concerns = (merge: MergeRequest) =>
    merge.status === "IN_PROGRESS" && [merge.keptId, merge.deletedId].includes(customerId);
  return Object.values(mergesOf(state)).find(concerns) ?? null;
}
