import { isPaid, type OrderSnapshot } from "../earning/order-snapshot";
import { type TraceStep } from "../earning/trace";
import { allows, matrixStanding } from "../eligibility/matrix";
import { type ProgramVersion } from "../program/document";
import { type Referral } from "../program/referral";
import { markOfOrder } from "../referrals/same-person";
import { type Instant } from "../shared/instant";
import { dueAfter } from "./awards";
import { decided } from "./decided";
import { earns } from "./earns";
import { type Fact, sourceOf } from "./facts";
import { pay } from "./pays";
import { type Rules } from "./rules";
import { type CustomerState, type ReferredStanding } from "./state";
import { takeAllBack, tookBack } from "./take-back";

/** What a friend gets is named by the referral. */
const paymentOf = (referralId: string) => `friend:${referralId}`;

/** What a running program says of referrals; null when there are none. */
function termsOf(version: ProgramVersion | null): Referral | null {
  if (version?.document.state !== "live") return null;
  return version.document.referral.enabled ? version.document.referral : null;
}

/**
 * Notes that somebody came by a referral [R42]. Only who never bought here is a friend, and the first link counts. A
 * reward for the friend is given at once, as the code for that first order; points are given for the order.
 */
export function noteReferral(
  state: CustomerState,
  fact: Fact & { kind: "referred" },
  { judging: version, inForce }: Rules,
): CustomerState {
  const { id, at, addresses } = fact;
  const base = { source: sourceOf(fact), kind: "referral", occurredAt: at, version } as const;
  if (version?.document.state === "paused")
    return decided(
      { ...state, awaitsResume: true },
      { ...base, trace: [{ code: "program_paused" }] },
    );
  const terms = termsOf(version);
  const refused = terms === null ? { code: "referral_off" as const } : refusalOf(state);
  if (terms === null || version === null || refused !== null)
    return decided(state, { ...base, trace: [refused ?? { code: "referral_off" }] });
  const standing = matrixStanding(state.membership, state.hasReferred);
  const mayUse = allows(standing, "use_discounts", { referring: false, signedIn: false });
  const rewarded = terms.friend?.kind === "reward" && mayUse;
  state.referrals.set(id, { addresses, rewarded, order: null, reversedAt: null });
  const reason = { code: "referred" } as const;
  if (terms.friend?.kind === "reward" && !mayUse)
    return decided(state, { ...base, trace: [reason, { code: "not_a_member" }] });
  if (terms.friend?.kind !== "reward") return decided(state, { ...base, trace: [reason] });
  const payment = { source: paymentOf(id), kind: "referral", at, version, reason } as const;
  return pay(state, { ...payment, inForce, pays: terms.friend, ruleId: "referral" });
}

function refusalOf(state: CustomerState): TraceStep | null {
  if (state.excluded) return { code: "customer_excluded" };
  const isNew = state.firstPaidAt === null && state.referrals.size === 0;
  return isNew ? null : { code: "referral_not_new" };
}

/** The version that judges an order, and the one that was in force. */
type Versions = {
  readonly version: ProgramVersion | null;
  readonly inForce: ProgramVersion | null;
};

/** The same state with the first paid order noted, after referrals were asked whether it is the one they are for. */
export function noteOrder(
  state: CustomerState,
  { order, at }: Fact & { kind: "order" },
  basisMinor: number,
  rules: Versions,
): CustomerState {
  const { version } = rules;
  if (order.test || !isPaid(order.financialStatus)) return state;
  const terms = termsOf(version);
  let current = state;
  if (terms !== null && version !== null && !state.excluded) {
    const leastMinor = Math.max(1, terms.minimumOrderMinor ?? 0);
    for (const [id, standing] of state.referrals) {
      if (standing.order !== null || basisMinor < leastMinor) continue;
      current = ordered(current, { id, standing, order, at, leastMinor }, { ...rules, version });
    }
  }
  return current.firstPaidAt === null ? { ...current, firstPaidAt: at } : current;
}

type Ordered = {
  readonly id: string;
  readonly standing: ReferredStanding;
  readonly order: OrderSnapshot;
  readonly at: Instant;
  readonly leastMinor: number;
};

/** Sent to an address of the referrer's, it is the referrer's own order [R42]; the referral stays open. */
function ordered(
  state: CustomerState,
  { id, standing, order, at, leastMinor }: Ordered,
  { version, inForce }: Versions & { readonly version: ProgramVersion },
): CustomerState {
  const { orderId } = order;
  const base = { kind: "referral", occurredAt: at, version } as const;
  if (wentToReferrer(order, standing)) {
    const source = `${paymentOf(id)}:${orderId}`;
    return decided(state, { ...base, source, trace: [{ code: "referral_own_address" }] });
  }
  const first = { orderId, at, version: version.version, leastMinor };
  state.referrals.set(id, { ...standing, order: first });
  const { friend, pendingDays } = version.document.referral;
  if (friend?.kind !== "points" || standing.rewarded) return state;
  const source = paymentOf(id);
  const reason = { code: "friend_of_referral" } as const;
  if (earns(state, version) !== "now")
    return decided(state, { ...base, source, trace: [reason, { code: "not_a_member" }] });
  const wait = pendingDays === 0 ? {} : { dueAt: dueAfter(at, pendingDays, version) };
  const payment = { source, kind: "referral", at, version, reason, ruleId: "referral" } as const;
  return pay(state, { ...payment, inForce, pays: friend, ...wait });
}

function wentToReferrer(
  { addressHash = null, orderId }: OrderSnapshot,
  { addresses }: ReferredStanding,
): boolean {
  return [addressHash, markOfOrder(orderId)].some(
    (each) => each !== null && addresses.includes(each),
  );
}

/** Once too little is left of the order that a referral was for, what the friend got for it goes back [R42]. */
export function noteReturn(
  state: CustomerState,
  fact: Fact,
  order: { readonly id: string; readonly leftMinor: number },
  version: ProgramVersion | null,
): CustomerState {
  let current = state;
  for (const [id, standing] of state.referrals) {
    const { order: first, reversedAt } = standing;
    if (first === null || first.orderId !== order.id || reversedAt !== null) continue;
    if (order.leftMinor >= first.leastMinor) continue;
    current.referrals.set(id, { ...standing, reversedAt: fact.at });
    const taken = takeAllBack(current, paymentOf(id), fact.at, version);
    current = tookBack(taken.state, taken, {
      source: `friend_returned:${id}`,
      at: fact.at,
      version,
      reasons: [{ code: "referral_order_returned" }],
      before: taken.given,
    });
  }
  return current;
}
