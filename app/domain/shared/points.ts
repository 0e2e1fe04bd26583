/** A whole number of points. Fractions never exist: rounding happens once, when an order is priced. */
export type Points = number & { readonly __brand: "Points" };

/** Throws for anything but a safe whole number; negative points are a debt or a deduction. */
export function points(value: number): Points {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`Points must be a whole number, got ${value}`);
  }
  return (value === 0 ? 0 : value) as Points;
}

export const NO_POINTS = points(0);
