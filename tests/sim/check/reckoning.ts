import { type Decision } from "../../../app/domain/fold/state";
import { type Trace, type TraceStep } from "../../../app/domain/earning/trace";

type StepOf<Code extends TraceStep["code"]> = Extract<TraceStep, { code: Code }>;

/** A fraction of whole numbers. */
type Exact = { readonly up: bigint; readonly down: bigint };

/**
 * What a decision must have done to balance and pending points together, reckoned from the codes and parameters of its
 * trace alone and apart from the app's code [R14]; null when the trace does not add up in itself.
 */
export function reckoned({ kind, trace }: Pick<Decision, "kind" | "trace">): number | null {
  if (has(trace, "withdrawn")) return 0;
  switch (kind) {
    case "earn":
    case "gift":
    case "referral":
      return earned(trace);
    case "clawback":
      return clawedBack(trace);
    case "mature":
      // What became spendable no longer waits.
      return has(trace, "matured") || has(trace, "reward_granted") ? 0 : null;
    case "merge_in":
      return merged(trace, "merged_in");
    case "merge_out":
      return -merged(trace, "merged_out");
    case "annul":
      if (has(trace, "merged_into_left")) return -sumOf(trace, "merged_into_left");
      return -sumOf(trace, "annulled") - sumOf(trace, "pending_voided");
    case "adjust":
      return sumOf(trace, "adjusted");
    case "redeem":
      return -sumOf(trace, "redeemed");
    case "restore":
      return sumOf(trace, "given_back");
    case "expire":
      return -sumOf(trace, "expired");
    case "write_off":
      return sumOf(trace, "written_off");
  }
}

function merged(trace: Trace, code: "merged_in" | "merged_out"): number {
  return stepsOf(trace, code).reduce((sum, step) => sum + step.points + step.pendingPoints, 0);
}

function earned(trace: Trace): number | null {
  if (has(trace, "reward_granted")) return 0;
  if (has(trace, "rule_points")) return sumOf(trace, "rule_points");
  return has(trace, "basis") ? orderPoints(trace) : 0;
}

/** What the order earned before, less what it earns now, less what was never used. */
function clawedBack(trace: Trace): number | null {
  if (has(trace, "gift_voided")) return -sumOf(trace, "gift_voided");
  const before = sumOf(trace, "awarded_before");
  const now = has(trace, "basis") ? orderPoints(trace) : 0;
  return now === null ? null : -Math.max(0, before - now) + sumOf(trace, "never_used");
}

function orderPoints(trace: Trace): number | null {
  const basis = sumOf(trace, "basis");
  const parts =
    sumOf(trace, "items") +
    sumOf(trace, "shipping_counted") -
    sumOf(trace, "stored_value") -
    sumOf(trace, "refunded");
  if (basis !== parts) return null;
  const rate = trace.find((step) => step.code === "rate");
  const rated = rate === undefined ? 0 : ratedPoints(trace, rate, basis);
  if (rated !== sumOf(trace, "rounded_down")) return null;
  return rated + sumOf(trace, "first_order_bonus");
}

function ratedPoints(trace: Trace, rate: StepOf<"rate">, basis: number): number {
  const exact = [
    { up: BigInt(basis) * BigInt(rate.points), down: BigInt(rate.perMinor) },
    weighted(stepsOf(trace, "product_multiplier")),
    ...stepsOf(trace, "tier_multiplier").map((step) => decimal(step.multiplier)),
    ...stepsOf(trace, "campaign_multiplier").map((step) => decimal(step.multiplier)),
  ].reduce(product);
  const all = Number(exact.up / exact.down);
  return stepsOf(trace, "capped").reduce((least, step) => Math.min(least, step.maximumPoints), all);
}

/** Some of the order counts several times, the rest once. */
function weighted(shares: readonly StepOf<"product_multiplier">[]): Exact {
  const [first] = shares;
  if (first === undefined) return { up: 1n, down: 1n };
  const plain = shares.reduce((left, each) => left - each.amountMinor, first.ofMinor);
  const sum = shares
    .map((each) => product(decimal(each.multiplier), { up: BigInt(each.amountMinor), down: 1n }))
    .reduce((a, b) => ({ up: a.up * b.down + b.up * a.down, down: a.down * b.down }), {
      up: BigInt(plain),
      down: 1n,
    });
  return { up: sum.up, down: sum.down * BigInt(first.ofMinor) };
}

function product(a: Exact, b: Exact): Exact {
  return { up: a.up * b.up, down: a.down * b.down };
}

function decimal(text: string): Exact {
  const [units = "0", decimals = ""] = text.split(".");
  return { up: BigInt(units + decimals), down: 10n ** BigInt(decimals.length) };
}

function has(trace: Trace, code: TraceStep["code"]): boolean {
  return trace.some((step) => step.code === code);
}

function stepsOf<Code extends TraceStep["code"]>(trace: Trace, code: Code): StepOf<Code>[] {
  return trace.filter((step): step is StepOf<Code> => step.code === code);
}

/** The points, or the amount, of all steps with this code. */
function sumOf(trace: Trace, code: TraceStep["code"]): number {
  return trace.filter((step) => step.code === code).reduce((sum, step) => sum + amountOf(step), 0);
}

function amountOf(step: TraceStep): number {
  if (step.code === "basis" || "amountMinor" in step)
    return (step as { amountMinor: number }).amountMinor;
  return "points" in step ? step.points : 0;
}
