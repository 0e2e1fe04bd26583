import { type Program } from "../../domain/program/document";
import { type Pays } from "../../domain/program/pays";
import { everyTier } from "../../domain/tiers/level";
import { type Words } from "../../i18n/words";
import { fieldOf } from "../program/change-fields";
import { valueText } from "../program/change-values";
import { type ProgramPart } from "../program-form/pages";

export type PartLine = {
  readonly part: ProgramPart;
  readonly text: string;
};

/** One line for each part of the program: what it says now. */
export function partLines(program: Program, versions: number, words: Words): PartLine[] {
  const { t, format } = words;
  return [
    { part: "earn", text: countLine("overview:line.rules", program.earningRules, words) },
    { part: "tiers", text: tiersLine(program, words) },
    { part: "rewards", text: countLine("overview:line.rewards", program.rewards, words) },
    { part: "referrals", text: referralLine(program, words) },
    { part: "settings", text: settingsLine(program, words) },
    {
      part: "versions",
      text: t("overview:line.versions", { count: versions, formatted: format.number(versions) }),
    },
  ];
}

function countLine(
  key: "overview:line.rules" | "overview:line.rewards",
  entries: readonly { readonly enabled: boolean }[],
  { t, format }: Words,
): string {
  const on = entries.filter((entry) => entry.enabled).length;
  const text = t(key, { count: on, formatted: format.number(on) });
  if (on === entries.length) return text;
  return t("overview:line.ofRules", { on: text, off: format.number(entries.length - on) });
}

function tiersLine({ tiers }: Program, { t }: Words): string {
  const names = everyTier(tiers)
    .map((tier) => tier.name)
    .join(", ");
  return t("overview:line.tiers", { names, metric: t(`program:choice.${tiers.metric}`) });
}

function referralLine(program: Program, words: Words): string {
  const { t } = words;
  const { enabled, referrer, friend } = program.referral;
  if (!enabled) return t("overview:line.referralsOff");
  const said = (pays: Pays | null, name: "referrer" | "friend") =>
    pays === null
      ? t("overview:line.nothing")
      : valueText(fieldOf(null, ["referral", name]), pays, words, program);
  return t("overview:line.referrals", {
    referrer: said(referrer, "referrer"),
    friend: said(friend, "friend"),
  });
}

function settingsLine(program: Program, words: Words): string {
  return words.t("overview:line.settings", {
    eligibility: words.t(`program:choice.${program.eligibility}`),
    expiry: valueText(fieldOf(null, ["expiry", "mode"]), program.expiry.mode, words, program),
  });
}
