import { type Instant } from "../domain/shared/instant";
import { type CustomerKey, type CustomerRow, nameOf } from "./customer-rows.server";
import { keptLine, type Merge } from "./kin.server";

/** A customer of whom something may have been learned. */
export type Touched = CustomerKey & {
  /**
   * The earliest instant at which their facts are not what they were when they were settled last. Left out when that is
   * not known: then the customer is replayed. What stands on the customer's own row is compared by itself.
   */
  readonly since?: Instant;
  /** The orders that changed; all of them when `since` is left out. */
  readonly orderIds?: readonly string[];
};

/** For a customer of whom nothing was learned but what their own row says. */
export const NOTHING_NEW: Instant = "9999-12-31T23:59:59.999Z";

/** One for each customer, with the earliest instant and every order that were named. */
export function merged(touched: readonly Touched[]): Touched[] {
  const found = new Map<string, Touched>();
  for (const each of touched) {
    const before = found.get(nameOf(each));
    found.set(nameOf(each), before === undefined ? each : union(before, each));
  }
  return [...found.values()];
}

function union(a: Touched, b: Touched): Touched {
  const { shopId, customerId } = a;
  if (a.since === undefined || b.since === undefined) return { shopId, customerId };
  const orderIds = [...new Set([...(a.orderIds ?? []), ...(b.orderIds ?? [])])];
  return { shopId, customerId, since: a.since < b.since ? a.since : b.since, orderIds };
}

/** With whoever these customers became: what is learned of the one is learned of the other [R46]. */
export function withKept(touched: readonly Touched[], merges: readonly Merge[]): Touched[] {
  if (merges.length === 0) return [...touched];
  return merged(
    touched.flatMap((each) => [
      each,
      ...keptLine(merges, each).map((kept) => ({ ...each, ...kept })),
    ]),
  );
}

/** Since when each is to be settled, the dates on their own rows, and on those of whom they were, included. */
export function sinceOf(
  touched: readonly Touched[],
  rows: readonly CustomerRow[],
  merges: readonly Merge[],
): Map<string, Touched> {
  const found = new Map(touched.map((each) => [nameOf(each), each]));
  for (const row of rows) {
    const { accountChangedAt } = row;
    if (accountChangedAt === null) continue;
    for (const each of [row, ...keptLine(merges, row)]) {
      const before = found.get(nameOf(each));
      if (before?.since !== undefined && accountChangedAt < before.since)
        found.set(nameOf(each), { ...before, since: accountChangedAt });
    }
  }
  return found;
}
