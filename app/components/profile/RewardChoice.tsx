import { BlockStack, ChoiceList, Text } from "@shopify/polaris";
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

/** Rewards with what they cost and are worth; those that the customer cannot have now stand below, with the reason. */
export function RewardChoice({ offers, selected, onChange }: Props) {
  const words = useReader();
  const { t } = words;
  const able = offers.filter((each) => each.refusal === null);
  return (
    <BlockStack gap="300">
      {able.length > 0 && (
        <ChoiceList
          title={t("profile:give.which")}
          choices={able.map(({ reward, costPoints }) => ({
            value: reward.id,
            label: t(
              reward.kind === "variable" ? "profile:give.choiceFrom" : "profile:give.choice",
              {
                reward: reward.name,
                points: pointsText(costPoints, words),
              },
            ),
            helpText: `${valueText(reward, words)} ${termsText(reward, words)}`.trim(),
          }))}
          selected={selected === undefined ? [] : [selected.reward.id]}
          onChange={([choice]) => choice !== undefined && onChange(choice)}
        />
      )}
      {offers.map(
        ({ reward, refusal }) =>
          refusal !== null && (
            <Text as="p" tone="subdued" key={reward.id}>
              {t("profile:give.notNow", { reward: reward.name, reason: t(REFUSED[refusal]) })}
            </Text>
          ),
      )}
    </BlockStack>
  );
}
