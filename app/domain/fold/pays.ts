import { type TraceStep } from "../earning/trace";
import { clawBack } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Pays } from "../program/pays";
import { type Instant } from "../shared/instant";
import { NO_POINTS, points } from "../shared/points";
import { award } from "./awards";
import { contribute, contributionOf } from "./counters";
import { decided } from "./decided";
import { type CustomerState } from "./state";

type Payment = {
  readonly source: string;
  readonly kind: "earn" | "gift" | "referral";
  readonly at: Instant;
  readonly pays: Pays;
  readonly version: ProgramVersion;
  /** Left out: it is the version that judges. */
  readonly inForce?: ProgramVersion | null;
  readonly reason: TraceStep;
  readonly ruleId: string;
  /** When it is given, if not at once; opting out until then cancels it [S144]. */
  readonly dueAt?: Instant;
};

/** Gives what a rule or a tier pays: points into a lot of their own, or a reward of which a coupon is made. */
export function pay(state: CustomerState, payment: Payment): CustomerState {
  const { source, kind, at, pays, version, inForce, reason, ruleId, dueAt } = payment;
  if (pays.kind === "points") {
    const given = points(pays.points);
    const trace = [reason, { code: "rule_points", rule: ruleId, points: given }] as const;
    const wait = dueAt === undefined ? {} : { dueAt };
    return award(state, { source, kind, at, points: given, version, inForce, trace, ...wait });
  }
  const { rewardId } = pays;
  if (dueAt !== undefined) {
    const waiting = { points: NO_POINTS, dueAt, earnedAt: at, expiresAt: null };
    state.pending.set(source, { ...waiting, rewardId, version: version.version });
    const trace = [reason, { code: "pending_until", at: dueAt }] as const;
    return decided(state, { source, kind, occurredAt: at, version, trace });
  }
  state.grants.set(source, { rewardId, version: version.version, at, voidedAt: null });
  const trace = [reason, { code: "reward_granted", reward: rewardId }] as const;
  return decided(state, { source, kind, occurredAt: at, version, trace });
}

/** Takes back what was paid as far as it was not used: unspent points, an unused coupon [R31]. */
export function voidPayment(
  state: CustomerState,
  source: string,
  at: Instant,
  version: ProgramVersion,
): CustomerState {
  const grant = state.grants.get(source);
  if (grant !== undefined && grant.voidedAt === null)
    state.grants.set(source, { ...grant, voidedAt: at });
  const unspent = state.purse.lots.find((lot) => lot.source === source)?.remaining ?? NO_POINTS;
  if (unspent === 0) return state;
  const { purse } = clawBack(state.purse, source, unspent);
  const taken = { ...state, purse, totalEarned: state.totalEarned - unspent };
  const known = contributionOf(state, source);
  const counted =
    known === null
      ? taken
      : contribute(
          taken,
          source,
          { ...known, pointsEarned: known.pointsEarned - unspent },
          version,
        );
  return decided(counted, {
    source: `void:${at}:${source}`,
    kind: "clawback",
    occurredAt: at,
    points: -unspent,
    version,
    trace: [{ code: "gift_voided", points: unspent }],
  });
}
