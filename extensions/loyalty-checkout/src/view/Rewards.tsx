import { type Account, type Reward, rewardsWithinReach } from "../account";
import { host } from "../host";
import { type Loyalty } from "../loyalty";
import { money, toMinor } from "../money";
import { settings } from "../settings";
import { text } from "../text";
import { AmountOffer } from "./AmountOffer";
import { UseButton } from "./UseButton";

type Props = { readonly loyalty: Loyalty; readonly account: Account };

/** The rewards within reach, or why none can be used here. */
export function Rewards({ loyalty, account }: Props) {
  if (account.state === "paused") return <s-text color="subdued">{text("rewards.paused")}</s-text>;
  const offers = rewardsWithinReach(account, settings().maxRewards);
  if (offers.length === 0) return null;
  if (!host().instructions.value.discounts.canUpdateDiscountCodes) {
    return <s-text color="subdued">{text("rewards.codesNotAllowed")}</s-text>;
  }
  return (
    <s-stack gap="small" accessibilityRole="unordered-list">
      {offers.map((reward) => (
        <s-stack
          key={reward.id}
          accessibilityRole="list-item"
          direction="inline"
          gap="base"
          alignItems="center"
          justifyContent="space-between"
        >
          <s-text>{reward.name}</s-text>
          <Offer loyalty={loyalty} account={account} reward={reward} />
        </s-stack>
      ))}
    </s-stack>
  );
}

function Offer({ loyalty, account, reward }: Props & { readonly reward: Reward }) {
  const minimum = missedMinimum(reward, account.currency);
  if (minimum)
    return <s-text color="subdued">{text("rewards.minimum", { amount: minimum })}</s-text>;
  if (reward.choice) {
    return (
      <AmountOffer loyalty={loyalty} account={account} reward={reward} choice={reward.choice} />
    );
  }
  const { name, costPoints } = reward;
  return (
    <UseButton
      loyalty={loyalty}
      rewardId={reward.id}
      title={name}
      costPoints={costPoints}
      amountMinor={null}
    />
  );
}

/**
 * The minimum that this order stays below, as an amount. A subtotal in another currency than the
 * shop's cannot be compared; then the checkout itself judges the code.
 */
function missedMinimum(reward: Reward, currency: string): string | undefined {
  if (reward.minimumSubtotalMinor === null) return undefined;
  const subtotal = host().cost.subtotalAmount.value;
  if (subtotal.currencyCode !== currency) return undefined;
  if (toMinor(subtotal.amount, currency) >= reward.minimumSubtotalMinor) return undefined;
  return money(reward.minimumSubtotalMinor, currency);
}
