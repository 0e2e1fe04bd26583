import { type Program, type Reward } from "../../domain/program/document";
import { type Pays } from "../../domain/program/pays";
import { type Words } from "../../i18n/words";

/** What a reward is to a shopper; a merchant's own name says best what is free. */
export function rewardText(reward: Reward, { t, format }: Words): string {
  switch (reward.kind) {
    case "fixed_amount":
      return t("shopfront:gift.amount", { amount: format.money(reward.amountMinor) });
    case "percentage":
      return t("shopfront:gift.percent", { percent: format.percent(reward.percent / 100) });
    case "free_shipping":
      return t("shopfront:gift.freeShipping");
    default:
      return reward.name;
  }
}

/** What is paid for a referral, in words; null where it is nothing, or a reward that the program does not have any more. */
export function giftText(pays: Pays | null, program: Program, words: Words): string | null {
  if (pays === null) return null;
  if (pays.kind === "points") {
    const { t, format } = words;
    const formatted = format.number(pays.points);
    return t("shopfront:gift.points", { count: pays.points, formatted });
  }
  const reward = program.rewards.find((each) => each.id === pays.rewardId);
  return reward === undefined ? null : rewardText(reward, words);
}
