import { credit, debit, giveBack } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { judgingVersion, versionInForce } from "../program/in-force";
import { type Instant } from "../shared/instant";
import { NO_POINTS, points } from "../shared/points";
import { type Fact, once, sourceOf } from "./facts";
import { join, leave } from "./membership";
import { cancelOrder, decided, placeOrder, refundOrder } from "./orders";
import { type CustomerState, initialState } from "./state";
import { withTier } from "./tier";

/**
 * A customer's state from all facts known about them [R1]. The order in which the facts are given does
 * not matter, nor whether one is given twice; `versions` are in the order of their publication.
 */
export function fold(facts: readonly Fact[], versions: readonly ProgramVersion[]): CustomerState {
  return advance(initialState(), facts, versions);
}

/**
 * The state after further facts, none of which may be earlier than those already in it: the incremental path [R1].
 * The given state is used up. Its decisions are those about the further facts only if it had none before.
 */
export function advance(
  state: CustomerState,
  facts: readonly Fact[],
  versions: readonly ProgramVersion[],
): CustomerState {
  return once(facts).reduce((current, fact) => step(current, fact, versions), state);
}

/**
 * Whether facts from `since` on can be added to a state, or the customer has to be replayed: one of the same instant or
 * earlier, and a version that would have judged a fact already in it, want the whole story again [R1, R48].
 */
export function canAdvance(
  { position, awaitsResume }: CustomerState,
  since: Instant,
  versions: readonly ProgramVersion[],
): boolean {
  if (position === null) return false;
  const published = versions.filter((each) => each.version > position.versions);
  const retroactive = awaitsResume || position.versions === 0;
  if (retroactive && published.length > 0) return false;
  return since > position.at && published.every((each) => each.publishedAt > position.at);
}

function step(
  state: CustomerState,
  fact: Fact,
  versions: readonly ProgramVersion[],
): CustomerState {
  // Who was known before the program existed is met by its first version.
  const version = versionInForce(versions, fact.at) ?? versions[0] ?? null;
  const joined = withTier(state, join(state, fact, version), fact, version);
  const next = withTier(joined, apply(joined, fact, versions), fact, version);
  return {
    ...next,
    position: { at: fact.at, versions: versions.at(-1)?.version ?? 0 },
    // Being registered is not yet taking part: the grid's first view shows those who did something [P18].
    lastActivityAt: fact.kind === "registered" ? next.lastActivityAt : fact.at,
  };
}

function apply(
  state: CustomerState,
  fact: Fact,
  versions: readonly ProgramVersion[],
): CustomerState {
  switch (fact.kind) {
    case "registered":
    case "account_enabled":
    case "opt_in":
      return state;
    case "order":
      return placeOrder(state, fact, judgingVersion(versions, fact.at));
    case "refund":
      return refundOrder(state, fact, versions);
    case "cancel":
      return cancelOrder(state, fact, versions);
    case "adjust":
      return adjust(state, fact);
    case "redeem":
      return redeem(state, fact);
    case "restore":
      return restore(state, fact);
    case "opt_out":
      return leave(state, fact, versionInForce(versions, fact.at));
  }
}

/** Changes the balance and the total earned; the tier's points only when staff chose so [S55, P5]. */
function adjust(state: CustomerState, fact: Fact & { kind: "adjust" }): CustomerState {
  const purse =
    fact.points > 0
      ? credit(state.purse, sourceOf(fact), fact.points)
      : debit(state.purse, points(-fact.points)).purse;
  const counted = fact.countsTowardTier ? fact.points : 0;
  const next = {
    ...state,
    purse,
    totalEarned: state.totalEarned + fact.points,
    counters: { ...state.counters, pointsEarned: state.counters.pointsEarned + counted },
  };
  return decided(next, fact, "adjust", fact.points, null, [
    { code: "adjusted", points: fact.points },
  ]);
}

/** An accepted redemption is never decided again, even if a replay leaves too few points for it [R7]. */
function redeem(state: CustomerState, fact: Fact & { kind: "redeem" }): CustomerState {
  const { purse, shares } = debit(state.purse, fact.points);
  state.redemptions.set(fact.id, { points: fact.points, shares });
  const next = {
    ...state,
    purse,
    totalRedeemed: state.totalRedeemed + fact.points,
  };
  return decided(next, fact, "redeem", -fact.points, null, [
    { code: "redeemed", points: fact.points },
  ]);
}

/** Gives a redemption's points back; after opting out nothing is given back [P15]. */
function restore(state: CustomerState, fact: Fact & { kind: "restore" }): CustomerState {
  const redemption = state.redemptions.get(fact.id);
  if (redemption === undefined || state.membership === "left") {
    return decided(state, fact, "restore", NO_POINTS, null, [{ code: "member_left" }]);
  }
  const next = {
    ...state,
    purse: giveBack(state.purse, redemption.shares),
    totalRedeemed: state.totalRedeemed - redemption.points,
  };
  return decided(next, fact, "restore", redemption.points, null, [
    { code: "given_back", points: redemption.points },
  ]);
}
