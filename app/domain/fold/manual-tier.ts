import { type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";
import { metricValue, NO_COUNTERS, type TierCounters } from "../tiers/level";
import { contribute } from "./counters";
import { type Fact, sourceOf } from "./facts";
import { type CustomerState } from "./state";

/** Staff set the tier, and with it, if they say so, what counts toward it [S79]. */
export function setTier(
  state: CustomerState,
  fact: Fact & { kind: "set_tier" },
  version: ProgramVersion | null,
): CustomerState {
  const set = { ...state, manualTier: { tierId: fact.tierId, until: fact.until } };
  if (fact.counter === null || version === null) return set;
  const { tiers } = version.document;
  const change = fact.counter - metricValue(tiers, state.counters);
  return contribute(set, sourceOf(fact), byHand(state, fact.at, tiers.metric, change), version);
}

function byHand(
  { era }: CustomerState,
  at: Instant,
  metric: "amount_spent" | "orders" | "points_earned",
  change: number,
) {
  const field = {
    amount_spent: "amountSpentMinor",
    orders: "orders",
    points_earned: "pointsEarned",
  };
  const counters: TierCounters = { ...NO_COUNTERS, [field[metric]]: change };
  return { ...counters, at, era, beforeJoining: false };
}

/**
 * The tier from the real history alone, as if nothing had been set by hand before [S80, R31]: `unmanaged` is the state
 * that a replay without that gives. What was earned stays, and counts.
 */
export function recalculateTier(
  state: CustomerState,
  unmanaged: CustomerState,
  version: ProgramVersion | null,
): CustomerState {
  let current = state;
  for (const [source, each] of state.contributions) {
    if (source.startsWith("set_tier:"))
      current = contribute(current, source, { ...each, ...NO_COUNTERS }, version);
  }
  const { earnedTierId, tierGrant, downgrade } = unmanaged;
  return { ...current, manualTier: null, earnedTierId, tierGrant, downgrade };
}
