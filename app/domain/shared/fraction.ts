/** An exact, non-negative fraction. Multipliers are fractions, so that 1.1 × 100 is 110 and not 110.00000000000001 [R10]. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

const DECIMAL = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/** Reads a plain decimal such as `1.25`; null for anything else (signs, exponents, more than six decimals). */
export function fractionFromDecimal(text: string): Fraction | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const decimals = match[2] ?? "";
  return {
    numerator: BigInt(`${match[1]}${decimals}`),
    denominator: 10n ** BigInt(decimals.length),
  };
}

/** `value × numerator ÷ denominator`, half up, for non-negative whole numbers. */
export function scaleHalfUp(value: number, numerator: number, denominator: number): number {
  if (denominator <= 0)
    throw new RangeError(`The denominator must be positive, got ${denominator}`);
  const doubled = 2n * BigInt(value) * BigInt(numerator) + BigInt(denominator);
  return Number(doubled / (2n * BigInt(denominator)));
}
