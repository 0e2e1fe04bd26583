import type { SetAsideCause } from "../../jobs/inbox/set-aside.server";

const CAUSE_TEXT = {
  unreadable: "home:setAside.cause.unreadable",
  other_currency: "home:setAside.cause.otherCurrency",
  fault: "home:setAside.cause.fault",
} as const satisfies Record<SetAsideCause, string>;

/** The key of a cause's sentence; with `Advice` behind it, of what to do. A cause not known here is a fault. */
export function causeText(cause: string): string {
  return Object.hasOwn(CAUSE_TEXT, cause) ? CAUSE_TEXT[cause as SetAsideCause] : CAUSE_TEXT.fault;
}

export type CurrencyDetail = {
  readonly order: string;
  readonly currency: string;
  readonly program: string;
};

/** The facts in the detail of an order in another currency, to be said in the reader's language; null when it has another form. */
export function currencyDetail(cause: string, detail: string): CurrencyDetail | null {
  if (cause !== ("other_currency" satisfies SetAsideCause)) return null;
  const found = /^(.+): ([A-Z]{3}), the program counts in ([A-Z]{3})$/.exec(detail);
  const [, order, currency, program] = found ?? [];
  if (order === undefined || currency === undefined || program === undefined) return null;
  return { order, currency, program };
}
