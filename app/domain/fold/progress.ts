import { addDays } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { type ProgramVersion } from "../program/document";
import { type EarningRule } from "../program/earning-rules";
import { type Instant } from "../shared/instant";
import { pay } from "./pays";
import { type CustomerState, type Progress } from "./state";

type GoalRule = EarningRule & { kind: "goal_spend" | "punch_card" };

/** Lets an order that counts bring goals and punch cards forward, and pays those that it completes [P20]. */
export function progressBy(
  state: CustomerState,
  order: { readonly orderId: string; readonly at: Instant; readonly basisMinor: number },
  version: ProgramVersion,
  inForce: ProgramVersion | null,
): CustomerState {
  return version.document.earningRules
    .filter((rule) => rule.kind === "goal_spend" || rule.kind === "punch_card")
    .filter((rule) => rule.enabled && order.basisMinor > 0)
    .reduce((current, rule) => advanced(current, rule, order, { version, inForce }), state);
}

function advanced(
  state: CustomerState,
  rule: GoalRule,
  { orderId, at, basisMinor }: { orderId: string; at: Instant; basisMinor: number },
  { version, inForce }: { version: ProgramVersion; inForce: ProgramVersion | null },
): CustomerState {
  const leastMinor = rule.kind === "punch_card" ? rule.minimumOrderMinor : 0;
  const known = state.progress.get(rule.id) ?? {
    startedAt: at,
    rounds: 0,
    leastMinor,
    orders: [],
  };
  if (known.rounds > 0 && !rule.repeats) return state;
  if (basisMinor < leastMinor) return state;
  const going = isOver(known, rule, at, version) || known.orders.length === 0;
  const before = { ...known, ...(going ? { startedAt: at, orders: [] } : {}), leastMinor };
  const next = { ...before, orders: [...before.orders, [orderId, basisMinor] as const] };
  if (!isComplete(next, rule)) {
    state.progress.set(
      rule.id,
      rule.kind === "goal_spend" && rule.mode === "single_order" ? before : next,
    );
    return state;
  }
  const round = next.rounds + 1;
  state.progress.set(rule.id, { startedAt: at, rounds: round, orders: [], leastMinor });
  return pay(state, {
    source: `goal:${rule.id}:${round}`,
    kind: "earn",
    at,
    pays: rule.pays,
    version,
    inForce,
    reason: { code: "goal_reached", rule: rule.id, round },
    ruleId: rule.id,
  });
}

/** Days count from the first order of the round, to the end of the last one. */
function isOver(
  { startedAt }: Progress,
  { withinDays }: GoalRule,
  at: Instant,
  { timeZone }: ProgramVersion,
): boolean {
  if (withinDays === null) return false;
  return at >= endOfDay(addDays(localDay(startedAt, timeZone), withinDays), timeZone);
}

function isComplete({ orders }: Progress, rule: GoalRule): boolean {
  if (rule.kind === "punch_card") return orders.length >= rule.orders;
  const amounts = orders.map(([, amountMinor]) => amountMinor);
  const reached =
    rule.mode === "single_order"
      ? Math.max(...amounts)
      : amounts.reduce((sum, each) => sum + each, 0);
  return reached >= rule.amountMinor;
}

/**
 * A refund takes an order's part of what is still under way back; what was completed stays paid [P20]. An order that
 * falls below a punch card's minimum is no punch any more.
 */
export function regress(state: CustomerState, orderId: string, basisMinor: number): void {
  for (const [ruleId, progress] of state.progress) {
    if (!progress.orders.some(([id]) => id === orderId)) continue;
    const kept = basisMinor > 0 && basisMinor >= progress.leastMinor;
    const orders = progress.orders.flatMap((each) =>
      each[0] === orderId ? (kept ? [[orderId, basisMinor] as const] : []) : [each],
    );
    state.progress.set(ruleId, { ...progress, orders });
  }
}
