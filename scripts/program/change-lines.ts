import { changeWords } from "../../app/components/program/change-words";
import { type Program } from "../../app/domain/program/document";
import { formatter } from "../../app/i18n/formatter";
import { translator } from "../../app/i18n/translator";

/** What publishing `to` would change, one line each, in English. */
export function changeLines(from: Program, to: Program, timeZone: string): string {
  const words = { t: translator("en"), format: formatter("en", timeZone, to.currency) };
  const lines = changeWords(from, to, words).map(({ about, text }) => `${about}: ${text}`);
  return lines.length === 0 ? "Nothing would change." : lines.join("\n");
}
