import { type Program } from "../program/document";

export type TierDirection = "up" | "down" | "other";

/**
 * Which way a customer goes from a tier of one program to a tier of another; null when they stay. Outside all tiers is as
 * low as the base tier, and a paid tier above all earned ones. `other` where nothing tells which is higher.
 */
export function tierDirection(
  from: string | null,
  to: string | null,
  before: Program | null,
  after: Program,
): TierDirection | null {
  if (from === to) return null;
  const start = heightOf(from, after) ?? heightBefore(from, before, after);
  const end = heightOf(to, after) ?? heightBefore(to, before, after);
  if (start === null || end === null) return "other";
  if (start === end) return isLowest(from, to) ? null : "other";
  return end > start ? "up" : "down";
}

/** Joining the base tier, or leaving it for none, is no move. */
function isLowest(from: string | null, to: string | null): boolean {
  return from === null || to === null;
}

function heightOf(tierId: string | null, { tiers }: Program): number | null {
  if (tierId === null) return 0;
  if (tiers.paid.some((each) => each.id === tierId)) return Number.POSITIVE_INFINITY;
  return tiers.levels.find((each) => each.id === tierId)?.threshold ?? null;
}

/** A tier that is no more is as high as it was, if both programs go by the same. */
function heightBefore(
  tierId: string | null,
  before: Program | null,
  after: Program,
): number | null {
  if (before === null || before.tiers.metric !== after.tiers.metric) return null;
  return heightOf(tierId, before);
}
