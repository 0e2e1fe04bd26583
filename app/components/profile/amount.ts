import { minorUnits } from "../../domain/shared/money";

/** Reads an amount that staff typed, with a point or a comma, into minor units; null for anything else. */
export function readAmount(text: string, currency: string): number | null {
  const typed = text.trim().replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(typed)) return null;
  try {
    return minorUnits(typed, currency);
  } catch {
    // More decimals than the currency has.
    return null;
  }
}
