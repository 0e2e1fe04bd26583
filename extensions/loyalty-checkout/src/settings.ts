import { host } from "./host";

const REWARDS_SHOWN = 3;

/** What the merchant set for this place in the checkout editor; an empty field is undefined. */
export function settings(): { readonly heading: string | undefined; readonly maxRewards: number } {
  const { heading, max_rewards: maxRewards } = host().settings.value;
  return {
    heading: typeof heading === "string" && heading !== "" ? heading : undefined,
    maxRewards: typeof maxRewards === "number" ? maxRewards : REWARDS_SHOWN,
  };
}
