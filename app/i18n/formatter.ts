import { currencyExponent } from "../domain/shared/money";

/** How a reader sees numbers and times: their locale, the shop's zone and currency. */
export type Formatter = {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  /** Whole numbers with the reader's separators; never shortened. */
  readonly number: (value: number) => string;
  /** With its sign, for changes: `+49`, `-20`. */
  readonly change: (value: number) => string;
  readonly money: (minor: number) => string;
  readonly date: (instant: string) => string;
  readonly dateTime: (instant: string) => string;
  readonly time: (instant: string) => string;
  /** The shop's calendar day, `2026-11-03`, for grouping. */
  readonly day: (instant: string) => string;
  readonly percent: (fraction: number) => string;
  /** A day of every year, `29 February`; `month` 1 is January. */
  readonly monthDay: (month: number, day: number) => string;
};

/** Server and browser format alike, because locale, zone and currency come from the loader. */
export function formatter(locale: string, timeZone: string, currency: string): Formatter {
  const digits = currencyExponent(currency);
  const number = new Intl.NumberFormat(locale);
  const change = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "long" });
  const dateTime = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: "long",
    timeStyle: "short",
  });
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short" });
  const monthDay = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    month: "long",
    day: "numeric",
  });
  const day = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return {
    locale,
    timeZone,
    currency,
    number: (value) => number.format(value),
    change: (value) => change.format(value),
    money: (minor) => money.format(minor / 10 ** digits),
    percent: (fraction) => percent.format(fraction),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    // In a leap year, which has every day that any year has.
    monthDay: (month, ofMonth) => monthDay.format(Date.UTC(2000, month - 1, ofMonth)),
  };
}
