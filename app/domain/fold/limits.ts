import { localDay, startOfDay } from "../calendar/local-day";
import { periodStart } from "../calendar/period";
import { type Basis } from "../earning/basis";
import { type TraceStep } from "../earning/trace";
import { type ProgramVersion } from "../program/document";
import { type EarningRule } from "../program/earning-rules";
import { type Instant } from "../shared/instant";
import { type CustomerState } from "./state";

const ORDER_RULES: ReadonlySet<EarningRule["kind"]> = new Set([
  "place_an_order",
  "first_order",
  "product_multiplier",
  "campaign_multiplier",
]);

/** The order rules of a version that apply to an order, and a step for each that has no place left for it. */
export type Usable = { readonly ruleIds: readonly string[]; readonly full: readonly TraceStep[] };

/**
 * Which rules apply to an order of this instant. Limits count in the order of facts; a refund frees no place [R5], and an
 * order that comes to less than a rule asks for, or to nothing, takes none. Only
 * the first order that rules applied to, and that held anything which counts, is a first order.
 */
export function usable(
  state: CustomerState,
  version: ProgramVersion,
  at: Instant,
  { amountMinor }: Pick<Basis, "amountMinor">,
): Usable {
  const rules = version.document.earningRules.filter(
    (rule) =>
      rule.enabled &&
      ORDER_RULES.has(rule.kind) &&
      (rule.kind !== "first_order" || !hasOrdered(state)),
  );
  const full = rules.filter((rule) => !hasPlace(state, rule, at, version));
  const open = rules.filter((rule) => !full.includes(rule));
  for (const rule of open) {
    const least = "minimumSubtotalMinor" in rule ? (rule.minimumSubtotalMinor ?? 1) : 1;
    if ("limits" in rule && amountMinor >= Math.max(1, least)) take(state, rule, at);
  }
  return {
    ruleIds: open.map((rule) => rule.id),
    full: full.map((rule) => ({ code: "limit_reached", rule: rule.id })),
  };
}

/** Whether a rule has a place left under its limits, for this customer at this instant. */
export function hasPlace(
  state: CustomerState,
  rule: EarningRule,
  at: Instant,
  { timeZone }: ProgramVersion,
): boolean {
  const limits = "limits" in rule ? rule.limits : null;
  if (limits === null) return true;
  const uses = state.ruleUses.get(rule.id) ?? [];
  if (limits.perCustomer !== null && uses.length >= limits.perCustomer) return false;
  if (limits.perPeriod === null) return true;
  const { count, period } = limits.perPeriod;
  const from = startOfDay(periodStart(localDay(at, timeZone), period), timeZone);
  return uses.filter((use) => use >= from).length < count;
}

/** Takes a place of a rule. */
export function take(state: CustomerState, rule: EarningRule, at: Instant): void {
  const uses = state.ruleUses.get(rule.id);
  if (uses === undefined) state.ruleUses.set(rule.id, [at]);
  else uses.push(at);
}

function hasOrdered(state: CustomerState): boolean {
  for (const { ruleIds, fullBasisMinor } of state.orders.values())
    if (ruleIds.length > 0 && fullBasisMinor > 0) return true;
  return false;
}
