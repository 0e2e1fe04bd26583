import { type Account, nextReward } from "../account";
import { pointsText } from "../text";

/** The nearest reward that is still out of reach, and what is missing for it. */
export function NextReward({ account }: { account: Account }) {
  const reward = account.state !== "paused" ? nextReward(account) : undefined;
  if (!reward) return null;
  return (
    <s-text color="subdued">
      {pointsText("rewards.next", reward.missingPoints, { reward: reward.name })}
    </s-text>
  );
}
