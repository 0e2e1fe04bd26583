/** Amounts to choose from, in minor units of the shop's currency: `stepPoints` for each `stepMinor`. */
export type Choice = {
  readonly stepMinor: number;
  readonly stepPoints: number;
  readonly leastMinor: number;
  readonly mostMinor: number;
};

/** So many clicks at most lead from the least amount to the most. */
const MOST_STRIDES = 10;

/**
 * The amounts that so many points buy, from the least to the most. Where there are many, some between are left out; the
 * ends never are. None when the points do not reach.
 */
export function amountsWithinReach(choice: Choice, points: number): readonly number[] {
  const { stepMinor, stepPoints, leastMinor, mostMinor } = choice;
  const reach = Math.min(mostMinor, Math.floor(points / stepPoints) * stepMinor);
  if (reach < leastMinor) return [];
  const steps = (reach - leastMinor) / stepMinor;
  const stride = Math.max(1, Math.ceil(steps / MOST_STRIDES)) * stepMinor;
  const amounts = [];
  for (let amount = leastMinor; amount < reach; amount += stride) amounts.push(amount);
  return [...amounts, reach];
}

export function costOf({ stepMinor, stepPoints }: Choice, amountMinor: number): number {
  return (amountMinor / stepMinor) * stepPoints;
}
