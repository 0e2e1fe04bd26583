import { TextField } from "@shopify/polaris";
import { type RewardOfKind } from "../../domain/program/rewards";
import { useReader } from "../../i18n/reader";
import { pointsText } from "../explanation/words";

type Props = {
  readonly reward: RewardOfKind<"variable">;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeft: () => void;
  readonly wrong: boolean;
};

/** The amount that the customer chose. */
export function AmountField({ reward, value, onChange, onLeft, wrong }: Props) {
  const words = useReader();
  const { t, format } = words;
  const rate = {
    points: pointsText(reward.costPoints, words),
    step: format.money(reward.stepMinor),
  };
  return (
    <TextField
      label={t("profile:redeem.amount", { currency: format.currency })}
      helpText={t("profile:redeem.rate", rate)}
      error={wrong ? t("profile:refused.amountNotOffered") : undefined}
      value={value}
      onChange={onChange}
      onBlur={onLeft}
      inputMode="decimal"
      maxLength={13}
      autoComplete="off"
      requiredIndicator
    />
  );
}
