import { BlockStack, Card, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { Receipts } from "../../models/home-work.server";
import { Facts } from "./Facts";
import { topicText } from "./topics";

/** What Shopify has told in the last 24 hours. */
export function WebhooksCard({ receipts }: { readonly receipts: Receipts | null }) {
  const { t, format } = useReader();
  const topic = (name: string) => {
    const key = topicText(name);
    return key === null ? name : t(key);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home:webhooks.title")}
        </Text>
        {receipts === null || receipts.lastDay.length === 0 ? (
          <Text as="p" tone="subdued">
            {t(receipts === null ? "home:webhooks.slow" : "home:webhooks.noneLastDay")}
          </Text>
        ) : (
          <Facts
            facts={receipts.lastDay.map((each) => [topic(each.topic), format.number(each.count)])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
