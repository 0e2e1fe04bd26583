/** A customer and the points of before and after, by which they gain or lose. */
export type Extreme = {
  readonly customerId: string;
  readonly before: number;
  readonly after: number;
};

/** Customers listed on either side. */
export const MOST_LISTED = 10;

/** Who gains and who loses most so far: each list at most ten long, the largest difference first. */
export type Extremes = { readonly gains: readonly Extreme[]; readonly losses: readonly Extreme[] };

export const NO_EXTREMES: Extremes = { gains: [], losses: [] };

/** The lists with one more customer; who neither gains nor loses is in none. Of equals the one that came first stays. */
export function withExtreme(extremes: Extremes, one: Extreme): Extremes {
  const difference = one.after - one.before;
  if (difference === 0) return extremes;
  if (difference > 0) return { ...extremes, gains: inserted(extremes.gains, one) };
  return { ...extremes, losses: inserted(extremes.losses, one) };
}

function inserted(list: readonly Extreme[], one: Extreme): readonly Extreme[] {
  const place = list.findIndex((each) => sizeOf(each) < sizeOf(one));
  if (place < 0) return list.length < MOST_LISTED ? [...list, one] : list;
  return list.toSpliced(place, 0, one).slice(0, MOST_LISTED);
}

function sizeOf({ before, after }: Extreme): number {
  return Math.abs(after - before);
}
