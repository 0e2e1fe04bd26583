import { host } from "./host";

/** Minor units in one major unit: 100 for the euro, 1 for the yen, 1000 for the dinar. */
function minorPerMajor(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}

/** A checkout's amount in whole minor units. */
export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * minorPerMajor(currency));
}

/** An amount in minor units, written as the shopper writes money. */
export function money(amountMinor: number, currency: string): string {
  return host().i18n.formatCurrency(amountMinor / minorPerMajor(currency), { currency });
}
