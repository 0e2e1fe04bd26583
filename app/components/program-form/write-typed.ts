import { wallTime } from "../../domain/calendar/local-time";
import { decimalAmount } from "../../domain/shared/money";
import { type FormContext } from "./typed";

/*
 * Values of the document as they stand in a form. `read-typed.ts` reads each of them back to the same value.
 */

export function wholeText(value: number | null): string {
  return value === null ? "" : String(value);
}

/** `4995` is `49.95` for a reader of English, `49,95` for one of German; a whole amount has no decimals. */
export function moneyText(minor: number | null, { currency, locale }: FormContext): string {
  if (minor === null) return "";
  return decimalText(decimalAmount(minor, currency).replace(/\.0+$/, ""), { locale });
}

export function decimalText(decimal: string, { locale }: Pick<FormContext, "locale">): string {
  return decimal.replace(".", decimalSign(locale));
}

export function momentText(instant: string, { timeZone }: FormContext): string {
  return wallTime(instant, timeZone);
}

export function checkText(value: boolean): string {
  return value ? "yes" : "no";
}

export function listText(entries: readonly string[]): string {
  return entries.join("\n");
}

/** A comma or a point; readers of a locale that writes neither get the point. */
function decimalSign(locale: string): "," | "." {
  const sign = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find((part) => part.type === "decimal")?.value;
  return sign === "," ? "," : ".";
}
