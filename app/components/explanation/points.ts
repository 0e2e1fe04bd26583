import { type TraceStep } from "../../domain/earning/trace";
import { type EntryKind } from "../../domain/fold/state";
import { type PointsEntry } from "../../models/timeline-entry";
import { isRefusal, refusalText } from "./refusals";
import { ACTIONS, rateText, stepLines } from "./steps";
import { internalLine, type Line, line, orderText, pointsText, rewardText } from "./words";
import { type Words } from "../../i18n/words";

type Entry = Pick<
  PointsEntry,
  "kind" | "points" | "pendingPoints" | "trace" | "cause" | "postings" | "byLine"
>;

const SENTENCES: Readonly<Record<EntryKind, (entry: Entry, words: Words) => string>> = {
  earn: (entry, words) => {
    const action = actionText(entry, words);
    if (action !== null) {
      const points = pointsText(entry.points, words);
      return words.t("explain:sentence.action", { points, action });
    }
    const order = orderText(entry.cause, words);
    if (entry.pendingPoints !== 0) {
      const points = pointsText(entry.pendingPoints, words);
      return words.t("explain:sentence.earnedPending", { points, order });
    }
    if (entry.points !== 0) {
      return words.t("explain:sentence.earned", { points: pointsText(entry.points, words), order });
    }
    const reason = nothingEarned(entry, words);
    return words.t("explain:sentence.earnedNothing", { order, reason });
  },
  clawback: (entry, words) => {
    if (find(entry, "referral_order_returned") !== undefined) return referralTaken(entry, words);
    const order = orderText(entry.cause, words);
    const points = pointsText(-entry.points, words);
    const canceled = entry.cause.kind === "cancel";
    if (entry.pendingPoints !== 0) {
      const pending = pointsText(-entry.pendingPoints, words);
      return words.t("explain:sentence.pendingTaken", { points: pending, order });
    }
    if (entry.points === 0) {
      return words.t(
        canceled ? "explain:sentence.cancelNothing" : "explain:sentence.refundNothing",
        {
          order,
        },
      );
    }
    return words.t(canceled ? "explain:sentence.cancelTaken" : "explain:sentence.refundTaken", {
      points,
      order,
    });
  },
  mature: (entry, words) =>
    find(entry, "reward_granted") === undefined
      ? said("explain:sentence.matured", entry, words)
      : words.t("explain:sentence.rewardDue"),
  expire: (entry, words) => said("explain:sentence.expired", entry, words),
  write_off: (entry, words) => said("explain:sentence.writtenOff", entry, words),
  gift: (entry, words) => said("explain:sentence.gift", entry, words),
  referral: referralSentence,
  merge_in: (entry, words) => said("explain:sentence.mergedIn", entry, words),
  merge_out: (entry, words) => said("explain:sentence.mergedOut", entry, words),
  adjust: (entry, words) =>
    words.t(entry.points < 0 ? "explain:sentence.deducted" : "explain:sentence.added", {
      points: pointsText(Math.abs(entry.points), words),
    }),
  redeem: (entry, words) =>
    words.t("explain:sentence.redeemed", {
      points: pointsText(-entry.points, words),
      reward: rewardText(entry.cause, words),
    }),
  restore: (entry, words) => {
    const reward = rewardText(entry.cause, words);
    if (entry.points === 0) return words.t("explain:sentence.restoredNothing", { reward });
    if (entry.cause.order !== null) {
      const points = pointsText(entry.points, words);
      const order = orderText(entry.cause, words);
      return words.t("explain:sentence.returned", { points, reward, order });
    }
    return words.t("explain:sentence.restored", {
      points: pointsText(entry.points, words),
      reward,
    });
  },
  annul: (entry, words) => {
    if (find(entry, "paid_member_stays") !== undefined) return words.t("explain:sentence.stays");
    if (entry.points === 0) return words.t("explain:sentence.annulledNothing");
    return words.t("explain:sentence.annulled", { points: pointsText(-entry.points, words) });
  },
};

function referralSentence(entry: Entry, words: Words): string {
  if (entry.pendingPoints !== 0) {
    const points = pointsText(entry.pendingPoints, words);
    return words.t("explain:sentence.referralPending", { points });
  }
  if (entry.points !== 0) return said("explain:sentence.referral", entry, words);
  if (find(entry, "reward_granted") !== undefined)
    return words.t("explain:sentence.referralReward");
  return words.t(
    find(entry, "referred") === undefined
      ? "explain:sentence.referralNothing"
      : "explain:sentence.referred",
  );
}

function referralTaken(entry: Entry, words: Words): string {
  const gone = -entry.points - entry.pendingPoints;
  if (gone === 0) return words.t("explain:sentence.referralTakenNothing");
  return words.t("explain:sentence.referralTaken", { points: pointsText(gone, words) });
}

/** What earned points beside an order; null for an order. */
function actionText(entry: Entry, { t }: Words): string | null {
  const action = find(entry, "action");
  if (action !== undefined) return t(ACTIONS[action.action] ?? "explain:action.other");
  return find(entry, "goal_reached") === undefined ? null : t("explain:action.goal");
}

/** A sentence of points and, where there is one, the order behind them. */
function said(key: string, entry: Entry, words: Words): string {
  const points = pointsText(Math.abs(entry.points), words);
  return words.t(key, { points, order: orderText(entry.cause, words) });
}

const WITHDRAWN: Readonly<Partial<Record<EntryKind, string>>> = {
  earn: "explain:withdrawn.order",
  clawback: "explain:withdrawn.order",
  restore: "explain:withdrawn.restore",
};

export function pointsSentence(entry: Entry, words: Words): string {
  if (entry.trace.some((step) => step.code === "withdrawn")) {
    return words.t(WITHDRAWN[entry.kind] ?? "explain:withdrawn.other", {
      order: orderText(entry.cause, words),
      reward: rewardText(entry.cause, words),
    });
  }
  return SENTENCES[entry.kind](entry, words);
}

function find<Code extends TraceStep["code"]>(entry: Entry, code: Code) {
  return entry.trace.find((step): step is Extract<TraceStep, { code: Code }> => step.code === code);
}

/** The first failing condition; without one, the order was judged and came to less than a point. */
function nothingEarned(entry: Entry, words: Words): string {
  const refused = entry.trace.find(isRefusal);
  if (refused !== undefined) return refusalText(refused, words);
  const amountMinor = find(entry, "basis")?.amountMinor ?? 0;
  if (amountMinor === 0) return words.t("explain:refusal.nothingCounts");
  return words.t("explain:refusal.tooLittle", { amount: words.format.money(amountMinor) });
}

export function pointsLines(entry: Entry, words: Words): Line[] {
  return [
    ...entry.trace.flatMap((step) => [
      ...(saysNothingNew(step, entry) ? [] : stepLines(step, words)),
      ...(step.code === "items" ? shippingLeftOut(entry, words) : []),
    ]),
    ...byLine(entry, words),
    ...tooLittle(entry, words),
    ...takenBack(entry, words),
    ...adjustmentLines(entry, words),
    ...couponLines(entry, words),
    ...corrections(entry, words),
  ];
}

/** The amount that counts is worth a line only when something was added to the items or taken from them. */
function saysNothingNew(step: TraceStep, entry: Entry): boolean {
  return step.code === "basis" && step.amountMinor === find(entry, "items")?.amountMinor;
}

/** Shipping that was paid and does not count is said too: it is what people ask about. */
function shippingLeftOut(entry: Entry, { t, format }: Words): Line[] {
  const shipping = entry.cause.order?.shippingMinor ?? 0;
  if (shipping === 0 || find(entry, "shipping_counted") !== undefined) return [];
  return [line(t("explain:step.shippingLeftOut"), format.money(shipping))];
}

/** Long orders are not told item by item. */
const MOST_ITEMS = 10;

function byLine({ byLine: shares }: Entry, words: Words): Line[] {
  if (shares.length > MOST_ITEMS) return [];
  const { t, format } = words;
  return shares.map(({ number, amountMinor, points }) => {
    const amount = format.money(amountMinor);
    const key = number === null ? "explain:step.byShipping" : "explain:step.byItem";
    return line(t(key, { number, amount }), pointsText(points, words));
  });
}

function tooLittle(entry: Entry, words: Words): Line[] {
  const rate = find(entry, "rate");
  if (entry.kind !== "earn" || entry.points !== 0 || rate === undefined) return [];
  return [internalLine(words.t("explain:mend.tooLittle", { rate: rateText(rate, words) }))];
}

function takenBack(entry: Entry, { t, format }: Words): Line[] {
  if (entry.kind !== "clawback" || entry.points === 0) return [];
  return [line(t("explain:step.takenBack"), format.change(entry.points))];
}

function adjustmentLines({ cause }: Entry, { t }: Words): Line[] {
  if (cause.adjustment === null) return [];
  const { reason, visibleToCustomer, countsTowardTier } = cause.adjustment;
  return [
    ...(visibleToCustomer && reason !== "" ? [line(t("explain:adjustment.reason"), reason)] : []),
    internalLine(
      t(countsTowardTier ? "explain:adjustment.countsTier" : "explain:adjustment.notTier"),
    ),
    internalLine(t(visibleToCustomer ? "explain:adjustment.visible" : "explain:adjustment.hidden")),
  ];
}

function couponLines({ cause }: Entry, { t }: Words): Line[] {
  return cause.coupon === null ? [] : [line(t("explain:coupon.code"), cause.coupon.code)];
}

/** What was posted when: only worth saying when a later fact changed the first posting. */
function corrections({ postings }: Entry, { t, format }: Words): Line[] {
  if (postings.length < 2) return [];
  return postings.map((posting, index) =>
    internalLine(
      t(index === 0 ? "explain:correction.first" : "explain:correction.later", {
        when: format.dateTime(posting.recordedAt),
      }),
      format.change(posting.points),
    ),
  );
}
