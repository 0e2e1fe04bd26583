import { Box, Card, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { KindLink } from "../program/KindLink";
import { REWARD_KINDS } from "./reward-part";

/** What a new reward can be. */
export function KindChoice() {
  const { t } = useReader();
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {t("rewards:choose.title")}
        </Text>
      </Box>
      <Box as="ul" padding="0">
        {REWARD_KINDS.map((kind) => (
          <Box key={kind} as="li" padding="400" borderBlockStartWidth="025" borderColor="border">
            <KindLink
              url={`/app/program/rewards/new?kind=${kind}`}
              name={t(`program:kind.${kind}`)}
              about={t(`rewards:about.${kind}`)}
            />
          </Box>
        ))}
      </Box>
    </Card>
  );
}
