import { type Formatter } from "../../i18n/formatter";
import { type TimelineEntry } from "../../models/timeline-entry";

export type Day = {
  /** The shop's calendar day, `2026-11-03`. */
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
};

/** Groups entries by the shop's day; their order stays. */
export function byDay(entries: readonly TimelineEntry[], format: Formatter): Day[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const day = format.day(entry.occurredAt);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/**
 * Adds entries that came from another reading of the same timeline; where both have one, the newer reading stands.
 * Newest first, as the timeline itself.
 */
export function merged(
  kept: readonly TimelineEntry[],
  newer: readonly TimelineEntry[],
): TimelineEntry[] {
  const byKey = new Map([...kept, ...newer].map((entry) => [entry.key, entry]));
  return [...byKey.values()].sort((a, b) => compare(orderOf(b), orderOf(a)));
}

/** Cursors read `instant~rank~key`; ranks are single digits, so that the texts sort as the entries do. */
function orderOf(entry: TimelineEntry): string {
  return entry.cursor;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
