import { type TFunction } from "i18next";
import { type Formatter } from "../../i18n/formatter";
import { type TimelineEntry } from "../../models/timeline-entry";
import { bylineText } from "./byline";
import {
  couponEventLines,
  couponSentence,
  tierLines,
  tierSentence,
  warningSentence,
} from "./events";
import { pointsLines, pointsSentence } from "./points";
import { type Line } from "./words";
import { type Words } from "../../i18n/words";

export type Explained = {
  /** The answer, before any evidence. */
  readonly sentence: string;
  /** Who or what was behind it; for staff alone. */
  readonly byline: string | null;
  readonly lines: readonly Line[];
  /** The program version that decided, and when it happened. */
  readonly footer: string;
  /** Plain text to send to the customer; nothing that is for staff alone is in it. */
  readonly reply: string;
};

/** Says why an entry stands in the timeline, in the reader's language [R14, S49]. */
export function explain(entry: TimelineEntry, t: TFunction, format: Formatter): Explained {
  const words = { t, format };
  const { sentence, lines } = said(entry, words);
  return {
    sentence,
    lines,
    byline: byline(entry, words),
    footer: footer(entry, words),
    reply: reply(sentence, lines, entry, words),
  };
}

/** Of what the customer was to be told staff must know whether it reached them. */
function byline(entry: TimelineEntry, words: Words): string | null {
  return entry.type === "warning"
    ? words.t("explain:warning.notDelivered")
    : bylineText(entry.cause, words);
}

function said(entry: TimelineEntry, words: Words): { sentence: string; lines: Line[] } {
  switch (entry.type) {
    case "points":
      return { sentence: pointsSentence(entry, words), lines: pointsLines(entry, words) };
    case "tier":
      return { sentence: tierSentence(entry, words), lines: tierLines(entry, words) };
    case "coupon":
      return { sentence: couponSentence(entry, words), lines: couponEventLines(entry, words) };
    case "warning":
      return { sentence: warningSentence(entry, words), lines: [] };
  }
}

function footer(entry: TimelineEntry, { t, format }: Words): string {
  const when = format.dateTime(entry.occurredAt);
  const version = "programVersion" in entry ? entry.programVersion : null;
  return version === null ? when : t("explain:footer", { version, when });
}

function reply(
  sentence: string,
  lines: readonly Line[],
  entry: TimelineEntry,
  { t, format }: Words,
): string {
  const date = format.date(entry.occurredAt);
  return [
    t("explain:reply", { date, sentence }),
    ...lines
      .filter((each) => !each.internal)
      .map(({ text, value }) => (value === null ? text : `${text}: ${value}`)),
  ].join("\n");
}
