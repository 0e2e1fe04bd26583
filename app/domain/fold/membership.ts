import { annul } from "../ledger/lots";
import { type Program, type ProgramVersion } from "../program/document";
import { type Fact, sourceOf } from "./facts";
import { voidPending } from "./awards";
import { recount } from "./counters";
import { decided } from "./decided";
import { type CustomerState } from "./state";

/**
 * Whether this fact makes a guest a member under the eligibility setting in force.
 * Under `all_customers` any way of becoming known does [S130, S131]; someone who opted out comes back
 * only by opting in [P16], and an explicit opt-in works under every setting [S173].
 */
function joins(state: CustomerState, fact: Fact, program: Program | null): boolean {
  if (fact.kind === "opt_in") return state.membership !== "member";
  if (state.membership !== "guest" || program === null) return false;
  if (program.eligibility === "all_customers")
    return fact.kind === "registered" || fact.kind === "account_enabled" || fact.kind === "order";
  return program.eligibility === "account_holders" && fact.kind === "account_enabled";
}

/** The event that makes someone a member counts as after joining [P16], so this comes before it is judged. */
export function join(
  state: CustomerState,
  fact: Fact,
  version: ProgramVersion | null,
): CustomerState {
  if (!joins(state, fact, version?.document ?? null)) return state;
  return recount({ ...state, membership: "member", joinedAt: fact.at }, version);
}

/** Opting out annuls the balance, cancels what waits and keeps a debt [R40, P10, S144]; the tier ends with the membership. */
export function leave(
  state: CustomerState,
  fact: Fact & { kind: "opt_out" },
  version: ProgramVersion | null,
): CustomerState {
  if (state.membership === "left") return state;
  const { purse, annulled } = annul(state.purse);
  const voided = voidPending(state);
  const left: CustomerState = {
    ...state,
    membership: "left",
    leftAt: fact.at,
    era: state.era + 1,
    purse,
    downgrade: null,
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
