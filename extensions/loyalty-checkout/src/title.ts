import { type Reservation } from "./account";
import { money } from "./money";
import { text } from "./text";

/** A reward by its name, with the amount where the shopper chose one. */
export function rewardTitle(
  { rewardName, amountMinor }: Pick<Reservation, "rewardName" | "amountMinor">,
  currency: string,
): string {
  if (amountMinor === null) return rewardName;
  return text("rewards.ofAmount", { reward: rewardName, amount: money(amountMinor, currency) });
}
