import { BlockStack, Link, Text } from "@shopify/polaris";

type Props = { readonly url: string; readonly name: string; readonly about: string };

/** A kind of rule or reward to be chosen, with what it does. */
export function KindLink({ url, name, about }: Props) {
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        <Link url={url} removeUnderline>
          {name}
        </Link>
      </Text>
      <Text as="p" tone="subdued">
        {about}
      </Text>
    </BlockStack>
  );
}
