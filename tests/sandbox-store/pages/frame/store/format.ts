import { type Boot } from "../../shared/boot";
import { type Money } from "./types";

/** How this page writes money and instants: the staff member's locale, the store's time zone. */
export type Format = {
  readonly money: (money: Money) => string;
  readonly dateTime: (iso: string) => string;
  readonly time: (iso: string) => string;
  readonly number: (value: number) => string;
};

export function createFormat({ locale, timeZone }: Pick<Boot, "locale" | "timeZone">): Format {
  const instants = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const times = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone });
  const numbers = new Intl.NumberFormat(locale);
  return {
    money: ({ amount, currencyCode }) =>
      new Intl.NumberFormat(locale, { style: "currency", currency: currencyCode }).format(
        Number(amount),
      ),
    dateTime: (iso) => instants.format(new Date(iso)),
    time: (iso) => times.format(new Date(iso)),
    number: (value) => numbers.format(value),
  };
}

/** `PARTIALLY_REFUNDED` as a person reads it. */
export function inWords(code: string | null): string {
  const text = (code ?? "unknown").replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A customer's account, in words: `DISABLED` means that there is none. */
export function accountState(state: string): string {
  const words: Readonly<Record<string, string>> = {
    DISABLED: "No account",
    ENABLED: "Account",
    INVITED: "Invited",
    DECLINED: "Invitation declined",
  };
  return words[state] ?? inWords(state);
}
