import { type Loyalty } from "../loyalty";
import { pointsText } from "../text";

type Props = {
  readonly loyalty: Loyalty;
  readonly rewardId: string;
  readonly title: string;
  readonly costPoints: number;
  /** Where the shopper chooses it; null elsewhere. */
  readonly amountMinor: number | null;
};

/** Turns points into a code of this checkout. */
export function UseButton({ loyalty, rewardId, title, costPoints, amountMinor }: Props) {
  const { busy } = loyalty.state.value;
  const redeeming = busy?.kind === "redeem" && busy.rewardId === rewardId;
  return (
    <s-button
      variant="secondary"
      loading={redeeming}
      disabled={busy !== null && !redeeming}
      accessibilityLabel={pointsText("rewards.useFor", costPoints, { reward: title })}
      onClick={() => void loyalty.redeem(rewardId, amountMinor)}
    >
      {pointsText("rewards.use", costPoints)}
    </s-button>
  );
}
