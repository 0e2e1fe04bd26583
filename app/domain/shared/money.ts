import { Malformed } from "./malformed";

const EXPONENT_0 = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const EXPONENT_3 = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Digits after the decimal point of a currency (ISO 4217): JPY 0, KWD 3, most others 2. */
export function currencyExponent(currency: string): number {
  if (EXPONENT_0.has(currency)) return 0;
  return EXPONENT_3.has(currency) ? 3 : 2;
}

const AMOUNT = /^(-?)(\d{1,12})(?:\.(\d+))?$/;

/**
 * Reads an amount as Shopify states it (`"49.95"`, `"15.0"`) into whole minor units.
 * Digits beyond the currency's own are accepted only when they are zeros; anything else throws `Malformed`,
 * because a rounded amount would be a wrong amount.
 */
export function minorUnits(amount: string, currency: string): number {
  const match = AMOUNT.exec(amount);
  if (match === null) throw new Malformed(`Not an amount of money: ${JSON.stringify(amount)}`);
  const exponent = currencyExponent(currency);
  const decimals = match[3] ?? "";
  if (/[1-9]/.test(decimals.slice(exponent))) {
    throw new Malformed(`${amount} has more decimals than ${currency} knows`);
  }
  const value = Number(`${match[2]}${decimals.slice(0, exponent).padEnd(exponent, "0")}`);
  return match[1] === "-" && value !== 0 ? -value : value;
}

/** The plain decimal form of minor units: `4995` in EUR is `"49.95"`. */
export function decimalAmount(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0 ? "-" : "";
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}
