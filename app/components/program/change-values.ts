import { type Expiry } from "../../domain/program/expiry";
import { type EarningRule, type Program } from "../../domain/program/document";
import { type Limits } from "../../domain/program/limits";
import { type Pays } from "../../domain/program/pays";
import { everyTier } from "../../domain/tiers/level";
import { pointsText } from "../explanation/words";
import { type Words } from "../../i18n/words";
import { type Field, type ValueForm } from "./change-fields";

type Said = (value: never, words: Words, program: Program) => string;
type Delay = NonNullable<Extract<EarningRule, { kind: "place_an_order" }>["delay"]>;

const PER_PERIOD = {
  day: "program:value.perDay",
  week: "program:value.perWeek",
  month: "program:value.perMonth",
  year: "program:value.perYear",
} as const;

/** More items are counted, not listed. */
const LISTED = 5;

const FORMS: Readonly<Record<ValueForm, Said>> = {
  text: (text: string, { t }) => (text === "" ? t("program:value.none") : text),
  yesNo: (value: boolean, { t }) => t(value ? "program:value.yes" : "program:value.no"),
  choice: (choice: string, { t }) => t(`program:choice.${choice}`),
  points: (points: number, words) => pointsText(points, words),
  money: (minor: number, { format }) => format.money(minor),
  days: (days: number, words) => counted("program:value.days", days, words),
  orders: (orders: number, words) => counted("program:value.orders", orders, words),
  times: (times: number, words) => counted("program:value.times", times, words),
  timesPer: ({ count, period }: NonNullable<Limits["perPeriod"]>, words) =>
    counted(PER_PERIOD[period], count, words),
  percent: (percent: number, { format }) => format.percent(percent / 100),
  multiplier: (multiplier: string, { format }) =>
    `× ${Number(multiplier).toLocaleString(format.locale, { maximumFractionDigits: 6 })}`,
  moment: (moment: string, { format }) => format.dateTime(moment),
  pays: (pays: Pays, words, program) => paysText(pays, words, program),
  delay: ({ days, from }: Delay, words) =>
    words.t(from === "order" ? "program:value.afterOrder" : "program:value.afterFulfillment", {
      days: daysText(days, words),
    }),
  expiryMode: (mode: Expiry["mode"], words) => expiryText(mode, words),
  lateReturn: (late: Program["refunds"]["lateReturn"], words) =>
    late.kind === "expire"
      ? words.t("program:value.expireAtOnce")
      : words.t("program:value.graceFor", { days: daysText(late.days, words) }),
  threshold: (threshold: number, words, program) => thresholdText(threshold, words, program),
  texts: (texts: readonly string[], words) => listText(texts, words),
  dayCounts: (days: readonly number[], words) =>
    listText(
      days.map((each) => daysText(each, words)),
      words,
    ),
  tiers: (ids: readonly string[], words, program) =>
    listText(
      ids.map((id) => tierName(id, program)),
      words,
    ),
};

/** A setting's value in the reader's words; names of rewards and tiers are those of the program it stands in. */
export function valueText(field: Field, value: unknown, words: Words, program: Program): string {
  if (value === null) return words.t(field.whenNull);
  // The tables of fields say which form a setting has, which the compiler cannot follow to the value.
  return FORMS[field.form](value as never, words, program);
}

function paysText(pays: Pays, words: Words, program: Program): string {
  if (pays.kind === "points") return pointsText(pays.points, words);
  return rewardNamed(pays.rewardId, program, words);
}

/** A reward by the name that the program gives it. */
export function rewardNamed(id: string, { rewards }: Program, { t }: Words): string {
  const reward = rewards.find((each) => each.id === id);
  return t("program:value.rewardNamed", { name: reward?.name ?? id });
}

function expiryText(mode: Expiry["mode"], words: Words): string {
  const { t, format } = words;
  switch (mode.kind) {
    case "none":
      return t("program:value.never");
    case "per_lot":
      return t("program:value.perLot", { days: daysText(mode.days, words) });
    case "inactivity":
      return t("program:value.inactivity", {
        days: daysText(mode.days, words),
        activities: mode.activities.map((each) => t(`program:choice.${each}`)).join(", "),
      });
    case "fixed_date":
      return t("program:value.yearly", { date: format.monthDay(mode.month, mode.day) });
  }
}

/** A threshold is in the unit of the metric that its own program goes by. */
function thresholdText(threshold: number, words: Words, { tiers }: Program): string {
  switch (tiers.metric) {
    case "amount_spent":
      return words.format.money(threshold);
    case "orders":
      return counted("program:value.orders", threshold, words);
    case "points_earned":
      return pointsText(threshold, words);
  }
}

function tierName(id: string, { tiers }: Program): string {
  return everyTier(tiers).find((each) => each.id === id)?.name ?? id;
}

function listText(texts: readonly string[], words: Words): string {
  if (texts.length === 0) return words.t("program:value.none");
  const rest = texts.length - LISTED;
  const listed = texts.slice(0, LISTED);
  return [...listed, ...(rest > 0 ? [counted("program:value.more", rest, words)] : [])].join(", ");
}

function daysText(days: number, words: Words): string {
  return counted("program:value.days", days, words);
}

function counted(key: string, count: number, { t, format }: Words): string {
  return t(key, { count, formatted: format.number(count) });
}
