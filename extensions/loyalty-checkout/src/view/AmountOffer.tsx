import { useState } from "preact/hooks";
import { type Account, type Reward } from "../account";
import { amountsWithinReach, type Choice, costOf } from "../choice";
import { type Loyalty } from "../loyalty";
import { money } from "../money";
import { text } from "../text";
import { rewardTitle } from "../title";
import { UseButton } from "./UseButton";

type Props = {
  readonly loyalty: Loyalty;
  readonly account: Account;
  readonly reward: Reward;
  readonly choice: Choice;
};

/** A discount of the shopper's own choice: less, more, and what the chosen amount costs. */
export function AmountOffer({ loyalty, account, reward, choice }: Props) {
  const amounts = amountsWithinReach(choice, account.points);
  const [wished, wish] = useState(choice.leastMinor);
  // After the balance has changed, the nearest amount that it still reaches.
  const at = Math.max(0, amounts.filter((each) => each <= wished).length - 1);
  const amountMinor = amounts[at] ?? choice.leastMinor;
  const title = rewardTitle({ rewardName: reward.name, amountMinor }, account.currency);
  return (
    <s-stack direction="inline" gap="small" alignItems="center">
      <Step sign="−" to={amounts[at - 1]} currency={account.currency} onStep={wish} />
      <s-text>{money(amountMinor, account.currency)}</s-text>
      <Step sign="+" to={amounts[at + 1]} currency={account.currency} onStep={wish} />
      <UseButton
        loyalty={loyalty}
        rewardId={reward.id}
        title={title}
        costPoints={costOf(choice, amountMinor)}
        amountMinor={amountMinor}
      />
    </s-stack>
  );
}

type StepProps = {
  readonly sign: string;
  /** The next amount that way; undefined at the end. */
  readonly to: number | undefined;
  readonly currency: string;
  readonly onStep: (amountMinor: number) => void;
};

function Step({ sign, to, currency, onStep }: StepProps) {
  const label =
    to === undefined
      ? text(sign === "+" ? "rewards.mostChosen" : "rewards.leastChosen")
      : text("rewards.changeTo", { amount: money(to, currency) });
  return (
    <s-button
      variant="secondary"
      disabled={to === undefined}
      accessibilityLabel={label}
      onClick={() => to !== undefined && onStep(to)}
    >
      {sign}
    </s-button>
  );
}
