import { BlockStack, Card, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";

const TOPICS = ["dataRequest", "customerRedact", "shopRedact"] as const;

/** What each of Shopify's compliance webhooks makes the app do. */
export function ComplianceCard() {
  const { t } = useReader();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home:privacy.how")}
        </Text>
        {TOPICS.map((topic) => (
          <BlockStack key={topic} gap="050">
            <Text as="h3" variant="headingSm" breakWord>
              {t(`home:privacy.${topic}`)}
            </Text>
            <Text as="p">{t(`home:privacy.${topic}Means`)}</Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
