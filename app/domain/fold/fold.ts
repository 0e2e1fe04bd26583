import { type ProgramVersion } from "../program/document";
import { beginningOf, versionInForce } from "../program/in-force";
import { credit, debit } from "../ledger/lots";
import { type Instant } from "../shared/instant";
import { points } from "../shared/points";
import { act } from "./actions";
import { contribute } from "./counters";
import { decided } from "./decided";
import { catchUp } from "./due";
import { entryGivenBefore } from "./entry-reward";
import { afterActivity, expiryOf } from "./expiry";
import { type Fact, once, sourceOf } from "./facts";
import { recalculateTier, setTier } from "./manual-tier";
import { join, leave } from "./membership";
import { cancelOrder, placeOrder, refundOrder } from "./orders";
import { mergeIn, mergeOut } from "./merge";
import { withPaidTier } from "./paid-tier";
import { pastOrder } from "./past-orders";
import { redeem, restore, markUsed, writeOff } from "./redemptions";
import { noteReferral } from "./referred";
import { payReferrer, takeReferralBack } from "./referrer";
import { type Known, knownFrom, type Rules, rulesAt } from "./rules";
import { type CustomerState, initialState } from "./state";
import { withTier } from "./tier";
import { givenBefore, setYearly } from "./yearly";

/**
 * A customer's state from all facts known about them [R1], as time has made it until an instant; left out, until the last
 * fact. The order in which the facts are given does not matter, nor whether one is given twice; `versions` are in the
 * order of their publication.
 */
export function fold(
  facts: readonly Fact[],
  versions: readonly ProgramVersion[],
  until?: Instant,
): CustomerState {
  return advance(initialState(), facts, versions, until);
}

/**
 * The state after further facts, none of which may be earlier than those already in it: the incremental path [R1].
 * The given state is used up. Its decisions are those about the further facts only if it had none before.
 */
export function advance(
  state: CustomerState,
  facts: readonly Fact[],
  versions: readonly ProgramVersion[],
  until?: Instant,
): CustomerState {
  const known = knownFrom(facts, versions);
  return told(state, once(facts), known, until);
}

/** `facts` are in their order; all of the customer's, if one of them recalculates the tier. */
function told(
  state: CustomerState,
  facts: readonly Fact[],
  known: Known,
  until: Instant | undefined,
): CustomerState {
  const last = facts.reduce((current, fact, index) => {
    const before = catchUp(current, fact.at, known);
    return step(before, fact, known, () => unmanaged(state, facts.slice(0, index), known, fact.at));
  }, state);
  return until === undefined ? last : catchUp(last, until, known);
}

/** The state as it would be had staff set no tier by hand. */
function unmanaged(
  state: CustomerState,
  before: readonly Fact[],
  known: Known,
  at: Instant,
): CustomerState {
  if (state.position !== null) throw new Error("A tier is recalculated from all facts only");
  return told(initialState(), notByHand(before), known, at);
}

/** Without what staff said of the tier, also of who was merged into this customer. */
function notByHand(facts: readonly Fact[]): Fact[] {
  return facts
    .filter(({ kind }) => kind !== "set_tier" && kind !== "recalculate_tier")
    .map((fact) => (fact.kind === "merge_in" ? { ...fact, facts: notByHand(fact.facts) } : fact));
}

/**
 * Whether facts from `since` on can be added to a state, or the customer has to be replayed: one of the same instant or
 * earlier, and a version that would have judged a fact already in it, want the whole story again [R1, R48, R52].
 */
export function canAdvance(
  { position, awaitsResume }: CustomerState,
  since: Instant,
  versions: readonly ProgramVersion[],
): boolean {
  if (position === null) return false;
  const published = versions.filter((each) => each.version > position.versions);
  const known = versions.filter((each) => each.version <= position.versions);
  const retroactive = awaitsResume || beginningOf(known) === null;
  if (retroactive && published.length > 0) return false;
  return since > position.at && published.every((each) => each.publishedAt > position.at);
}

/** What was given before and is told again: no activity, and no occasion to write anything off [R7]. */
const RETOLD: ReadonlySet<Fact["kind"]> = new Set(["gift", "entry_reward"]);

/** Whether facts can be added only by a replay, however late they are: a tier is recalculated from everything [R31]. */
export function wantsReplay(facts: readonly Fact[]): boolean {
  return facts.some((fact) => fact.kind === "recalculate_tier");
}

function step(
  state: CustomerState,
  fact: Fact,
  known: Known,
  byItself: () => CustomerState,
): CustomerState {
  const current = rulesAt(known, fact.at);
  // A reward for entering that stands by itself, since its story has changed, is no reason to pay another one.
  const rules = fact.kind === "entry_reward" ? { ...current, judging: null } : current;
  const { inForce, versions } = rules;
  const orderId = fact.kind === "order" ? fact.id : null;
  const cause = { at: fact.at, source: sourceOf(fact), orderId };
  const joined = withTier(state, join(state, fact, rules), cause, rules);
  const done = apply(joined, fact, rules, byItself);
  const retold = RETOLD.has(fact.kind);
  const applied = retold ? done : writeOff(done, fact, inForce);
  const next = withTier(joined, applied, cause, rules);
  return {
    ...next,
    position: { at: fact.at, versions: versions.at(-1)?.version ?? 0 },
    // Being registered is not yet taking part: the grid's first view shows those who did something [P18].
    lastActivityAt: retold || fact.kind === "registered" ? next.lastActivityAt : fact.at,
  };
}

function apply(
  state: CustomerState,
  fact: Fact,
  rules: Rules,
  byItself: () => CustomerState,
): CustomerState {
  const { versions, inForce: version, judging } = rules;
  switch (fact.kind) {
    case "registered":
    case "opt_in":
      return state;
    case "account_enabled":
    case "subscribe":
    case "action":
      return act(state, fact, rules);
    case "yearly":
      return setYearly(state, fact, version);
    case "gift":
      return givenBefore(state, fact, rules);
    case "entry_reward":
      return entryGivenBefore(state, fact, rules);
    case "order":
      if (!rules.begun) return pastOrder(state, fact, rules);
      return withPaidTier(placeOrder(state, fact, judging, version), fact, judging);
    case "refund":
      return refundOrder(state, fact, versions);
    case "cancel":
      return cancelOrder(state, fact, versions);
    case "adjust":
      return adjust(state, fact, version);
    case "redeem":
      return redeem(state, fact, rules);
    case "use":
      return markUsed(state, fact, rules);
    case "restore":
      return restore(state, fact, version);
    case "set_tier":
      return setTier(state, fact, version);
    case "recalculate_tier":
      return recalculateTier(state, byItself(), version);
    case "exclude":
    case "include":
      return { ...state, excluded: fact.kind === "exclude" };
    case "referred":
      return noteReferral(state, fact, rules);
    case "refer":
      return payReferrer(state, fact, rules);
    case "refer_reversed":
      return takeReferralBack(state, fact, version);
    case "merge_in":
      return mergeIn(state, fact, fold(fact.facts, versions, fact.at), version);
    case "merge_out":
      return mergeOut(state, fact, version);
    case "opt_out":
      return leave(state, fact, versionInForce(versions, fact.at));
  }
}

/** Changes the balance and the total earned; the tier's points only when staff chose so [S55, P5]. */
function adjust(
  state: CustomerState,
  fact: Fact & { kind: "adjust" },
  version: ProgramVersion | null,
): CustomerState {
  const { at, points: amount } = fact;
  const source = sourceOf(fact);
  const active = afterActivity(state, "adjustment", at, version);
  const expiresAt = version === null ? null : expiryOf(active, at, version);
  const purse =
    amount > 0
      ? credit(active.purse, { source, earnedAt: at, expiresAt }, amount)
      : debit(active.purse, points(-amount)).purse;
  const changed = { ...active, purse, totalEarned: active.totalEarned + amount };
  const counted = fact.countsTowardTier
    ? contribute(changed, source, pointsOnly(state, at, amount), version)
    : changed;
  const trace = [{ code: "adjusted", points: amount } as const];
  const decision = { source, kind: "adjust", occurredAt: at, points: amount, trace } as const;
  return decided(counted, { ...decision, version: null });
}

function pointsOnly(state: CustomerState, at: Instant, pointsEarned: number) {
  const { era } = state;
  return { at, era, beforeJoining: false, amountSpentMinor: 0, orders: 0, pointsEarned };
}
