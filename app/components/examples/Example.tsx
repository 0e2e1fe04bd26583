import { Box, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";

/** An example that the engine computed, set apart from what is typed. It is read out anew when it changes. */
export function Example({ text }: { readonly text: string }) {
  const { t } = useReader();
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <div aria-live="polite">
        <Text as="p" breakWord>
          <Text as="span" fontWeight="semibold">
            {t("example:title")}
          </Text>
          {": "}
          {text}
        </Text>
      </div>
    </Box>
  );
}
