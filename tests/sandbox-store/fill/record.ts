import { type StoreFacts } from "../context";
import { type StoreState } from "../module";

/**
 * What a store was filled with. The customers and orders themselves are nowhere: each is worked out
 * from this and its number whenever it is read, so that a store of any size takes no memory. One that
 * changes is stored like any other.
 */
export type FillRecord = {
  readonly seed: number;
  readonly customers: number;
  readonly orders: number;
  /** The instant that all orders lie before, ISO 8601 in UTC. */
  readonly until: string;
  /** How many days they go back. */
  readonly days: number;
  /** The store as it was, with its prices of then. */
  readonly facts: StoreFacts;
  /** The first number of each kind. */
  readonly bases: Readonly<Record<string, number>>;
  /** Customers that were deleted since, by number. */
  readonly gone: Record<string, true>;
};

export const DAY_MS = 86_400_000;

/** What the store was filled with, or null. */
export function fillOf(state: StoreState): FillRecord | null {
  return (state.records["fill"] as FillRecord | undefined) ?? null;
}
