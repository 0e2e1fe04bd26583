import { ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { type Offer } from "../../domain/rewards/offers";
import { useReader } from "../../i18n/reader";
import { pointsText } from "../explanation/words";
import { REFUSED, termsText, valueText } from "./reward-words";

/** The reward that is chosen, at first the cheapest that can be had; undefined when there is none. */
export function useChosenOffer(
  offers: readonly Offer[],
): [Offer | undefined, (rewardId: string) => void] {
  const [chosen, choose] = useState<string | null>(null);
  const able = offers.filter((each) => each.refusal === null);
  return [able.find((each) => each.reward.id === chosen) ?? able[0], choose];
}

type Props = {
  readonly offers: readonly Offer[];
  readonly selected: Offer | undefined;
  readonly onChange: (rewardId: string) => void;
};

/** Rewards with what they cost and are worth; one that the customer cannot have now says why and cannot be chosen. */
export function RewardChoice({ offers, selected, onChange }: Props) {
  const words = useReader();
  const { t } = words;
  if (offers.length === 0) return null;
  return (
    <ChoiceList
      title={t("profile:give.which")}
      choices={offers.map(({ reward, costPoints, refusal }) => ({
        value: reward.id,
        label: t(reward.kind === "variable" ? "profile:give.choiceFrom" : "profile:give.choice", {
          reward: reward.name,
          points: pointsText(costPoints, words),
        }),
        disabled: refusal !== null,
        helpText:
          refusal === null
            ? `${valueText(reward, words)} ${termsText(reward, words)}`.trim()
            : t(REFUSED[refusal]),
      }))}
      selected={selected === undefined ? [] : [selected.reward.id]}
      onChange={([choice]) => choice !== undefined && onChange(choice)}
    />
  );
}
