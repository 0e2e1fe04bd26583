import { type StoreState } from "../module";

/** Ids begin here in every store, so that two stores have customers of the same number. */
const FIRST_ID = 1001;

export function emptyState(): StoreState {
  return { records: {}, sequences: {} };
}

/** The next id of a kind. Not part of any transaction: a number given out is never given again. */
export function nextId(state: StoreState, kind: string): number {
  const next = (state.sequences[kind] ?? FIRST_ID - 1) + 1;
  state.sequences[kind] = next;
  return next;
}
