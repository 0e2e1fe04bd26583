import { type Program } from "../program/document";
import { type EarningRule } from "../program/earning-rules";
import { type Fraction, fractionFromDecimal } from "../shared/fraction";
import { type Instant } from "../shared/instant";
import { NO_POINTS, points, type Points } from "../shared/points";
import { type Basis, type KeptLine } from "./basis";
import { type Trace, type TraceStep } from "./trace";

export type Earned = { readonly points: Points; readonly trace: Trace };

/** What the order's judge knows beside the basis, fixed for good when the order was placed [R2, R5]. */
export type Terms = {
  readonly placedAt: Instant;
  /** The tier held just before the order; null multiplies by one. */
  readonly tier: { readonly name: string; readonly multiplier: string } | null;
  /** The rules that apply: those switched on that had a place for this order under their limits. */
  readonly ruleIds: readonly string[];
};

/**
 * Points for a basis: × rate × product multiplier × tier multiplier × campaign multiplier, at most the rule's maximum, rounded
 * down once [R12], and the bonus of a first order. A basis below a rule's minimum earns nothing by that rule.
 */
export function orderPoints(program: Program, basis: Basis, terms: Terms): Earned {
  const rules = program.earningRules.filter((rule) => terms.ruleIds.includes(rule.id));
  const rate = ratedPoints(rules, basis, terms);
  const bonuses = rules.flatMap((rule) =>
    rule.kind === "first_order" && basis.amountMinor > 0 && reaches(basis, rule)
      ? [{ code: "first_order_bonus", rule: rule.id, points: rule.points } as const]
      : [],
  );
  return {
    points: points(rate.points + bonuses.reduce((sum, bonus) => sum + bonus.points, 0)),
    trace: [...basis.steps, ...rate.trace, ...bonuses],
  };
}

/** Computes the points again from a stored trace alone [R14]; null when the trace states no computation. */
export function rerun(trace: Trace): Points | null {
  const basis = trace.find((step) => step.code === "basis");
  if (basis === undefined) return null;
  const bonus = trace
    .filter((step) => step.code === "first_order_bonus")
    .reduce((sum, step) => sum + step.points, 0);
  const rate = trace.find((step) => step.code === "rate");
  if (rate === undefined) return points(bonus);
  const factors = trace.flatMap((step) =>
    step.code === "tier_multiplier" || step.code === "campaign_multiplier"
      ? [fractionOf(step.multiplier)]
      : [],
  );
  const shares = trace.filter((step) => step.code === "product_multiplier");
  const per = { numerator: BigInt(rate.points), denominator: BigInt(rate.perMinor) };
  const uncapped = roundedDown(basis.amountMinor, [per, ...factors, ...productFactor(shares)]);
  const cap = trace.find((step) => step.code === "capped");
  return points(bonus + Math.min(uncapped, cap?.maximumPoints ?? uncapped));
}

function ratedPoints(rules: readonly EarningRule[], basis: Basis, terms: Terms): Earned {
  const rule = rules.find((each) => each.kind === "place_an_order");
  if (rule === undefined) return { points: NO_POINTS, trace: [{ code: "no_rule" }] };
  if (!reaches(basis, rule)) {
    const minimumMinor = rule.minimumSubtotalMinor ?? 0;
    const step = { code: "below_minimum", amountMinor: basis.amountMinor, minimumMinor } as const;
    return { points: NO_POINTS, trace: [step] };
  }
  const shares = productShares(rules, basis);
  const campaign = bestCampaign(rules, terms.placedAt);
  const factors = [
    { numerator: BigInt(rule.points), denominator: BigInt(rule.perMinor) },
    ...productFactor(shares),
    ...(terms.tier === null ? [] : [fractionOf(terms.tier.multiplier)]),
    ...campaign.map((step) => fractionOf(step.multiplier)),
  ];
  const uncapped = roundedDown(basis.amountMinor, factors);
  // The maximum is a whole number, so that it makes no difference which of it and the rounding comes first.
  const earned = points(Math.min(uncapped, rule.maximumPoints ?? uncapped));
  const capped = earned < uncapped ? [{ code: "capped", maximumPoints: earned } as const] : [];
  return {
    points: earned,
    trace: [
      { code: "rate", points: rule.points, perMinor: rule.perMinor },
      ...shares,
      ...(terms.tier === null
        ? []
        : [
            {
              code: "tier_multiplier",
              tier: terms.tier.name,
              multiplier: terms.tier.multiplier,
            } as const,
          ]),
      ...campaign,
      ...capped,
      { code: "rounded_down", points: earned },
    ],
  };
}

function reaches(basis: Basis, rule: { readonly minimumSubtotalMinor: number | null }): boolean {
  return basis.amountMinor >= (rule.minimumSubtotalMinor ?? 0);
}

type ProductShare = TraceStep & { code: "product_multiplier" };

/** How much of the order each product multiplier concerns; of several for one line the highest counts. */
function productShares(rules: readonly EarningRule[], basis: Basis): ProductShare[] {
  const multipliers = productMultipliers(rules);
  const amounts = new Map<string, number>();
  for (const kept of basis.lines) {
    const rule = multipliers.find((each) => concerns(each, kept));
    if (rule !== undefined) amounts.set(rule.id, (amounts.get(rule.id) ?? 0) + kept.amountMinor);
  }
  return multipliers.flatMap(({ id, multiplier }) => {
    const amountMinor = amounts.get(id) ?? 0;
    if (amountMinor === 0) return [];
    const ofMinor = basis.keptMinor;
    return [{ code: "product_multiplier", rule: id, multiplier, amountMinor, ofMinor } as const];
  });
}

/** The highest first: of several for one line it counts. */
function productMultipliers(rules: readonly EarningRule[]) {
  return rules
    .filter((rule) => rule.kind === "product_multiplier")
    .toSorted((a, b) => byFactor(b.multiplier, a.multiplier) || (a.id < b.id ? -1 : 1));
}

/** By how much a line earns more than another of the same amount. */
export function productMultiplierOf(rules: readonly EarningRule[], kept: KeptLine): Fraction {
  const rule = productMultipliers(rules).find((each) => concerns(each, kept));
  return fractionOf(rule?.multiplier ?? "1");
}

function concerns(rule: EarningRule & { kind: "product_multiplier" }, { line }: KeptLine): boolean {
  const { productId, collectionIds } = line;
  if (productId === null || productId === undefined) return false;
  return (
    rule.productIds.includes(productId) ||
    (collectionIds ?? []).some((each) => rule.collectionIds.includes(each))
  );
}

/** Of several campaigns at once the highest counts. */
function bestCampaign(rules: readonly EarningRule[], placedAt: Instant) {
  const running = rules
    .filter((rule) => rule.kind === "campaign_multiplier")
    .filter((rule) => rule.startsAt <= placedAt && placedAt < rule.endsAt)
    .toSorted((a, b) => byFactor(b.multiplier, a.multiplier) || (a.id < b.id ? -1 : 1));
  return running
    .slice(0, 1)
    .map(({ id, multiplier }) => ({ code: "campaign_multiplier", rule: id, multiplier }) as const);
}

/** The weighted mean of the multipliers over what is left of the order: one factor for the whole basis. */
function productFactor(shares: readonly ProductShare[]): Fraction[] {
  const [first] = shares;
  if (first === undefined || first.ofMinor === 0) return [];
  const weighted = shares.map((share) => {
    const { numerator, denominator } = fractionOf(share.multiplier);
    return { share, numerator, denominator };
  });
  const common = weighted.reduce((product, each) => product * each.denominator, 1n);
  const plain = first.ofMinor - shares.reduce((sum, share) => sum + share.amountMinor, 0);
  const numerator = weighted.reduce(
    (sum, each) =>
      sum + BigInt(each.share.amountMinor) * each.numerator * (common / each.denominator),
    BigInt(plain) * common,
  );
  return [{ numerator, denominator: common * BigInt(first.ofMinor) }];
}

function roundedDown(amountMinor: number, factors: readonly Fraction[]): number {
  const numerator = factors.reduce(
    (product, each) => product * each.numerator,
    BigInt(amountMinor),
  );
  const denominator = factors.reduce((product, each) => product * each.denominator, 1n);
  return Number(numerator / denominator);
}

function byFactor(a: string, b: string): number {
  const [x, y] = [fractionOf(a), fractionOf(b)];
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

function fractionOf(decimal: string): Fraction {
  const fraction = fractionFromDecimal(decimal);
  if (fraction === null) throw new RangeError(`Not a multiplier: ${JSON.stringify(decimal)}`);
  return fraction;
}
