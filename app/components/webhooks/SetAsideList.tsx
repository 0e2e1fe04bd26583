import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { SetAsideWebhook } from "../../models/set-aside-webhooks.server";
import { topicText } from "../home/topics";
import { causeText, currencyDetail } from "./causes";

type Props = {
  readonly webhooks: readonly SetAsideWebhook[];
  /** The one that is being tried now, or null. */
  readonly trying: string | null;
  readonly busy: boolean;
  readonly onRetry: (webhookId: string) => void;
};

/** Each webhook with what it was, why it could not be counted and what to do. */
export function SetAsideList({ webhooks, trying, busy, onRetry }: Props) {
  return (
    <Box as="ul" padding="0">
      {webhooks.map((webhook, index) => (
        <Box
          as="li"
          key={webhook.webhookId}
          padding="400"
          borderColor="border"
          borderBlockStartWidth={index === 0 ? "0" : "025"}
        >
          <Line
            webhook={webhook}
            trying={trying === webhook.webhookId}
            busy={busy}
            onRetry={onRetry}
          />
        </Box>
      ))}
    </Box>
  );
}

type LineProps = Pick<Props, "busy" | "onRetry"> & {
  readonly webhook: SetAsideWebhook;
  readonly trying: boolean;
};

function Line({ webhook, trying, busy, onRetry }: LineProps) {
  const { t, format } = useReader();
  const { webhookId, topic, cause, detail, triggeredAt, setAsideAt, tries } = webhook;
  const key = topicText(topic);
  const name = key === null ? topic : t(key);
  const currency = currencyDetail(cause, detail);
  const facts = [
    t("home:setAside.sent", { at: format.dateTime(triggeredAt) }),
    t("home:setAside.when", { at: format.dateTime(setAsideAt) }),
    t("home:setAside.tries", { count: tries, shown: format.number(tries) }),
    t("home:setAside.shopifyTopic", { topic }),
  ];
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingSm">
          {name}
        </Text>
        <Button
          onClick={() => onRetry(webhookId)}
          loading={trying}
          disabled={busy && !trying}
          accessibilityLabel={t("home:setAside.retryLabel", {
            topic: name,
            at: format.dateTime(setAsideAt),
          })}
        >
          {t("home:setAside.retry")}
        </Button>
      </InlineStack>
      <Text as="p">
        <Text as="span" fontWeight="semibold">
          {t(causeText(cause))}
        </Text>{" "}
        {t(`${causeText(cause)}Advice`)}
      </Text>
      <Text as="p" breakWord>
        {t("home:setAside.detail")}:{" "}
        {currency === null ? detail : t("home:setAside.detailCurrency", currency)}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {facts.join(" · ")}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm" breakWord>
        {t("home:setAside.id", { id: webhookId })}
      </Text>
    </BlockStack>
  );
}
