import { type BackfillStatus } from "../../models/backfills.server";

/** In the order in which a backfill goes through them; each takes its share of the bar. */
const PHASES = ["customers", "orders", "refunds", "counting"] as const;

/**
 * How much of the bar is full, from 0 to 100. A phase of which the total is not known yet is at its beginning; Shopify
 * goes on selling, so one that has done more than its total is at its end, not beyond.
 */
export function progressOf({
  phase,
  done,
  total,
}: Pick<BackfillStatus, "phase" | "done" | "total">): number {
  const within = total === null || total === 0 ? 0 : Math.min(1, done / total);
  return Math.round((100 * (PHASES.indexOf(phase) + within)) / PHASES.length);
}
