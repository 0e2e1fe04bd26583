import { type ProgramVersion } from "../program/document";
import { earns } from "./earns";
import { pay, voidPayment } from "./pays";
import { type CustomerState } from "./state";
import { type HeldTier, type TierCause } from "./tier";

/** Once for each tier, period and membership [R31]. */
function sourceOf(state: CustomerState, tierId: string): string {
  return `entry:${tierId}:${state.era}:${state.countersFrom ?? "always"}`;
}

/** Pays what entering a tier gives, unless this period has paid it already [R31]. */
export function paidEntry(
  state: CustomerState,
  { id, name, entryReward }: HeldTier,
  { at }: TierCause,
  version: ProgramVersion,
): CustomerState {
  const source = sourceOf(state, id);
  if (entryReward === null || state.entriesPaid.has(source) || !earns(state, version)) return state;
  state.entriesPaid.set(source, at);
  const reason = { code: "tier_entry", tier: name } as const;
  const payment = { source, kind: "gift", at, version, reason, ruleId: id } as const;
  return pay(state, { ...payment, pays: entryReward });
}

/** Takes back what a tier gave on entering, as far as it was not used, when a refund drops the tier [R31]. */
export function voidEntry(
  state: CustomerState,
  tierId: string | null,
  cause: TierCause,
  version: ProgramVersion,
): CustomerState {
  if (tierId === null || !/^(refund|cancel):/.test(cause.source)) return state;
  const source = sourceOf(state, tierId);
  return state.entriesPaid.has(source) ? voidPayment(state, source, cause.at, version) : state;
}
