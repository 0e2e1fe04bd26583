import { BlockStack, Box, Card, InlineGrid, Text } from "@shopify/polaris";
import { type ReactNode } from "react";

type Props = {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
};

/** A titled group of fields: what it is on the left, the fields in a card on the right; on a phone one below the other. */
export function Group({ title, about, children }: Props) {
  return (
    <InlineGrid columns={{ xs: 1, md: "2fr 5fr" }} gap="400">
      <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockStart={{ md: "400" }}>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {about !== undefined && (
            <Text as="p" tone="subdued">
              {about}
            </Text>
          )}
        </BlockStack>
      </Box>
      <Card roundedAbove="sm">
        <BlockStack gap="400">{children}</BlockStack>
      </Card>
    </InlineGrid>
  );
}
