import {
  membershipChange,
  type MembershipEvent,
  type MembershipStanding,
  standingAfter,
} from "../eligibility/joining";
import { annul } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { voidPending } from "./awards";
import { recount } from "./counters";
import { decided } from "./decided";
import { type Fact, sourceOf } from "./facts";
import { paidTierBought } from "./paid-tier";
import { type CustomerState } from "./state";

/** What a fact says about membership; null when it says nothing. */
function eventOf(fact: Fact, version: ProgramVersion | null): MembershipEvent | null {
  switch (fact.kind) {
    case "registered":
    case "account_enabled":
      return { kind: fact.kind };
    case "order":
      return {
        kind: paidTierBought(fact, version) === null ? "purchase" : "paid_membership_bought",
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
      // It was accepted once and is not refused again; a paid member's was refused at the door [R7, P3].
      return { kind: "opt_out", via: "csv" };
    default:
      return null;
  }
}

function standingOf({ membership, explicitlyOut, paidTier }: CustomerState): MembershipStanding {
  return { membership, explicitlyOut, paid: paidTier !== null };
}

/** The event that makes someone a member counts as after joining [P16], so this comes before it is judged. */
export function join(
  state: CustomerState,
  fact: Fact,
  version: ProgramVersion | null,
): CustomerState {
  const event = eventOf(fact, version);
  if (event === null || event.kind === "opt_out") return state;
  const standing = standingOf(state);
  const setting =
    version === null
      ? null
      : { eligibility: version.document.eligibility, ...version.document.membership };
  const change = membershipChange(standing, setting, event);
  if (change.kind !== "joins") return state;
  const { membership, explicitlyOut } = standingAfter(standing, event, change);
  return recount({ ...state, membership, explicitlyOut, joinedAt: fact.at }, version);
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
  const event = { kind: "opt_out", via: "csv" } as const;
  const standing = standingOf(state);
  const change = membershipChange(standing, null, event);
  if (change.kind !== "leaves") return state;
  const { membership, explicitlyOut } = standingAfter(standing, event, change);
  const { purse, annulled } = annul(state.purse);
  const voided = voidPending(state);
  state.progress.clear();
  const left: CustomerState = {
    ...state,
    membership,
    explicitlyOut,
    leftAt: fact.at,
    era: state.era + 1,
    purse,
    downgrade: null,
    earnedTierId: null,
    manualTier: null,
    paidTier: null,
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
    ],
  });
}
