/** Decimal places of a currency: 2 for EUR, 0 for JPY. */
export function exponentOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** A decimal string in minor units; null when it is no amount of this currency. */
export function toMinor(decimal: string, currency: string): number | null {
  const exponent = exponentOf(currency);
  const found = /^(\d{1,12})(?:[.,](\d+))?$/.exec(decimal.trim());
  if (!found) return null;
  const fraction = (found[2] ?? "").replace(/0+$/, "");
  if (fraction.length > exponent) return null;
  return Number(found[1]) * 10 ** exponent + Number(fraction.padEnd(exponent, "0") || "0");
}

/** Minor units as the decimal string that the Admin API takes. */
export function fromMinor(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(minor).padStart(exponent + 1, "0");
  if (exponent === 0) return digits;
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
