import { localDay, startOfDay } from "../calendar/local-day";
import { periodStart } from "../calendar/period";
import { type Limits } from "../program/limits";
import { type Instant } from "../shared/instant";

/**
 * How many coupons of one reward a customer holds or has used, whoever gave them. One that ended unused is not among
 * them: undone, lapsed, revoked by staff, run out or never created, it gives its place back.
 */
export type Taken = { readonly inAll: number; readonly inPeriod: number };

export const NOTHING_TAKEN: Taken = { inAll: 0, inPeriod: 0 };

export type LimitRefusal = "limit_reached" | "period_limit_reached";

export function isLimited({ perCustomer, perPeriod }: Limits): boolean {
  return perCustomer !== null || perPeriod !== null;
}

/** Since when coupons count toward the limit per period, in the shop's calendar; null without such a limit. */
export function periodSince({ perPeriod }: Limits, at: Instant, zone: string): Instant | null {
  if (perPeriod === null) return null;
  return startOfDay(periodStart(localDay(at, zone), perPeriod.period), zone);
}

/** Whether one more would be more than the limits allow; null when it may be had. */
export function limitRefusal(limits: Limits, taken: Taken): LimitRefusal | null {
  if (limits.perCustomer !== null && taken.inAll >= limits.perCustomer) return "limit_reached";
  if (limits.perPeriod !== null && taken.inPeriod >= limits.perPeriod.count)
    return "period_limit_reached";
  return null;
}
