import { type Program, type ProgramVersion, type TierLevel } from "../program/document";
import { type Instant } from "../shared/instant";
import { everyTier } from "../tiers/level";

/** What moved a tier: a fact, the end of a period, a publishing. */
export type TierCause = {
  readonly at: Instant;
  readonly source: string;
  readonly orderId: string | null;
};

/** Names a version's coming into force as what moved a tier. */
export function publishingOf({ version }: ProgramVersion): string {
  return `published:${version}`;
}

/** What a tier is to an order: a name and a multiplier. */
export type HeldTier = Pick<TierLevel, "id" | "name" | "multiplier" | "entryReward">;

/** The tier that a version knows under an id, earned or paid; null outside any tier, or when the version has no such tier. */
export function tierOf(
  tierId: string | null,
  { document: { tiers } }: ProgramVersion,
): HeldTier | null {
  return everyTier(tiers).find((each) => each.id === tierId) ?? null;
}

/** The earned tier that a version knows under an id. */
export function levelOf(tierId: string | null, { document }: ProgramVersion): TierLevel | null {
  return document.tiers.levels.find((level) => level.id === tierId) ?? null;
}

/** The tiers that are given up on the way from one to another: the earned ones above it, or a paid one [R31]. */
export function tiersGivenUp(
  from: string | null,
  to: string | null,
  { tiers }: Program,
): readonly string[] {
  if (from === null || from === to) return [];
  if (tiers.paid.some((each) => each.id === from)) return [from];
  const rank = (tierId: string | null) => tiers.levels.findIndex((each) => each.id === tierId);
  return rank(to) < 0
    ? []
    : tiers.levels.slice(rank(to) + 1, rank(from) + 1).map((each) => each.id);
}
