import { addDays } from "../../../app/domain/calendar/day";
import { endOfDay, localDay } from "../../../app/domain/calendar/local-day";
import { type EarningRule, type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type Customer, type Round } from "./customer";
import { active } from "./order-worth";
import { pay } from "./payments";

type Goal = Extract<EarningRule, { kind: "goal_spend" | "punch_card" }>;
type Order = { readonly id: string; readonly at: Instant; readonly amount: number };

/** An order that earns brings every goal and punch card forward, and pays those that it completes [P20]. */
export function bringForward(
  customer: Customer,
  order: Order,
  judge: ProgramVersion,
  inForce: ProgramVersion,
): void {
  const { document } = judge;
  if (order.amount === 0) return;
  for (const goal of [...active(document, "goal_spend"), ...active(document, "punch_card")]) {
    const round = roundOf(customer, goal, order.at);
    if (!isReachedBy(round, goal, order, judge)) continue;
    round.completed += 1;
    round.orders = [];
    const source = `goal:${goal.id}:${String(round.completed)}`;
    pay(customer, { source, at: order.at, pays: goal.pays, judge, inForce });
  }
}

function roundOf(customer: Customer, { id }: Goal, at: Instant): Round {
  const round = customer.rounds.get(id) ?? { completed: 0, startedAt: at, orders: [] };
  customer.rounds.set(id, round);
  return round;
}

function isReachedBy(
  round: Round,
  goal: Goal,
  { id, at, amount }: Order,
  { timeZone }: ProgramVersion,
): boolean {
  if (round.completed > 0 && !goal.repeats) return false;
  if (goal.kind === "goal_spend" && goal.mode === "single_order") return amount >= goal.amountMinor;
  const least = goal.kind === "punch_card" ? goal.minimumOrderMinor : 1;
  if (amount < least) return false;
  const isLate =
    goal.withinDays !== null &&
    at >= endOfDay(addDays(localDay(round.startedAt, timeZone), goal.withinDays), timeZone);
  if (isLate || round.orders.length === 0) Object.assign(round, { startedAt: at, orders: [] });
  round.orders.push({ id, amount, least });
  if (goal.kind === "punch_card") return round.orders.length >= goal.orders;
  return round.orders.reduce((sum, each) => sum + each.amount, 0) >= goal.amountMinor;
}

/** What came back of an order is missing in what is under way; what was reached stays paid [P20]. */
export function setBack(customer: Customer, orderId: string, amount: number): void {
  for (const round of customer.rounds.values())
    round.orders = round.orders
      .map((each) => (each.id === orderId ? { ...each, amount } : each))
      .filter((each) => each.amount > 0 && each.amount >= each.least);
}

/** Whoever leaves begins again; what was reached once is not paid again unless it repeats [S145]. */
export function cancelRounds(customer: Customer): void {
  for (const round of customer.rounds.values()) round.orders = [];
}
