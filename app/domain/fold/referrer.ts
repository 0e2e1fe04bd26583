import { allows, matrixStanding } from "../eligibility/matrix";
import { type TraceStep } from "../earning/trace";
import { type ProgramVersion } from "../program/document";
import { type Pays } from "../program/pays";
import { dueAfter } from "./awards";
import { decided } from "./decided";
import { afterActivity } from "./expiry";
import { type Fact, sourceOf } from "./facts";
import { pay } from "./pays";
import { type Rules } from "./rules";
import { type CustomerState } from "./state";
import { takeAllBack, tookBack } from "./take-back";

/** What a referrer gets is named by the referral. */
const paymentOf = (referralId: string) => `referral:${referralId}`;

/**
 * Gives the referrer what the version that judged the friend's order pays, after its days of waiting [R42]. Who refers without
 * being eligible earns points for it, and no rewards [S148, S152]; such points lift no tier [S165].
 */
export function payReferrer(
  state: CustomerState,
  fact: Fact & { kind: "refer" },
  { versions, inForce }: Rules,
): CustomerState {
  const { id, at, orderId } = fact;
  const version = versions.find((each) => each.version === fact.version) ?? null;
  const referring = { ...state, hasReferred: true };
  const reason = { code: "referred_friend", orderId } as const;
  const base = { source: paymentOf(id), kind: "referral", at, version, reason } as const;
  const pays = version?.document.referral.referrer ?? null;
  const refused = refusalOf(referring, pays);
  if (version === null || pays === null || refused !== null) {
    const trace = [reason, refused ?? { code: "referral_pays_nothing" as const }];
    return decided(referring, { ...base, occurredAt: at, trace });
  }
  const active = afterActivity(referring, "referral", at, inForce);
  const { pendingDays } = version.document.referral;
  const wait = pendingDays === 0 ? {} : { dueAt: dueAfter(at, pendingDays, version) };
  return pay(active, { ...base, version, inForce, pays, ruleId: "referral", ...wait });
}

function refusalOf(state: CustomerState, pays: Pays | null): TraceStep | null {
  if (pays === null) return null;
  if (state.excluded) return { code: "customer_excluded" };
  const standing = matrixStanding(state.membership, state.hasReferred);
  const action = pays.kind === "points" ? "earn_points" : "receive_rewards";
  const may = allows(standing, action, { referring: true, signedIn: false });
  return may ? null : { code: "not_a_member" };
}

/** The friend's order went back: so does what the referrer got for it [R42]. */
export function takeReferralBack(
  state: CustomerState,
  fact: Fact & { kind: "refer_reversed" },
  version: ProgramVersion | null,
): CustomerState {
  const taken = takeAllBack(state, paymentOf(fact.id), fact.at, version);
  return tookBack(taken.state, taken, {
    source: sourceOf(fact),
    at: fact.at,
    version,
    reasons: [{ code: "referral_order_returned" }],
    before: taken.given,
  });
}
