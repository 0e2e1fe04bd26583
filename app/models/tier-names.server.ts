import { type ProgramVersion } from "../domain/program/document";
import { everyTier } from "../domain/tiers/level";

/** A tier's name in the version that decided, else in the newest version that has such a tier, else its id. */
export function tierName(
  versions: readonly ProgramVersion[],
  tierId: string,
  version: number | null,
): string {
  const named = (each: ProgramVersion | undefined) =>
    each && everyTier(each.document.tiers).find((tier) => tier.id === tierId)?.name;
  const deciding = named(versions.find((each) => each.version === version));
  return deciding ?? named(versions.findLast((each) => named(each) !== undefined)) ?? tierId;
}
