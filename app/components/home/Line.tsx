import { Text } from "@shopify/polaris";

/** A sentence of a step. */
export function Line({ text }: { readonly text: string }) {
  return (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
}
