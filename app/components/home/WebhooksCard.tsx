import { BlockStack, Card, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { Backlog, Receipts } from "../../models/home-work.server";
import { Facts } from "./Facts";
import { topicText } from "./topics";

type Props = { readonly backlog: Backlog; readonly receipts: Receipts | null };

/** Whether Shopify tells us what happens, and whether it is counted. */
export function WebhooksCard({ backlog, receipts }: Props) {
  const { t, format } = useReader();
  const topic = (name: string) => {
    const key = topicText(name);
    return key === null ? name : t(key);
  };
  const { pending, oldestAt } = backlog;
  const facts: [string, string][] = [[t("home:webhooks.pending"), format.number(pending)]];
  if (oldestAt !== null) facts.push([t("home:webhooks.oldest"), format.dateTime(oldestAt)]);
  if (receipts !== null) {
    const { lastAt, lastTopic } = receipts;
    facts.unshift([
      t("home:webhooks.last"),
      lastAt === null
        ? t("home:webhooks.never")
        : t("home:webhooks.lastValue", {
            time: format.dateTime(lastAt),
            topic: topic(lastTopic ?? ""),
          }),
    ]);
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home:webhooks.title")}
        </Text>
        <Facts facts={facts} />
        <Text as="h3" variant="headingSm">
          {t("home:webhooks.lastDay")}
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
