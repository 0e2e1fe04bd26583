import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { HomeStatus } from "../../models/home-status.server";
import { useHealth } from "./use-health";

/** Whether what must run in the background runs, each with where to look when it does not. */
export function HealthCard({ status }: { readonly status: HomeStatus }) {
  const { t } = useReader();
  const facts = useHealth(status);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home:health.title")}
        </Text>
        <BlockStack gap="200">
          {facts.map(({ label, value, link }) => (
            <InlineStack key={label} align="space-between" gap="200">
              <Text as="span" tone="subdued">
                {label}
              </Text>
              <InlineStack gap="200">
                <Text as="span">{value}</Text>
                {link !== undefined && <Link url={link.url}>{link.text}</Link>}
              </InlineStack>
            </InlineStack>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
