import { type TierMetric } from "../../domain/program/document";
import { type Words } from "../../i18n/words";

/** A value of the tier metric in its own unit: money, orders or points. */
export function metricAmount(metric: TierMetric, value: number, { t, format }: Words): string {
  if (metric === "amount_spent") return format.money(value);
  const key = metric === "orders" ? "profile:tier.orders" : "explain:points";
  return t(key, { count: Math.abs(value), formatted: format.number(value) });
}
