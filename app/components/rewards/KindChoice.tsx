import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { REWARD_KINDS } from "./reward-part";

const ITEM = { borderTop: "var(--p-border-width-025) solid var(--p-color-border)" } as const;

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
          <li key={kind} style={ITEM}>
            <Box padding="400">
              <BlockStack gap="100">
                <Text as="h3" variant="headingSm">
                  <Link url={`/app/program/rewards/new?kind=${kind}`} removeUnderline>
                    {t(`program:kind.${kind}`)}
                  </Link>
                </Text>
                <Text as="p" tone="subdued">
                  {t(`rewards:about.${kind}`)}
                </Text>
              </BlockStack>
            </Box>
          </li>
        ))}
      </Box>
    </Card>
  );
}
