import { BlockStack, InlineStack, Text } from "@shopify/polaris";

type Props = { readonly facts: readonly (readonly [label: string, value: string])[] };

/** Labels and values, the value on the label's line where there is room. */
export function Facts({ facts }: Props) {
  return (
    <BlockStack gap="100">
      {facts.map(([label, value]) => (
        <InlineStack key={label} align="space-between" gap="200">
          <Text as="span" tone="subdued">
            {label}
          </Text>
          <Text as="span" numeric>
            {value}
          </Text>
        </InlineStack>
      ))}
    </BlockStack>
  );
}
