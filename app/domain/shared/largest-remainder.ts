/**
 * Splits a whole number, zero or more, in the proportion of weights that are not all zero: the parts are whole, sum to it,
 * and each is less than one away from its exact share. What rounding down leaves goes to the largest remainders, of equal
 * ones to the first.
 */
export function largestRemainder(total: number, weights: readonly bigint[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0n);
  if (sum <= 0n) throw new RangeError("There is nothing to split by");
  const exact = weights.map((weight) => BigInt(total) * weight);
  const parts = exact.map((each) => Number(each / sum));
  const left = total - parts.reduce((all, each) => all + each, 0);
  const byRemainder = exact
    .map((each, index) => ({ index, remainder: each % sum }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
