import { initialState } from "../../domain/fold/state";
import { withTier } from "../../domain/fold/tier";
import { type ProgramVersion } from "../../domain/program/document";
import { type TierCounters } from "../../domain/tiers/level";

export const MAX_POINTS = 10_000_000;
export const REASON_LENGTH = { min: 3, max: 200 } as const;

/** Reads what was typed as points; null for anything but a whole number other than 0 within ±10,000,000. */
export function readPoints(text: string): number | null {
  const match = /^([+\-−–]?)\s?(\d{1,8})$/.exec(text.trim());
  const value = Number(match?.[2] ?? 0);
  if (value === 0 || value > MAX_POINTS) return null;
  return match?.[1] === "" || match?.[1] === "+" ? value : -value;
}

export type Standing = {
  readonly balance: number;
  readonly totalEarned: number;
  readonly counters: TierCounters;
  readonly tierId: string | null;
};

export type Outcome = {
  readonly balance: number;
  readonly totalEarned: number;
  readonly tierId: string | null;
};

/** Where a tier moves only in thought, and gives nothing on entering. */
const NO_CAUSE = { at: "", source: "", orderId: null };
const rulesOf = (inForce: ProgramVersion | null) =>
  ({
    versions: [],
    given: new Map(),
    begun: inForce?.document.state !== "setup",
    inForce,
    judging: null,
  }) as const;

/**
 * What an adjustment would make of a member: the balance and the total earned always change with it, the
 * tier only when it counts toward the tier and tiers go by points [P5]. The tier is moved by the same rule
 * that moves it when the adjustment is made.
 */
export function adjustmentOutcome(
  standing: Standing,
  adjustment: { readonly points: number; readonly countsTowardTier: boolean },
  version: ProgramVersion | null,
): Outcome {
  const { tierId, counters } = standing;
  const counted = adjustment.countsTowardTier ? adjustment.points : 0;
  const before = { ...initialState(), membership: "member", tierId, counters } as const;
  const after = {
    ...before,
    counters: { ...counters, pointsEarned: counters.pointsEarned + counted },
  };
  return {
    balance: standing.balance + adjustment.points,
    totalEarned: standing.totalEarned + adjustment.points,
    tierId: withTier(before, after, NO_CAUSE, rulesOf(version)).tierId,
  };
}
