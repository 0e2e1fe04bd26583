import { type OrderLine } from "../../../app/domain/earning/order-snapshot";
import { type EarningRule, type Program } from "../../../app/domain/program/document";
import { type EditedOrder, orderTotal, type RefundEvent } from "../history";
import { decimal, floor, isMore, plus, type Ratio, share, times, whole } from "./ratio";

type RuleOf<Kind extends EarningRule["kind"]> = Extract<EarningRule, { kind: Kind }>;

/** The rules of a kind that are switched on, out of those that may be used. */
export function active<Kind extends EarningRule["kind"]>(
  program: Program,
  kind: Kind,
): RuleOf<Kind>[] {
  return program.earningRules.filter(
    (rule): rule is RuleOf<Kind> => rule.kind === kind && rule.enabled,
  );
}

/** What of an order earns: all of it, what refunds have left, and the lines that are left, to be multiplied [R11, R13]. */
export type Worth = {
  readonly full: number;
  readonly left: number;
  readonly parts: readonly { readonly line: OrderLine | null; readonly amount: number }[];
};

export function worthOf(
  order: EditedOrder,
  refunds: readonly RefundEvent[],
  program: Program,
): Worth {
  const { taxes, shipping, storedValueReducesBasis } = program.orderBasis;
  const taxed = (stated: number, tax: number) => {
    if (taxes === "excluded") return order.taxesIncluded ? Math.max(0, stated - tax) : stated;
    return taxes === "included" && !order.taxesIncluded ? stated + tax : stated;
  };
  const earning = order.lines
    .filter((line) => !line.giftCard && !isExcluded(line, program))
    .map((line) => {
      const back = refunds.flatMap((each) => each.lines).filter((l) => l.lineId === line.lineId);
      const gone = back.reduce((sum, each) => sum + each.quantity, 0);
      const stated = taxed(line.grossMinor - line.discountMinor, line.taxMinor);
      const units = Math.max(0, line.quantity - gone);
      return { line, stated, amount: share(stated, units, line.quantity) };
    });
  const sent = shipping ? taxed(order.shippingMinor, order.shippingTaxMinor) : 0;
  const unsent = refunds.reduce((sum, each) => sum + each.shippingMinor, 0);
  const stays = Math.max(0, order.shippingMinor - unsent);
  const parts = [
    ...earning.map(({ line, amount }) => ({ line, amount })),
    { line: null, amount: share(sent, stays, order.shippingMinor) },
  ];

  const total = orderTotal(order);
  const before = earning.reduce((sum, each) => sum + each.stated, sent);
  const stored = storedValueReducesBasis
    ? share(before, Math.min(order.storedValueMinor, total), total)
    : 0;
  const full = before - stored;
  const kept = parts.reduce((sum, each) => sum + each.amount, 0);
  // Money for what edits removed is owed for that alone, which earns nothing anyway.
  const paidBack = refunds.reduce((sum, each) => sum + each.amountMinor, -order.removedMinor);
  const money = Math.min(total, Math.max(0, paidBack));
  const left = full - share(full, before - kept, before) - share(full, money, total);
  return { full, left: Math.max(0, left), parts };
}

function isExcluded(line: OrderLine, program: Program): boolean {
  return active(program, "place_an_order").some(({ exclusions }) => {
    const has = (list: readonly string[], value: string | null | undefined) =>
      value !== null && value !== undefined && list.includes(value);
    return (
      has(exclusions.productIds, line.productId) ||
      (line.collectionIds ?? []).some((each) => has(exclusions.collectionIds, each)) ||
      (line.productTags ?? []).some((each) => has(exclusions.productTags, each)) ||
      (exclusions.subscriptions && line.subscription === true)
    );
  });
}

/** Whether the order as a whole earns nothing under the program, wherever else it counts. */
export function isShutOut(order: EditedOrder, program: Program): boolean {
  return active(program, "place_an_order").some(
    ({ exclusions }) =>
      exclusions.salesChannels.includes(order.channel) || (exclusions.b2b && order.b2b),
  );
}

/** What the judge of an order decided for good when it was placed [R2, R5]. */
export type Judgement = {
  readonly tierMultiplier: string;
  /** Whether the rule for orders had a place left for it. */
  readonly rated: boolean;
  readonly first: boolean;
};

/** Multiplied in full, at most what the rule allows, rounded down once, then the bonus of a first order [R12]. */
export function pointsFor(
  order: EditedOrder,
  worth: Worth,
  program: Program,
  { tierMultiplier, rated, first }: Judgement,
): number {
  const reached = (minimum: number | null) => minimum === null || worth.left >= minimum;
  const bonus = active(program, "first_order")
    .filter((rule) => first && worth.left > 0 && reached(rule.minimumSubtotalMinor))
    .reduce((sum, rule) => sum + rule.points, 0);
  const [rule] = active(program, "place_an_order");
  const kept = worth.parts.reduce((sum, each) => sum + each.amount, 0);
  if (rule === undefined || !rated || !reached(rule.minimumSubtotalMinor) || kept === 0)
    return bonus;
  const weighted = worth.parts
    .map(({ line, amount }) => times(whole(amount), productMultiplier(line, program)))
    .reduce(plus, whole(0));
  const campaigns = active(program, "campaign_multiplier").filter(
    (each) => each.startsAt <= order.at && order.at < each.endsAt,
  );
  const exact = times(
    weighted,
    [BigInt(worth.left), BigInt(kept)],
    [BigInt(rule.points), BigInt(rule.perMinor)],
    decimal(tierMultiplier),
    highest(campaigns.map((each) => each.multiplier)),
  );
  return Math.min(floor(exact), rule.maximumPoints ?? Infinity) + bonus;
}

function productMultiplier(line: OrderLine | null, program: Program): Ratio {
  const concerned = active(program, "product_multiplier").filter(
    (rule) =>
      line?.productId !== null &&
      line?.productId !== undefined &&
      (rule.productIds.includes(line.productId) ||
        (line.collectionIds ?? []).some((each) => rule.collectionIds.includes(each))),
  );
  return highest(concerned.map((rule) => rule.multiplier));
}

/** Of several the highest counts; of none, one. */
function highest(multipliers: readonly string[]): Ratio {
  const [first = whole(1), ...others] = multipliers.map(decimal);
  return others.reduce((best, each) => (isMore(each, best) ? each : best), first);
}
