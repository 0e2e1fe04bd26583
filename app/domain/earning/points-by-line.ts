import { type Program } from "../program/document";
import { largestRemainder } from "../shared/largest-remainder";
import { type Points, points } from "../shared/points";
import { type Basis } from "./basis";
import { productMultiplierOf } from "./order-points";
import { type Trace } from "./trace";

/** What of an order's points one of its lines earned; `lineId` null is the shipping. */
export type LineShare = {
  readonly lineId: string | null;
  readonly amountMinor: number;
  readonly points: Points;
};

/**
 * An order's points spread over what earned them, for display and reports alone [R12]: in the proportion of the amounts,
 * each with the product multiplier that the trace says applied. Empty when nothing earned, or one line earned it all.
 */
export function pointsByLine(
  program: Program,
  basis: Pick<Basis, "lines" | "keptMinor">,
  trace: Trace,
  earned: Points,
): LineShare[] {
  const applied = new Set(
    trace.flatMap((step) => (step.code === "product_multiplier" ? [step.rule] : [])),
  );
  const rules = program.earningRules.filter((rule) => applied.has(rule.id));
  const sold = basis.lines.map((kept) => {
    const factor = productMultiplierOf(rules, kept);
    return { lineId: kept.line.lineId, amountMinor: kept.amountMinor, factor };
  });
  const shippingMinor = basis.keptMinor - sold.reduce((sum, each) => sum + each.amountMinor, 0);
  const plain = { numerator: 1n, denominator: 1n };
  const parts = [...sold, { lineId: null, amountMinor: shippingMinor, factor: plain }].filter(
    (part) => part.amountMinor > 0,
  );
  if (parts.length < 2 || earned <= 0) return [];
  const common = parts.reduce((product, { factor }) => product * factor.denominator, 1n);
  const shares = largestRemainder(
    earned,
    parts.map(
      ({ amountMinor, factor }) =>
        BigInt(amountMinor) * factor.numerator * (common / factor.denominator),
    ),
  );
  return parts.map(({ lineId, amountMinor }, index) => ({
    lineId,
    amountMinor,
    points: points(shares[index] ?? 0),
  }));
}
