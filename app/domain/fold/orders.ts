import { orderBasis } from "../earning/basis";
import { orderPoints } from "../earning/order-points";
import { type OrderSnapshot, type RefundSnapshot } from "../earning/order-snapshot";
import { type Trace, type TraceStep } from "../earning/trace";
import { clawBack, credit } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { NO_POINTS, points } from "../shared/points";
import { type Fact, sourceOf } from "./facts";
import { type CustomerState, type Decision, type OrderStanding } from "./state";
import { heldTier } from "./tier";

const PAID = new Set(["paid", "partially_refunded", "refunded"]);

/** The first reason why an order earns nothing, in the order of judging [R12]; null when it is to be computed. */
function refusal(
  state: CustomerState,
  order: OrderSnapshot,
  version: ProgramVersion | null,
): TraceStep | null {
  if (order.test) return { code: "test_order" };
  if (version === null) return { code: "no_program" };
  if (version.document.state === "setup") return { code: "program_setup" };
  if (version.document.state === "paused") return { code: "program_paused" };
  if (!PAID.has(order.financialStatus))
    return { code: "awaiting_payment", status: order.financialStatus };
  if (state.membership === "left") return { code: "member_left" };
  if (state.membership !== "member") return { code: "not_a_member" };
  return null;
}

/** Judges an order as if nothing of it had come back yet; refunds and its cancellation follow as facts of their own. */
export function placeOrder(
  state: CustomerState,
  fact: Fact & { kind: "order" },
  version: ProgramVersion | null,
): CustomerState {
  const { order } = fact;
  const refused = refusal(state, order, version);
  if (refused !== null || version === null) {
    return decided(state, fact, "earn", 0, version, [refused ?? { code: "no_program" }]);
  }
  const tier = heldTier(state, version);
  const basis = orderBasis(order, [], version.document.orderBasis);
  const earned = orderPoints(version.document, tier, basis);
  const standing: OrderStanding = {
    order,
    refunds: [],
    version,
    tier,
    awarded: earned.points,
    basisMinor: basis.amountMinor,
    counted: true,
  };
  const purse =
    earned.points === 0 ? state.purse : credit(state.purse, sourceOf(fact), earned.points);
  const next = {
    ...state,
    purse,
    totalEarned: state.totalEarned + earned.points,
    counters: {
      amountSpentMinor: state.counters.amountSpentMinor + basis.amountMinor,
      orders: state.counters.orders + (basis.amountMinor > 0 ? 1 : 0),
      pointsEarned: state.counters.pointsEarned + earned.points,
    },
  };
  state.orders.set(order.orderId, standing);
  return decided(next, fact, "earn", earned.points, version, earned.trace);
}

export function refundOrder(state: CustomerState, fact: Fact & { kind: "refund" }): CustomerState {
  const standing = state.orders.get(fact.refund.orderId);
  if (standing === undefined) {
    return decided(state, fact, "clawback", 0, null, [
      { code: "awarded_before", points: NO_POINTS },
    ]);
  }
  return reassess(state, fact, standing, [...standing.refunds, fact.refund]);
}

export function cancelOrder(state: CustomerState, fact: Fact & { kind: "cancel" }): CustomerState {
  const standing = state.orders.get(fact.id);
  if (standing === undefined)
    return decided(state, fact, "clawback", 0, null, [{ code: "order_cancelled" }]);
  return reassess(state, fact, standing, "cancelled");
}

/**
 * Lowers an order to what it earns with these refunds, under the version and the tier that judged it [R4, R5].
 * A cancelled order earns nothing, whatever is refunded afterwards.
 */
function reassess(
  state: CustomerState,
  fact: Fact,
  standing: OrderStanding,
  refunds: readonly RefundSnapshot[] | "cancelled",
): CustomerState {
  const { order, version, tier } = standing;
  const kept = refunds === "cancelled" ? [] : refunds;
  const basis = orderBasis(order, kept, version.document.orderBasis);
  const earned = orderPoints(version.document, tier, basis);
  const cancelled = refunds === "cancelled" || standing.basisMinor === 0;
  const now = cancelled
    ? { basisMinor: 0, awarded: NO_POINTS }
    : { basisMinor: basis.amountMinor, awarded: earned.points };
  const claw = clawBack(
    state.purse,
    `order:${order.orderId}`,
    points(standing.awarded - now.awarded),
  );

  const next: CustomerState = {
    ...state,
    purse: claw.purse,
    totalEarned: state.totalEarned - (standing.awarded - now.awarded),
    counters: standing.counted ? lowered(state, standing, now) : state.counters,
  };
  const trace: Trace = [
    ...(cancelled ? [{ code: "order_cancelled" } as const] : earned.trace),
    { code: "awarded_before", points: standing.awarded },
    ...(claw.neverUsed > 0 ? [{ code: "never_used", points: claw.neverUsed } as const] : []),
  ];
  state.orders.set(order.orderId, { ...standing, ...now, refunds: kept });
  return decided(next, fact, "clawback", -claw.taken, version, trace);
}

function lowered(
  state: CustomerState,
  was: OrderStanding,
  now: { basisMinor: number; awarded: number },
): CustomerState["counters"] {
  const { counters } = state;
  return {
    amountSpentMinor: counters.amountSpentMinor - (was.basisMinor - now.basisMinor),
    orders: counters.orders - (was.basisMinor > 0 && now.basisMinor === 0 ? 1 : 0),
    pointsEarned: counters.pointsEarned - (was.awarded - now.awarded),
  };
}

/** Adds the decision about a fact to the state. */
export function decided(
  state: CustomerState,
  fact: Fact,
  kind: Decision["kind"],
  amount: number,
  version: ProgramVersion | null,
  trace: Trace,
): CustomerState {
  const decision: Decision = {
    source: sourceOf(fact),
    kind,
    points: points(amount),
    occurredAt: fact.at,
    programVersion: version?.version ?? null,
    trace,
  };
  state.decisions.push(decision);
  return state;
}
