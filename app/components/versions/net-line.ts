import { PREVIEW_DAYS } from "../../domain/preview/as-if-live";
import { type PastDays } from "../../domain/preview/past-days";
import { type ShownPreview } from "../../models/versions-page.server";
import { type Words } from "../../i18n/words";

/** The preview in one line: points, what the shop owes, who moves up or down. */
export function netLine({ worth }: ShownPreview, past: PastDays, { t, format }: Words): string {
  const { given, outstanding, moves } = past;
  const points = format.change(given.asIf - given.really);
  const owed = outstanding.asIf - outstanding.really;
  const money = worth.asIf === null ? null : worth.asIf - (worth.really ?? 0);
  return t(money === null ? "versions:net.points" : "versions:net.money", {
    days: format.number(PREVIEW_DAYS),
    points,
    share: shareOf(given, format),
    owed: format.change(owed),
    money: money === null ? "" : moneyChange(money, format),
    up: format.number(moves.up),
    down: format.number(moves.down),
  });
}

/** The change in hundredths of what was really given; nothing to say where nothing was. */
function shareOf({ really, asIf }: PastDays["given"], format: Words["format"]): string {
  if (really <= 0) return "";
  const share = (asIf - really) / really;
  return ` (${share > 0 ? "+" : ""}${format.percent(share)})`;
}

/** A change of money, with its sign. */
export function moneyChange(minor: number, format: Words["format"]): string {
  return `${minor > 0 ? "+" : ""}${format.money(minor)}`;
}
