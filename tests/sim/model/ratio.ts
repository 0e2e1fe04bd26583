/** An exact fraction of whole numbers, numerator first. */
export type Ratio = readonly [bigint, bigint];

export function whole(value: number): Ratio {
  return [BigInt(value), 1n];
}

/** `1.25` is 125 hundredths. */
export function decimal(text: string): Ratio {
  const [units = "0", decimals = ""] = text.split(".");
  return [BigInt(units + decimals), BigInt(`1${"0".repeat(decimals.length)}`)];
}

export function times(...ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(([a, b], [c, d]) => [a * c, b * d], [1n, 1n]);
}

export function plus([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return [a * d + c * b, b * d];
}

export function isMore([a, b]: Ratio, [c, d]: Ratio): boolean {
  return a * d > c * b;
}

export function floor([a, b]: Ratio): number {
  return Number(a / b);
}

/** To the nearest whole number, a half upward; for what is not negative. */
export function nearest([a, b]: Ratio): number {
  return floor([2n * a + b, 2n * b]);
}

/** So much of `value` as `part` is of `all`, to the nearest whole number; nothing of nothing. */
export function share(value: number, part: number, all: number): number {
  return all === 0 ? 0 : nearest([BigInt(value) * BigInt(part), BigInt(all)]);
}
