import { type Program, type TierLevel } from "../program/document";
import { fractionFromDecimal, type Fraction } from "../shared/fraction";
import { NO_POINTS, points, type Points } from "../shared/points";
import { type Basis } from "./basis";
import { type Trace } from "./trace";

export type Earned = { readonly points: Points; readonly trace: Trace };

/**
 * Points for a basis: × rate × tier multiplier, rounded down once [R12].
 * `tier` is the tier held just before the order [R5]; null multiplies by one.
 */
export function orderPoints(program: Program, tier: TierLevel | null, basis: Basis): Earned {
  const rule = program.earningRules.find((each) => each.enabled);
  if (rule === undefined)
    return { points: NO_POINTS, trace: [...basis.steps, { code: "no_rule" }] };

  const multiplier = tier?.multiplier ?? "1";
  const earned = multiply(basis.amountMinor, rule.points, rule.perMinor, fractionOf(multiplier));
  return {
    points: earned,
    trace: [
      ...basis.steps,
      { code: "rate", points: rule.points, perMinor: rule.perMinor },
      ...(tier === null ? [] : [{ code: "tier_multiplier", tier: tier.name, multiplier } as const]),
      { code: "rounded_down", points: earned },
    ],
  };
}

/** Computes the points again from a stored trace alone [R14]; null when the trace states no computation. */
export function rerun(trace: Trace): Points | null {
  const basis = trace.find((step) => step.code === "basis");
  const rate = trace.find((step) => step.code === "rate");
  if (basis === undefined || rate === undefined) return null;
  const tier = trace.find((step) => step.code === "tier_multiplier");
  return multiply(
    basis.amountMinor,
    rate.points,
    rate.perMinor,
    fractionOf(tier?.multiplier ?? "1"),
  );
}

function multiply(amountMinor: number, rate: number, perMinor: number, by: Fraction): Points {
  const exact = BigInt(amountMinor) * BigInt(rate) * by.numerator;
  return points(Number(exact / (BigInt(perMinor) * by.denominator)));
}

function fractionOf(decimal: string): Fraction {
  const fraction = fractionFromDecimal(decimal);
  if (fraction === null) throw new RangeError(`Not a multiplier: ${JSON.stringify(decimal)}`);
  return fraction;
}
