import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { pageOfPart, type ProgramPart } from "../program-form/pages";
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
              <PartName part={part} />
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

function PartName({ part }: { readonly part: ProgramPart }) {
  const { t } = useReader();
  const url = pageOfPart(part);
  const name = t(`overview:part.${part}`);
  if (url === null) return name;
  return (
    <Link url={url} removeUnderline>
      {name}
    </Link>
  );
}
