import { orderBasis } from "../earning/basis";
import { orderPoints } from "../earning/order-points";
import { isPaid, type OrderSnapshot } from "../earning/order-snapshot";
import { type Trace, type TraceStep } from "../earning/trace";
import { clawBack, credit } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { NO_POINTS, points } from "../shared/points";
import { type Fact, sourceOf } from "./facts";
import { type CustomerState, type Decision, type OrderStanding } from "./state";
import { heldTier, tierOf } from "./tier";

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
  if (!isPaid(order.financialStatus))
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
    const awaitsResume = state.awaitsResume || refused?.code === "program_paused";
    const trace = [refused ?? ({ code: "no_program" } as const)];
    return decided({ ...state, awaitsResume }, fact, "earn", 0, version, trace);
  }
  const tier = heldTier(state, version);
  const basis = orderBasis(order, [], version.document.orderBasis);
  const earned = orderPoints(version.document, tier, basis);
  state.orders.set(order.orderId, {
    version: version.version,
    tierId: tier?.id ?? null,
    awarded: earned.points,
    basisMinor: basis.amountMinor,
    cancelled: false,
    era: state.era,
  });
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
  return decided(next, fact, "earn", earned.points, version, earned.trace);
}

/** Lowers an order to what it earns with the refunds so far, under the version and the tier that judged it [R4, R5]. */
export function refundOrder(
  state: CustomerState,
  fact: Fact & { kind: "refund" },
  versions: readonly ProgramVersion[],
): CustomerState {
  const standing = state.orders.get(fact.order.orderId);
  const version = versions.find((each) => each.version === standing?.version);
  if (standing === undefined || version === undefined) {
    return decided(state, fact, "clawback", 0, null, [
      { code: "awarded_before", points: NO_POINTS },
    ]);
  }
  if (standing.cancelled) return reassess(state, fact, fact.order.orderId, version, CANCELLED);
  const basis = orderBasis(fact.order, fact.refunds, version.document.orderBasis);
  const tier = tierOf(standing.tierId, version);
  const { points: awarded, trace } = orderPoints(version.document, tier, basis);
  const now = { awarded, basisMinor: basis.amountMinor, cancelled: false };
  return reassess(state, fact, fact.order.orderId, version, { ...now, trace });
}

/** A cancelled order earns nothing, whatever is refunded afterwards. */
export function cancelOrder(
  state: CustomerState,
  fact: Fact & { kind: "cancel" },
  versions: readonly ProgramVersion[],
): CustomerState {
  const standing = state.orders.get(fact.id);
  const version = versions.find((each) => each.version === standing?.version);
  if (version === undefined)
    return decided(state, fact, "clawback", 0, null, [{ code: "order_cancelled" }]);
  return reassess(state, fact, fact.id, version, CANCELLED);
}

type Assessment = Pick<OrderStanding, "awarded" | "basisMinor" | "cancelled"> & {
  readonly trace: Trace;
};

const CANCELLED: Assessment = {
  awarded: NO_POINTS,
  basisMinor: 0,
  cancelled: true,
  trace: [{ code: "order_cancelled" }],
};

/** Takes back what the order no longer earns. */
function reassess(
  state: CustomerState,
  fact: Fact,
  orderId: string,
  version: ProgramVersion,
  { trace: reasons, ...now }: Assessment,
): CustomerState {
  const standing = state.orders.get(orderId);
  if (standing === undefined) throw new Error(`Order ${orderId} was never judged`);
  const back = points(standing.awarded - now.awarded);
  const claw = clawBack(state.purse, `order:${orderId}`, back);
  const next: CustomerState = {
    ...state,
    purse: claw.purse,
    totalEarned: state.totalEarned - back,
    counters: standing.era === state.era ? lowered(state, standing, now) : state.counters,
  };
  const trace: Trace = [
    ...reasons,
    { code: "awarded_before", points: standing.awarded },
    ...(claw.neverUsed > 0 ? [{ code: "never_used", points: claw.neverUsed } as const] : []),
  ];
  state.orders.set(orderId, { ...standing, ...now });
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
