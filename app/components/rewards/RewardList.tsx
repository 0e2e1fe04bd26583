import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { type Program } from "../../domain/program/document";
import { hasNativeDiscount, type Reward } from "../../domain/program/rewards";
import { leastCost } from "../../domain/rewards/offers";
import { useReader } from "../../i18n/reader";
import { pointsText } from "../explanation/words";
import { type Words } from "../../i18n/words";
import { valueText as worthText } from "../profile/reward-words";
import { fieldOf } from "../program/change-fields";
import { valueText } from "../program/change-values";

/** The rewards as shoppers see them: cheapest first, whatever their order in the document. */
export function RewardList({ program }: { readonly program: Program }) {
  const { t } = useReader();
  const rewards = program.rewards.toSorted((a, b) => leastCost(a) - leastCost(b));
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="p" tone="subdued">
          {t("rewards:list.order")}
        </Text>
      </Box>
      <Box as="ul" padding="0">
        {rewards.map((reward) => (
          <Box
            key={reward.id}
            as="li"
            padding="400"
            borderBlockStartWidth="025"
            borderColor="border"
          >
            <RewardItem reward={reward} program={program} />
          </Box>
        ))}
      </Box>
    </Card>
  );
}

type ItemProps = { readonly reward: Reward; readonly program: Program };

function RewardItem({ reward, program }: ItemProps) {
  const words = useReader();
  const { t } = words;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm" breakWord>
            <Link url={`/app/program/rewards/${reward.id}`} removeUnderline>
              <bdi>{reward.name}</bdi>
            </Link>
          </Text>
          <Standing reward={reward} />
        </InlineStack>
        <Text as="span" numeric>
          {costText(reward, words)}
        </Text>
      </InlineStack>
      <Text as="p">
        {t(`program:kind.${reward.kind}`)}. {worthText(reward, words)}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {t("rewards:list.for", {
          tiers: valueText(fieldOf("rewards", ["tierIds"]), reward.tierIds, words, program),
        })}
      </Text>
    </BlockStack>
  );
}

/** On is not enough: what Shopify cannot express is offered to nobody [P19]. */
function Standing({ reward }: { readonly reward: Reward }) {
  const { t } = useReader();
  if (!reward.enabled) return <Badge>{t("rewards:list.off")}</Badge>;
  return hasNativeDiscount(reward) ? (
    <Badge tone="success">{t("rewards:list.on")}</Badge>
  ) : (
    <Badge tone="attention">{t("rewards:list.notOffered")}</Badge>
  );
}

function costText(reward: Reward, words: Words): string {
  const points = pointsText(leastCost(reward), words);
  return reward.kind === "variable" ? words.t("rewards:list.from", { points }) : points;
}
