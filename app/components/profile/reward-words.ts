import { type Reward } from "../../domain/program/document";
import { type RewardRefusal } from "../../domain/rewards/may-have";
import { type Words } from "../../i18n/words";

/** Why staff did not get a reward for the customer. */
export const REFUSED = {
  program_not_live: "profile:off.notLive",
  program_paused: "profile:refused.programPaused",
  not_a_member: "profile:refused.notAMember",
  // A way of the shopper's alone.
  not_signed_in: "profile:refused.notAMember",
  excluded: "profile:refused.excluded",
  reward_unavailable: "profile:refused.rewardUnavailable",
  reward_off: "profile:refused.rewardOff",
  no_native_discount: "profile:refused.noNativeDiscount",
  not_given_by_hand: "profile:refused.notGivenByHand",
  not_in_tier: "profile:refused.notInTier",
  limit_reached: "profile:refused.limitReached",
  period_limit_reached: "profile:refused.periodLimitReached",
  amount_not_offered: "profile:refused.amountNotOffered",
  insufficient_points: "profile:refused.insufficientPoints",
  form_used: "profile:refused.formUsed",
  code_not_created: "profile:refused.codeNotCreated",
  not_valid: "profile:refused.notValid",
  fault: "profile:refused.fault",
} as const satisfies Record<
  RewardRefusal | "form_used" | "code_not_created" | "not_valid" | "fault",
  string
>;

/** What a reward is worth, in words. */
export function valueText(reward: Reward, { t, format }: Words): string {
  switch (reward.kind) {
    case "fixed_amount":
    case "cart_fixed_amount":
      return t("profile:value.amount", { amount: format.money(reward.amountMinor) });
    case "percentage":
      return t("profile:value.percent", { percent: format.percent(reward.percent / 100) });
    case "free_shipping":
      return t("profile:value.freeShipping");
    case "variable":
      return t("profile:value.chosen", {
        least: format.money(reward.minimumAmountMinor),
        most: format.money(reward.maximumAmountMinor),
        step: format.money(reward.stepMinor),
      });
    case "free_product":
      return t("profile:value.freeProduct", { variant: reward.variantId });
    case "price_adjustment":
      return t("profile:value.price", { amount: format.money(reward.priceMinor) });
  }
}

/** Terms that the code carries beside its value; empty where there are none. */
export function termsText(reward: Reward, { t, format }: Words): string {
  const { minimumSubtotalMinor: minimum, validDays } = reward;
  return [
    ...(minimum === null ? [] : [t("profile:value.minimum", { amount: format.money(minimum) })]),
    ...(validDays === null
      ? []
      : [t("profile:value.valid", { count: validDays, formatted: format.number(validDays) })]),
  ].join(" ");
}
