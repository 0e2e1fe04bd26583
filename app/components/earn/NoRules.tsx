import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";

/** As long as nothing earns: what rules are for, and the one that nearly every program begins with. */
export function NoRules() {
  const { t } = useReader();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("earn:none.title")}
        </Text>
        <Text as="p">{t("earn:none.body")}</Text>
        <InlineStack>
          <Button url="/app/program/new-rule?kind=place_an_order">{t("earn:none.action")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
