import { type Account, type Reward, rewardsWithinReach } from "../account";
import { host } from "../host";
import { type Loyalty } from "../loyalty";
import { money, toMinor } from "../money";
import { settings } from "../settings";
import { pointsText, text } from "../text";

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
        <Offer key={reward.id} loyalty={loyalty} reward={reward} currency={account.currency} />
      ))}
    </s-stack>
  );
}

type OfferProps = {
  readonly loyalty: Loyalty;
  readonly reward: Reward;
  readonly currency: string;
};

function Offer({ loyalty, reward, currency }: OfferProps) {
  const { busy } = loyalty.state.value;
  const redeeming = busy?.kind === "redeem" && busy.rewardId === reward.id;
  const minimum = missedMinimum(reward, currency);
  return (
    <s-stack
      accessibilityRole="list-item"
      direction="inline"
      gap="base"
      alignItems="center"
      justifyContent="space-between"
    >
      <s-text>{reward.name}</s-text>
      {minimum ? (
        <s-text color="subdued">{text("rewards.minimum", { amount: minimum })}</s-text>
      ) : (
        <s-button
          variant="secondary"
          loading={redeeming}
          disabled={busy !== null && !redeeming}
          accessibilityLabel={pointsText("rewards.useFor", reward.costPoints, {
            reward: reward.name,
          })}
          onClick={() => void loyalty.redeem(reward.id)}
        >
          {pointsText("rewards.use", reward.costPoints)}
        </s-button>
      )}
    </s-stack>
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
