import { type EntryKind } from "../domain/fold/state";

/**
 * The account on the other side of each kind of entry [R26]: points never appear from nowhere, so a
 * shop's books, customers and contra accounts together, sum to zero.
 */
export const CONTRA_ACCOUNT = {
  earn: "points_issued",
  clawback: "points_issued",
  adjust: "manual_adjustments",
  redeem: "points_redeemed",
  restore: "points_redeemed",
  annul: "points_annulled",
} as const satisfies Record<EntryKind, string>;
