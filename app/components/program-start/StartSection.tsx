import { BlockStack, Box, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { StartChoice } from "./StartChoice";

/** Whether nobody has changed anything yet: the shop has what installing brought. */
export function hasOnlyStarter({ inForce, draft }: ProgramPage): boolean {
  return inForce.version === 1 && draft === null;
}

/** The first thing on the overview of a shop that has not chosen its program. */
export function StartSection({ page }: { readonly page: ProgramPage }) {
  const { t } = useReader();
  return (
    <BlockStack gap="300">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("start:choose.title")}
          </Text>
          <Text as="p">{t("start:choose.about")}</Text>
        </BlockStack>
      </Box>
      <StartChoice page={page} />
    </BlockStack>
  );
}
