import { formatter } from "../../i18n/formatter";
import { type Language } from "../../i18n/resources";
import { translator } from "../../i18n/translator";
import { type Cause, type PointsEntry } from "../../models/timeline-entry";
import { type Words } from "../../i18n/words";

/** Material for tests of explanations: one cause, one entry, each changed where a test says so. */
export const NO_CAUSE: Cause = {
  kind: "order",
  order: { orderId: "1004", name: "#1004", shippingMinor: 0 },
  coupon: null,
  adjustment: null,
  staff: null,
  via: null,
  found: null,
};

export function cause(changes: Partial<Cause> = {}): Cause {
  return { ...NO_CAUSE, ...changes };
}

export function pointsEntry(changes: Partial<PointsEntry> = {}): PointsEntry {
  return {
    type: "points",
    key: "order:1004",
    cursor: "2026-11-03T09:31:00.000Z~3~order:1004",
    occurredAt: "2026-11-03T09:31:00.000Z",
    kind: "earn",
    points: 49,
    pendingPoints: 0,
    trace: [
      { code: "items", amountMinor: 4995, taxes: "as_stated" },
      { code: "basis", amountMinor: 4995, currency: "EUR" },
      { code: "rate", points: 1, perMinor: 100 },
      { code: "tier_multiplier", tier: "Gold", multiplier: "1" },
      { code: "rounded_down", points: 49 },
    ],
    programVersion: 12,
    postings: [{ points: 49, recordedAt: "2026-11-03T09:31:02.000Z" }],
    byLine: [],
    cause: cause(),
    ...changes,
  };
}

export function words(language: Language): Words {
  const format = formatter(language, "Europe/Berlin", "EUR");
  return { t: translator(language), format };
}
