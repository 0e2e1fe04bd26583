import { type TierMetric } from "../../domain/program/document";
import { type CouponEntry, type TierEntry, type WarningEntry } from "../../models/timeline-entry";
import { internalLine, type Line, line, orderText, pointsText, rewardText } from "./words";
import { type Words } from "../../i18n/words";

/** The event that moves tiers, by what they go by [S50]. */
const EVENT_TYPE = {
  amount_spent: "explain:tier.amountSpent",
  orders: "explain:tier.orderCount",
  points_earned: "explain:tier.pointsEarned",
  purchase: "explain:tier.purchase",
} as const satisfies Record<TierEntry["metric"], string>;

export function metricText(metric: TierEntry["metric"], { t }: Words): string {
  return t(EVENT_TYPE[metric]);
}

/** The same as the end of "Tiers go by …". */
const GOES_BY = {
  amount_spent: "explain:goesBy.amountSpent",
  orders: "explain:goesBy.orderCount",
  points_earned: "explain:goesBy.pointsEarned",
} as const satisfies Record<TierMetric, string>;

export function goesByText(metric: TierMetric, { t }: Words): string {
  return t(GOES_BY[metric]);
}

const MOVES = {
  joined: "explain:tier.joined",
  up: "explain:tier.up",
  down: "explain:tier.down",
} as const satisfies Record<TierEntry["move"], string>;

export function tierSentence({ move, from, to }: TierEntry, { t }: Words): string {
  return t(MOVES[move], { from: from ?? "", to });
}

/** How someone became a member, by the kind of fact. */
const JOINED_BY: Readonly<Record<string, string>> = {
  registered: "explain:joined.registered",
  account_enabled: "explain:joined.account",
  order: "explain:joined.order",
  opt_in: "explain:joined.optIn",
};

const MOVED_BY: Readonly<Record<string, string>> = {
  refund: "explain:tier.refundOf",
  cancel: "explain:tier.cancelOf",
};

export function tierLines(entry: TierEntry, words: Words): Line[] {
  const { t } = words;
  const { cause } = entry;
  if (entry.move === "joined") {
    const how = JOINED_BY[cause.kind];
    return how === undefined ? [] : [line(t(how, { order: orderText(cause, words) }))];
  }
  return [
    internalLine(t("explain:tier.eventType"), metricText(entry.metric, words)),
    ...(cause.order === null
      ? []
      : [line(t(MOVED_BY[cause.kind] ?? "explain:tier.qualifyingOrder"), cause.order.name)]),
    ...(cause.kind === "adjust" ? [line(t("explain:tier.byAdjustment"))] : []),
  ];
}

const COUPON_SENTENCES = {
  given: "explain:coupon.given",
  used: "explain:coupon.used",
  ended: "explain:coupon.ended",
} as const satisfies Record<CouponEntry["event"], string>;

export function couponSentence({ event, cause }: CouponEntry, words: Words): string {
  return words.t(COUPON_SENTENCES[event], {
    code: cause.coupon?.code ?? "",
    reward: rewardText(cause, words),
    order: orderText(cause, words),
  });
}

export function couponEventLines({ cause }: CouponEntry, words: Words): Line[] {
  const { t } = words;
  if (cause.coupon === null) return [];
  return [
    line(t("explain:coupon.reward"), rewardText(cause, words)),
    line(t("explain:coupon.code"), cause.coupon.code),
  ];
}

/** Points are gone at the first instant of the day after: people hear of the last day on which they have them. */
export function warningSentence({ points, expiresAt }: WarningEntry, words: Words): string {
  const { t, format } = words;
  const date = format.date(new Date(Date.parse(expiresAt) - 1).toISOString());
  return t("explain:warning.sentence", { points: pointsText(points, words), date });
}
