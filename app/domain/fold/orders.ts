import { type Basis } from "../earning/basis";
import { orderPoints, type Terms } from "../earning/order-points";
import { type OrderSnapshot } from "../earning/order-snapshot";
import { type Trace, type TraceStep } from "../earning/trace";
import { type ProgramVersion } from "../program/document";
import { orderRule } from "../program/earning-rules";
import { versionInForce } from "../program/in-force";
import { type Instant } from "../shared/instant";
import { NO_POINTS, points, type Points } from "../shared/points";
import { award, dueAfter, maturedSource } from "./awards";
import { contribute, contributionOf } from "./counters";
import { decided } from "./decided";
import { afterActivity } from "./expiry";
import { type Fact, sourceOf } from "./facts";
import { usable } from "./limits";
import { basisOf, refusal } from "./order-judging";
import { withoutRefundedTier } from "./paid-tier";
import { progressBy, regress } from "./progress";
import { returnRedeemed } from "./redemptions";
import { noteOrder, noteReturn } from "./referred";
import { wholeReturned } from "./returned-lines";
import { type CustomerState, type OrderStanding } from "./state";
import { takeBack, tookBack } from "./take-back";
import { tierOf } from "./tier-levels";

/**
 * Judges an order as if nothing of it had come back yet; refunds and its cancellation follow as facts of their own. An
 * order of a pause is judged by the version that ends it [R48]; whatever else it does to the customer, to the points that
 * are there and to what counts toward a tier, goes by the version that was in force.
 */
export function placeOrder(
  state: CustomerState,
  fact: Fact & { kind: "order" },
  version: ProgramVersion | null,
  inForce: ProgramVersion | null,
  preface: Trace = [],
): CustomerState {
  const { order } = fact;
  const base = { source: sourceOf(fact), kind: "earn", occurredAt: fact.at, version } as const;
  const judges = { version, inForce };
  if (order.test || version === null) {
    const code = order.test ? "test_order" : "no_program";
    // Nothing judges such an order, and no later version ever will.
    const told = { ...base, version: version && inForce, trace: [{ code }] } as const;
    return noteOrder(decided(state, told), fact, 0, judges);
  }
  const basis = basisOf(order, [], version.document);
  const refused = refusal(state, order, version);
  if (refused !== null) return refuse(state, fact, { version, inForce }, basis, refused);

  const rules = usable(state, version, fact.at, basis);
  const tier = tierOf(state.tierId, version);
  const terms = { placedAt: fact.at, tier, ruleIds: rules.ruleIds };
  const earned = orderPoints(version.document, basis, terms);
  keepStanding(state, fact, version, basis, { ...terms, awarded: earned.points });
  const active = afterActivity(state, "purchase", fact.at, inForce);
  const delay = orderRule(version.document.earningRules)?.delay ?? null;
  const awarded = award(active, {
    ...base,
    at: fact.at,
    version,
    inForce,
    points: earned.points,
    trace: [...preface, ...rules.full, ...earned.trace],
    purchase: {
      amountSpentMinor: basis.amountMinor,
      orders: basis.amountMinor > 0 ? 1 : 0,
    },
    ...(delay === null ? {} : { dueAt: dueAt(order, delay, version) }),
  });
  const { amountMinor: basisMinor } = basis;
  const placed = { orderId: order.orderId, at: fact.at, basisMinor };
  return noteOrder(progressBy(awarded, placed, version, inForce), fact, basisMinor, judges);
}

function dueAt(
  order: OrderSnapshot,
  delay: { readonly days: number; readonly from: "order" | "fulfillment" },
  version: ProgramVersion,
) {
  const from = delay.from === "order" ? order.processedAt : (order.fulfilledAt ?? null);
  return from === null ? null : dueAfter(from, delay.days, version);
}

const NOTHING_RETURNED = { cancelled: false, returned: false } as const;

function keepStanding(
  state: CustomerState,
  { order }: Fact & { kind: "order" },
  { version }: ProgramVersion,
  basis: Basis,
  terms: { tier: { id: string } | null; ruleIds: readonly string[]; awarded: Points },
): void {
  const { tier, ruleIds, awarded } = terms;
  const [fullBasisMinor, basisMinor] = [basis.amountMinor, basis.amountMinor];
  const judged = { version, tierId: tier?.id ?? null, ruleIds, awarded };
  state.orders.set(order.orderId, { ...judged, fullBasisMinor, basisMinor, ...NOTHING_RETURNED });
}

/** What an order counts toward the tier apart from its points: as a purchase of whoever is a member then, or is not. */
export function countPurchase(
  state: CustomerState,
  {
    fact,
    basis,
    inForce,
  }: { fact: Fact & { kind: "order" }; basis: Basis; inForce: ProgramVersion | null },
): CustomerState {
  const contribution = {
    at: fact.at,
    era: state.era,
    beforeJoining: state.membership !== "member",
    amountSpentMinor: basis.amountMinor,
    orders: basis.amountMinor > 0 ? 1 : 0,
    pointsEarned: 0,
  };
  return contribute(state, sourceOf(fact), contribution, inForce);
}

/** An order that earns nothing is kept: it may count toward a tier once its customer joins, and its coupons may return. */
export function refuse(
  state: CustomerState,
  fact: Fact & { kind: "order" },
  { version, inForce }: { version: ProgramVersion; inForce: ProgramVersion | null },
  basis: Basis,
  refused: TraceStep,
): CustomerState {
  keepStanding(state, fact, version, basis, { tier: null, ruleIds: [], awarded: NO_POINTS });
  const source = sourceOf(fact);
  const outside = refused.code === "not_a_member" || refused.code === "member_left";
  // Who is kept out by staff counts toward nothing [S78].
  const beforeJoining = outside && !state.excluded;
  const counted = beforeJoining ? countPurchase(state, { fact, basis, inForce }) : state;
  const awaitsResume = state.awaitsResume || refused.code === "program_paused";
  const told = decided(
    { ...counted, awaitsResume },
    { source, kind: "earn", occurredAt: fact.at, version, trace: [refused] },
  );
  // A friend need not be a member for the referrer to be paid [R42].
  return noteOrder(told, fact, beforeJoining ? basis.amountMinor : 0, { version, inForce });
}

/** Lowers an order to what it earns with the refunds so far, under the version and the tier that judged it [R4, R5]. */
export function refundOrder(
  state: CustomerState,
  fact: Fact & { kind: "refund" },
  versions: readonly ProgramVersion[],
): CustomerState {
  const { order, refunds } = fact;
  const judged = judgedBy(state, order.orderId, fact.at, versions);
  if (judged === null) return unknown(state, fact, { code: "awarded_before", points: NO_POINTS });
  const { standing, version } = judged;
  const bought = { orderId: order.orderId, left: { order, refunds } };
  const kept = withoutRefundedTier(state, fact, bought);
  if (standing.cancelled) return reassess(kept, fact, order.orderId, judged, CANCELLED);
  const basis = basisOf(order, refunds, version.document);
  const { ruleIds, tierId } = standing;
  const terms: Terms = { placedAt: order.processedAt, tier: tierOf(tierId, version), ruleIds };
  const earned =
    ruleIds.length === 0
      ? { points: NO_POINTS, trace: basis.steps }
      : orderPoints(version.document, basis, terms);
  return reassess(kept, fact, order.orderId, judged, {
    awarded: earned.points,
    basisMinor: basis.amountMinor,
    cancelled: false,
    returned: wholeReturned({ order, refunds }),
    trace: earned.trace,
  });
}

/** A cancelled order earns nothing, whatever is refunded afterwards. */
export function cancelOrder(
  state: CustomerState,
  fact: Fact & { kind: "cancel" },
  versions: readonly ProgramVersion[],
): CustomerState {
  const judged = judgedBy(state, fact.id, fact.at, versions);
  if (judged === null) return unknown(state, fact, { code: "order_cancelled" });
  const kept = withoutRefundedTier(state, fact, { orderId: fact.id, left: "nothing" });
  return reassess(kept, fact, fact.id, judged, CANCELLED);
}

type Judged = {
  readonly standing: OrderStanding;
  readonly version: ProgramVersion;
  /** When the order was refunded or cancelled. */
  readonly inForce: ProgramVersion | null;
};

function judgedBy(
  state: CustomerState,
  orderId: string,
  at: Instant,
  versions: readonly ProgramVersion[],
): Judged | null {
  const standing = state.orders.get(orderId);
  const version = versions.find((each) => each.version === standing?.version);
  const inForce = versionInForce(versions, at);
  return standing === undefined || version === undefined ? null : { standing, version, inForce };
}

function unknown(state: CustomerState, fact: Fact, step: TraceStep): CustomerState {
  const base = { source: sourceOf(fact), kind: "clawback", occurredAt: fact.at } as const;
  return decided(state, { ...base, version: null, trace: [step] });
}

type Assessment = Pick<OrderStanding, "awarded" | "basisMinor" | "cancelled" | "returned"> & {
  readonly trace: Trace;
};

const CANCELLED: Assessment = {
  awarded: NO_POINTS,
  basisMinor: 0,
  cancelled: true,
  returned: true,
  trace: [{ code: "order_cancelled" }],
};

/** Takes back what the order no longer earns, from the pending points or from its lot [R21, R24]. */
function reassess(
  state: CustomerState,
  fact: Fact,
  orderId: string,
  { standing, version, inForce }: Judged,
  { trace: reasons, ...now }: Assessment,
): CustomerState {
  const source = `order:${orderId}`;
  // What was voided while it waited is not there to be taken back.
  const back = points(Math.max(0, standing.awarded - now.awarded));
  const awarded = points(standing.awarded - back);
  const taken = takeBack(state, source, back, awarded);
  state.orders.set(orderId, { ...standing, ...now, awarded });
  regress(state, orderId, now.basisMinor);
  const counted = recounted(taken.state, source, now.basisMinor, awarded, inForce);
  tookBack(counted, taken, {
    source: sourceOf(fact),
    at: fact.at,
    version,
    reasons,
    before: standing.awarded,
  });
  const returned = returnRedeemed(counted, fact, orderId, { judged: version, inForce });
  return noteReturn(returned, fact, { id: orderId, leftMinor: now.basisMinor }, inForce);
}

/** What is left of the order counts toward the tier; its points do once they are spendable. */
function recounted(
  state: CustomerState,
  source: string,
  basisMinor: number,
  awarded: Points,
  inForce: ProgramVersion | null,
): CustomerState {
  const known = contributionOf(state, source);
  if (known === null) return state;
  const matured = contributionOf(state, maturedSource(source));
  const waitedOrWaits = matured !== null || state.pending.has(source);
  const now = {
    ...known,
    amountSpentMinor: basisMinor,
    orders: basisMinor > 0 ? 1 : 0,
    pointsEarned: waitedOrWaits ? 0 : awarded,
  };
  const counted = contribute(state, source, now, inForce);
  if (matured === null) return counted;
  const left = { ...matured, pointsEarned: awarded };
  return contribute(counted, maturedSource(source), left, inForce);
}
