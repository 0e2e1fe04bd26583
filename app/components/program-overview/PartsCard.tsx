import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { partLines } from "./part-lines";

/** A way to each part of the program, with one line of what it says. */
export function PartsCard({ page }: { readonly page: ProgramPage }) {
  const words = useReader();
  const { t } = words;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("overview:part.title")}
        </Text>
        {partLines(page.document, page.inForce.version, words).map(({ part, text }) => (
          <BlockStack key={part} gap="050">
            <Text as="p" fontWeight="semibold">
              <Link url={`/app/program/${part}`} removeUnderline>
                {t(`overview:part.${part}`)}
              </Link>
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {text}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
