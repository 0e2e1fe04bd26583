import {
  membershipChange,
  type MembershipEvent,
  type MembershipStanding,
  standingAfter,
} from "../eligibility/joining";
import { type TraceStep } from "../earning/trace";
import { annul } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { voidPending } from "./awards";
import { recount } from "./counters";
import { decided } from "./decided";
import { type Fact, sourceOf } from "./facts";
import { paidTierBought } from "./paid-tier";
import { type Rules } from "./rules";
import { type CustomerState } from "./state";
import { tierOf } from "./tier-levels";

/** What a fact says about membership; null when it says nothing. */
function eventOf(fact: Fact, judging: ProgramVersion | null): MembershipEvent | null {
  switch (fact.kind) {
    case "registered":
    case "account_enabled":
      return { kind: fact.kind };
    case "order":
      return {
        kind: paidTierBought(fact, judging) === null ? "purchase" : "paid_membership_bought",
      };
    case "subscribe":
    case "action":
    case "referred":
      return { kind: "earning_action" };
    case "refer":
      return { kind: "refers_a_friend" };
    case "opt_in":
      return { kind: "opt_in", via: "staff" };
    case "opt_out":
      return { kind: "opt_out", via: fact.via ?? "csv" };
    default:
      return null;
  }
}

/** What a state says about membership. */
export function standingOf({
  membership,
  explicitlyOut,
  paidTier,
}: CustomerState): MembershipStanding {
  return { membership, explicitlyOut, paid: paidTier !== null };
}

/**
 * The event that makes someone a member counts as after joining [P16], so this comes before it is judged. What an order of
 * a pause buys is judged with it [S203, R48].
 */
export function join(
  state: CustomerState,
  fact: Fact,
  { inForce: version, judging }: Rules,
): CustomerState {
  const event = eventOf(fact, judging);
  if (event === null || event.kind === "opt_out") return state;
  const standing = standingOf(state);
  const setting =
    version === null
      ? null
      : { eligibility: version.document.eligibility, ...version.document.membership };
  const change = membershipChange(standing, setting, event);
  if (change.kind !== "joins") return backdated(state, fact, version);
  const { membership, explicitlyOut } = standingAfter(standing, event, change);
  const joined = { ...state, membership, explicitlyOut, joinedAt: fact.at, standingSince: fact.at };
  return backdated(recount(joined, version), fact, version);
}

/**
 * A member whose opting in was told with a date is shown as one since then, and for tiers by purchases what was bought since
 * then is a member's [S155]. Points are for what came after the opting in was recorded, whatever the date [P16].
 */
function backdated(
  state: CustomerState,
  fact: Fact,
  version: ProgramVersion | null,
): CustomerState {
  if (fact.kind !== "opt_in" || fact.optedInAt === undefined) return state;
  for (const [source, each] of state.contributions) {
    if (each.era === state.era && each.at >= fact.optedInAt)
      state.contributions.set(source, { ...each, beforeJoining: false });
  }
  return recount({ ...state, joinedAt: fact.optedInAt }, version);
}

/** What a paid member's membership withstood is told, so that staff can see why they are still in [P3]. */
function stays(
  state: CustomerState,
  fact: Fact & { kind: "opt_out" },
  version: ProgramVersion | null,
): CustomerState {
  const decision = { source: sourceOf(fact), kind: "annul", occurredAt: fact.at, version } as const;
  return decided(state, { ...decision, trace: [{ code: "paid_member_stays" }] });
}

/**
 * Opting out annuls the balance, cancels what waits and what is under way, and keeps a debt [R40, P10, S144, S145]; every
 * tier ends with the membership [S143]. A guest who opts out stays a guest who is not asked again [P16].
 */
export function leave(
  state: CustomerState,
  fact: Fact & { kind: "opt_out" },
  version: ProgramVersion | null,
): CustomerState {
  // What was accepted once is not refused again; a paid member's was refused at the door [R7, P3].
  const event = { kind: "opt_out", via: fact.via ?? "csv" } as const;
  const standing = standingOf(state);
  const change = membershipChange(standing, null, event);
  if (change.kind === "refused") return stays(state, fact, version);
  if (change.kind !== "leaves") return state;
  const { membership, explicitlyOut } = standingAfter(standing, event, change);
  const { purse, annulled } = annul(state.purse);
  const receipt = receiptOf(state, version);
  const voided = voidPending(state);
  // What was completed once stays so: a goal that does not repeat is not paid again after joining again.
  for (const [ruleId, progress] of state.progress)
    state.progress.set(ruleId, { ...progress, orders: [] });
  const left: CustomerState = {
    ...state,
    membership,
    explicitlyOut,
    leftAt: fact.at,
    standingSince: fact.at,
    era: state.era + 1,
    purse,
    downgrade: null,
    earnedTierId: null,
    manualTier: null,
    paidTier: null,
    paidPurchases: [],
  };
  return decided(recount(left, version), {
    source: sourceOf(fact),
    kind: "annul",
    occurredAt: fact.at,
    points: -annulled,
    pendingPoints: -voided,
    version,
    trace: [
      { code: "annulled", points: annulled },
      ...(voided > 0 ? [{ code: "pending_voided", points: voided } as const] : []),
      ...receipt,
    ],
  });
}

/** What beside points an opting out ends: the tier, goals under way, rewards that wait [R40, S143-S145]. */
function receiptOf(state: CustomerState, version: ProgramVersion | null): TraceStep[] {
  const { tierId, pending, progress } = state;
  const tier = version === null ? null : tierOf(tierId, version);
  const rewards = [...pending.values()].flatMap(({ rewardId }) => rewardId ?? []);
  const goals = [...progress].filter(([, { orders }]) => orders.length > 0);
  return [
    ...(tierId === null ? [] : [{ code: "tier_lost", tier: tier?.name ?? tierId } as const]),
    ...goals.map(([rule]) => ({ code: "progress_canceled", rule }) as const),
    ...rewards.map((reward) => ({ code: "delayed_reward_canceled", reward }) as const),
  ];
}
