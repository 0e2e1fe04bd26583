import { type Problem } from "../../domain/program/problems";
import { type Program } from "../../domain/program/document";
import { ENTRY_LISTS, SECTIONS } from "../program/change-fields";
import { type Words } from "../../i18n/words";
import { fieldAt, listOfPath } from "./field-of-name";
import { type TypedError } from "./typed";
import { decimalText, moneyText } from "./write-typed";

/** 49.95 where amounts have two decimals. */
const EXAMPLE_MINOR = 4995;
const EXAMPLE_DECIMAL = "1.5";

/** What to do about a text that is no value. */
export function typedErrorText(error: TypedError, { t, format }: Words): string {
  return t(`form:typed.${error}`, {
    amount: moneyText(EXAMPLE_MINOR, format),
    decimal: decimalText(EXAMPLE_DECIMAL, format),
  });
}

/**
 * What shape a value must have, and what settings must have of each other, by where the problem lies. The first that
 * fits the end of the path counts.
 */
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/\.multiplier$/, "form:format.multiplier"],
  [/roductIds\[\]$/, "form:typed.product_id"],
  [/ollectionIds\[\]$/, "form:typed.collection_id"],
  [/\.variantId$/, "form:format.variant"],
  [/(Tags|Channels)\[\]$/, "form:format.tag"],
  [/\.(startsAt|endsAt)$/, "form:typed.moment"],
  [/\.landingUrl$/, "form:typed.web_address"],
  [/(\.rewardId|tierIds\[\])$/, "form:typed.choice"],
];

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^earningRules\[\]\.enabled$/, "form:rule.oneOrderRule"],
  [/^earningRules\[\]\.productIds$/, "form:rule.noProduct"],
  [/\.endsAt$/, "form:rule.endsBeforeStart"],
  [/\.rewardId$/, "form:rule.reward"],
  [/\.levels\[\]\.threshold$/, "form:rule.threshold"],
  [/\.paid\[\]\.productIds\[\]$/, "form:rule.paidProduct"],
  [/^rewards\[\]\.tierIds\[\]$/, "form:rule.tier"],
  [/^membership\.optOutTags\[\]$/, "form:rule.tagBothWays"],
  [/\[\]$/, "form:rule.twice"],
  [/\.id$/, "form:rule.sameId"],
  [/\.mode\.day$/, "form:rule.day"],
  [/^referral\.referrer$/, "form:rule.referralPays"],
  [/\.minimumAmountMinor$/, "form:rule.variableAmount"],
  [/\.maximumAmountMinor$/, "form:rule.variableAmount"],
];

/** What to do about a problem of the document, beside the field that it lies in. */
export function problemWords(problem: Problem, words: Words, program: Program): string {
  const { t } = words;
  const { code, path, bound } = problem;
  const shape = path.replaceAll(/\[[^\]]*\]/g, "[]");
  const entry = words.format.number(bound ?? 0);
  switch (code) {
    case "too_small":
      return t("form:problem.tooSmall", { bound: boundText(problem, words, program) });
    case "too_big":
      return t("form:problem.tooBig", { bound: boundText(problem, words, program) });
    case "too_short":
      return t("form:typed.empty");
    case "too_long":
      return t("form:problem.tooLong", { count: bound ?? 0, formatted: entry });
    case "too_few":
      return t("form:problem.tooFew", { count: bound ?? 0, formatted: entry });
    case "too_many":
      return t("form:problem.tooMany", { count: bound ?? 0, formatted: entry });
    case "format":
      return t(keyFor(FORMATS, shape) ?? "form:problem.other");
    case "rule":
      return t(keyFor(RULES, shape) ?? "form:problem.other");
    case "missing":
    case "wrong_kind":
    case "choose":
    case "unknown_setting":
      return t("form:typed.choice");
  }
}

function keyFor(table: readonly (readonly [RegExp, string])[], shape: string): string | null {
  return table.find(([pattern]) => pattern.test(shape))?.[1] ?? null;
}

/** Bounds of amounts are amounts; a tier's threshold is one where tiers go by money. */
function boundText({ path, bound }: Problem, { format }: Words, { tiers }: Program): string {
  const form = fieldAt(path)?.form;
  const isMoney = form === "money" || (form === "threshold" && tiers.metric === "amount_spent");
  return isMoney ? format.money(bound ?? 0) : format.number(bound ?? 0);
}

/** What a problem on another page is about: the entry or the section, and its setting. */
export function aboutText({ path }: Problem, { t }: Words, program: Program): string {
  const list = listOfPath(path);
  const label = fieldAt(path)?.label;
  const about =
    list === null
      ? t(SECTIONS[path.split(".")[0] ?? ""] ?? "program:about.program")
      : entryText(path, t, program);
  return label === undefined ? about : t("form:aboutSetting", { about, setting: t(label) });
}

function entryText(path: string, t: Words["t"], program: Program): string {
  const list = listOfPath(path) ?? "rewards";
  const id = path.slice(list.length + 1, path.indexOf("]"));
  const entries: readonly { readonly id: string; readonly name: string; readonly kind?: string }[] =
    {
      earningRules: program.earningRules,
      "tiers.levels": program.tiers.levels,
      "tiers.paid": program.tiers.paid,
      rewards: program.rewards,
    }[list];
  const entry = entries.find((each) => each.id === id);
  const named = entry?.name !== "" ? entry?.name : t(`program:kind.${entry.kind}`);
  return t(ENTRY_LISTS[list].entry, { name: named ?? id });
}
