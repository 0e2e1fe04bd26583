/**
 * Money in both currencies of an order, in whole minor units of each.
 * The two run side by side: nothing is ever converted from one to the other by a rate of the day.
 */
export type Amount = { readonly shop: number; readonly presentment: number };

export const NOTHING: Amount = { shop: 0, presentment: 0 };

export function plus(...amounts: readonly Amount[]): Amount {
  return {
    shop: amounts.reduce((sum, amount) => sum + amount.shop, 0),
    presentment: amounts.reduce((sum, amount) => sum + amount.presentment, 0),
  };
}

export function minus(from: Amount, taken: Amount): Amount {
  return { shop: from.shop - taken.shop, presentment: from.presentment - taken.presentment };
}

export function times(amount: Amount, quantity: number): Amount {
  return { shop: amount.shop * quantity, presentment: amount.presentment * quantity };
}

/** The amount, but not below zero in either currency. */
export function atLeastNothing(amount: Amount): Amount {
  return { shop: Math.max(0, amount.shop), presentment: Math.max(0, amount.presentment) };
}

export function smaller(a: Amount, b: Amount): Amount {
  return { shop: Math.min(a.shop, b.shop), presentment: Math.min(a.presentment, b.presentment) };
}

export function isNothing(amount: Amount): boolean {
  return amount.shop === 0 && amount.presentment === 0;
}

/** `part` of `whole` of the amount, half up; the same part of the same amount is always the same. */
export function share(amount: Amount, part: number, whole: number): Amount {
  if (whole === 0) return NOTHING;
  return {
    shop: halfUp(amount.shop * part, whole),
    presentment: halfUp(amount.presentment * part, whole),
  };
}

/**
 * What the units `before` to `after` of `quantity` have of an amount. Taken step by step the
 * shares add up to the amount exactly, whatever the steps.
 */
export function shareOfUnits(
  amount: Amount,
  units: { readonly before: number; readonly after: number; readonly quantity: number },
): Amount {
  return minus(
    share(amount, units.after, units.quantity),
    share(amount, units.before, units.quantity),
  );
}

function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/**
 * Divides a total by weight: everyone gets the whole minor units due, the rest goes one by one to
 * the largest remainders, the earlier first. The parts add up to the total; with weights of zero
 * only, nothing can be divided and every part is zero.
 */
export function byLargestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / sum));
  const remainders = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = total - parts.reduce((all, part) => all + part, 0);
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** Divides an amount by weight in each currency by itself. */
export function divide(total: Amount, weights: readonly Amount[]): Amount[] {
  const shop = byLargestRemainder(
    total.shop,
    weights.map((weight) => weight.shop),
  );
  const presentment = byLargestRemainder(
    total.presentment,
    weights.map((weight) => weight.presentment),
  );
  return weights.map((_, index) => ({
    shop: shop[index] ?? 0,
    presentment: presentment[index] ?? 0,
  }));
}
