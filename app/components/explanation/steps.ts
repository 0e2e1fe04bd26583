import { type TraceStep } from "../../domain/earning/trace";
import { mendText, type Refusal, refusalText } from "./refusals";
import { internalLine, type Line, line, pointsText } from "./words";
import { type Words } from "../../i18n/words";

type StepOf<Code extends TraceStep["code"]> = Extract<TraceStep, { readonly code: Code }>;
type Steps = { readonly [Code in TraceStep["code"]]: (step: StepOf<Code>, words: Words) => Line[] };

const ITEMS: Readonly<Record<string, string>> = {
  as_stated: "explain:step.items",
  excluded: "explain:step.itemsWithoutTax",
  included: "explain:step.itemsWithTax",
};

/** A refusal is the sentence already; what stays to be said is how to mend it. */
function refusal(step: Refusal, words: Words): Line[] {
  return [internalLine(mendText(step, words))];
}

function merged(
  { points, pendingPoints }: StepOf<"merged_in" | "merged_out">,
  { t, format }: Words,
): Line[] {
  const waits = line(t("explain:step.mergedPending"), format.number(pendingPoints));
  return [
    line(t("explain:step.mergedPoints"), format.number(points)),
    ...(pendingPoints === 0 ? [] : [waits]),
  ];
}

/** What somebody did, by the kind of rule that rewards it. */
export const ACTIONS: Readonly<Record<string, string>> = {
  create_account: "explain:action.createAccount",
  newsletter_sign_up: "explain:action.newsletter",
  custom_action: "explain:action.custom",
};

const STEPS: Steps = {
  test_order: refusal,
  no_program: refusal,
  program_setup: refusal,
  past_order_ignored: refusal,
  past_order_counted: refusal,
  past_order_points: (_step, { t }) => [line(t("explain:step.pastOrder"))],
  program_paused: refusal,
  order_cancelled: (step, words) => [line(capital(refusalText(step, words)))],
  awaiting_payment: refusal,
  not_a_member: refusal,
  member_left: refusal,
  no_rule: refusal,
  customer_excluded: refusal,
  awaiting_fulfillment: refusal,
  awaiting_answers: refusal,
  excluded_channel: refusal,
  excluded_b2b: refusal,
  limit_reached: refusal,
  below_minimum: refusal,
  items: (step, { t, format }) => [
    line(t(ITEMS[step.taxes] ?? "explain:step.items"), format.money(step.amountMinor)),
  ],
  gift_cards_left_out: (step, { t, format }) => [
    line(t("explain:step.giftCards"), format.money(step.amountMinor)),
  ],
  tips_left_out: (step, { t, format }) => [
    line(t("explain:step.tips"), format.money(step.amountMinor)),
  ],
  excluded_items: (step, { t, format }) => [
    line(t("explain:step.excludedItems"), format.money(step.amountMinor)),
  ],
  awaited_items: (step, { t, format }) => [
    line(t("explain:step.awaitedItems"), format.money(step.amountMinor)),
  ],
  stored_value: (step, { t, format }) => [
    line(t("explain:step.storedValue"), format.money(-step.amountMinor)),
  ],
  shipping_counted: (step, { t, format }) => [
    line(t("explain:step.shippingCounted"), format.money(step.amountMinor)),
  ],
  refunded: (step, { t, format }) => [
    line(t("explain:step.refunded"), format.money(-step.amountMinor)),
  ],
  basis: (step, { t, format }) => [line(t("explain:step.basis"), format.money(step.amountMinor))],
  rate: (step, words) => [line(words.t("explain:step.rate"), rateText(step, words))],
  product_multiplier: (step, words) => [
    line(
      words.t("explain:step.product", { amount: words.format.money(step.amountMinor) }),
      times(step.multiplier, words),
    ),
  ],
  tier_multiplier: (step, words) => [
    line(words.t("explain:step.tier", { tier: step.tier }), times(step.multiplier, words)),
  ],
  campaign_multiplier: (step, words) => [
    line(words.t("explain:step.campaign"), times(step.multiplier, words)),
  ],
  capped: (step, words) => [
    line(words.t("explain:step.capped"), pointsText(step.maximumPoints, words)),
  ],
  rounded_down: (step, words) => [
    line(words.t("explain:step.roundedDown"), pointsText(step.points, words)),
  ],
  first_order_bonus: (step, words) => [
    line(words.t("explain:step.firstOrder"), pointsText(step.points, words)),
  ],
  action: (step, { t }) => [line(capital(t(ACTIONS[step.action] ?? "explain:action.other")))],
  rule_points: (step, { t, format }) => [
    line(t("explain:step.rulePoints"), format.change(step.points)),
  ],
  reward_granted: (_step, { t }) => [line(t("explain:step.rewardGranted"))],
  gift: (step, { t }) => [line(t(`explain:step.${step.occasion}`, { year: step.year }))],
  goal_reached: (step, { t }) => [line(t("explain:step.goalReached", { round: step.round }))],
  tier_entry: (step, { t }) => [line(t("explain:step.tierEntry", { tier: step.tier }))],
  gift_voided: (step, { t, format }) => [
    line(t("explain:step.giftVoided"), format.change(-step.points)),
  ],
  referred: (_step, { t }) => [line(t("explain:step.referred"))],
  referral_off: (_step, { t }) => [internalLine(t("explain:step.referralOff"))],
  referral_not_new: (_step, { t }) => [internalLine(t("explain:step.referralNotNew"))],
  referral_own_address: (_step, { t }) => [internalLine(t("explain:step.referralOwnAddress"))],
  friend_of_referral: (_step, { t }) => [line(t("explain:step.friendOfReferral"))],
  referred_friend: (_step, { t }) => [line(t("explain:step.referredFriend"))],
  referral_pays_nothing: (_step, { t }) => [internalLine(t("explain:step.referralPaysNothing"))],
  referral_order_returned: (_step, { t }) => [line(t("explain:step.referralOrderReturned"))],
  merged_in: merged,
  merged_out: merged,
  merged_into_left: (step, { t, format }) => [
    line(t("explain:step.mergedIntoLeft"), format.change(-step.points)),
  ],
  pending_until: (step, { t, format }) => [
    step.at === null
      ? line(t("explain:step.pendingUntilFulfilled"))
      : line(t("explain:step.pendingUntil"), format.date(step.at)),
  ],
  pending_voided: (step, { t, format }) => [
    line(t("explain:step.pendingVoided"), format.change(-step.points)),
  ],
  matured: (step, { t, format }) => [line(t("explain:step.matured"), format.change(step.points))],
  expired: (step, { t, format }) => [line(t("explain:step.expired"), format.date(step.earnedAt))],
  written_off: (step, { t, format }) => [
    line(t("explain:step.writtenOff"), format.change(step.points)),
  ],
  awarded_before: (step, words) => [
    line(words.t("explain:step.awardedBefore"), pointsText(step.points, words)),
  ],
  never_used: (step, words) => [
    line(words.t("explain:step.neverUsed"), pointsText(step.points, words)),
  ],
  adjusted: (step, { t, format }) => [line(t("explain:step.adjusted"), format.change(step.points))],
  redeemed: (step, { t, format }) => [
    line(t("explain:step.redeemed"), format.change(-step.points)),
  ],
  given_back: (step, { t, format }) => [
    line(t("explain:step.givenBack"), format.change(step.points)),
  ],
  annulled: (step, { t, format }) => [
    line(t("explain:step.annulled"), format.change(-step.points)),
  ],
  tier_lost: (step, { t }) => [line(t("explain:step.tierLost", { tier: step.tier }))],
  progress_canceled: (_step, { t }) => [line(t("explain:step.progressCanceled"))],
  delayed_reward_canceled: (_step, { t }) => [line(t("explain:step.delayedRewardCanceled"))],
  paid_member_stays: (_step, { t }) => [internalLine(t("explain:step.paidMemberStays"))],
  withdrawn: (_step, { t }) => [line(t("explain:step.withdrawn"))],
};

/** A step of a decision in the reader's words. */
export function stepLines(step: TraceStep, words: Words): Line[] {
  // Each entry takes the step of its own code, which the compiler cannot follow through the lookup.
  const say = STEPS[step.code] as (step: TraceStep, words: Words) => Line[];
  return say(step, words);
}

export function rateText(step: StepOf<"rate">, words: Words): string {
  const { t, format } = words;
  return t("explain:rate", {
    points: pointsText(step.points, words),
    amount: format.money(step.perMinor),
  });
}

function times(multiplier: string, { format }: Words): string {
  const number = Number(multiplier);
  return `× ${number.toLocaleString(format.locale, { maximumFractionDigits: 6 })}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
