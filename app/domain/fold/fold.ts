import { credit, debit, giveBack } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { judgingVersion, versionInForce } from "../program/in-force";
import { NO_POINTS, points } from "../shared/points";
import { type Fact, inOrder, sourceOf } from "./facts";
import { join, leave } from "./membership";
import { cancelOrder, decided, placeOrder, refundOrder } from "./orders";
import { type CustomerState, initialState } from "./state";
import { withTier } from "./tier";

/**
 * A customer's state from all facts known about them [R1]. The order in which the facts are given does
 * not matter, nor whether one is given twice; `versions` are in the order of their publication.
 */
export function fold(facts: readonly Fact[], versions: readonly ProgramVersion[]): CustomerState {
  const seen = new Set<string>();
  const once = inOrder(facts).filter((fact) => {
    const known = seen.has(sourceOf(fact));
    seen.add(sourceOf(fact));
    return !known;
  });
  return once.reduce((state, fact) => step(state, fact, versions), initialState());
}

/** The state after one more fact, which must not be earlier than those before it; the given state is used up. */
export function step(
  state: CustomerState,
  fact: Fact,
  versions: readonly ProgramVersion[],
): CustomerState {
  // Who was known before the program existed is met by its first version.
  const version = versionInForce(versions, fact.at) ?? versions[0] ?? null;
  const joined = withTier(state, join(state, fact, version), fact, version);
  return withTier(joined, apply(joined, fact, versions), fact, version);
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
      return refundOrder(state, fact);
    case "cancel":
      return cancelOrder(state, fact);
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
