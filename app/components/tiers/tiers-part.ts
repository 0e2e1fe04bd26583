import { type Tiers } from "../../domain/program/tiers";
import { type FormPart } from "../program-form/form-part";
import { readTyped } from "../program-form/read-typed";
import { checkText, wholeText } from "../program-form/write-typed";
import { levelIds, readLevel, typedLevel } from "./level-texts";

export const METRICS = ["amount_spent", "orders", "points_earned"] as const;
export const PERIODS = ["lifetime", "rolling_12_months", "calendar_year"] as const;
export const REFUND_DOWNGRADES = ["at_once", "period_end"] as const;

type EarnedTiers = Omit<Tiers, "paid">;

/**
 * Tiers that are earned, and what they go by: together, because a threshold means nothing without its metric. Paid tiers
 * have pages of their own.
 */
export const tiersPart: FormPart<EarnedTiers> = {
  prefix: "tiers.",
  of: ({ tiers }) => tiers,
  put: (document, part) => ({ ...document, tiers: { ...document.tiers, ...part } }),
  typed: (tiers, context) => ({
    metric: tiers.metric,
    period: tiers.period,
    ...Object.assign({}, ...tiers.levels.map((level) => typedLevel(level, tiers.metric, context))),
    refundDowngrade: tiers.refundDowngrade,
    graceDays: wholeText(tiers.graceDays),
    includeBeforeOptIn: checkText(tiers.includeBeforeOptIn),
  }),
  read: (typed, context) => {
    const read = readTyped(typed, context);
    const metric = read.choice("metric", METRICS);
    const levels = levelIds(typed).map((id) => readLevel(read, id, metric));
    return read.result({
      metric,
      period: read.choice("period", PERIODS),
      levels: levels.sort((a, b) => a.threshold - b.threshold),
      refundDowngrade: read.choice("refundDowngrade", REFUND_DOWNGRADES),
      graceDays: read.whole("graceDays"),
      includeBeforeOptIn: read.check("includeBeforeOptIn"),
    });
  },
};
