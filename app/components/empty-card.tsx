import { BlockStack, Card, Text } from "@shopify/polaris";

type Props = { readonly title: string; readonly body: string };

/** What a page shows as long as there is nothing to list: what will appear, and when. */
export function EmptyCard({ title, body }: Props) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {body}
        </Text>
      </BlockStack>
    </Card>
  );
}
