import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type ProgramPage } from "../../models/program-page.server";
import { changeWords } from "../program/change-words";
import { ChangeList } from "../program-form/ChangeList";
import { useDraftLine } from "../program-form/DraftBadge";
import { pageOfPart } from "../program-form/pages";

const TONE = { setup: undefined, live: "success", paused: "warning" } as const;

/** What is in force, and what waits to be published. */
export function StateCard({ page }: { readonly page: ProgramPage }) {
  const { t, format } = useReader();
  const { version, publishedAt, document } = page.inForce;
  const tone = TONE[document.state];
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Badge {...(tone === undefined ? {} : { tone })}>
            {t(`overview:state.${document.state}`)}
          </Badge>
          <Text as="p">{t("overview:inForce", { version, at: format.dateTime(publishedAt) })}</Text>
        </InlineStack>
        {document.state === "setup" && <Text as="p">{t("overview:nothingAwarded")}</Text>}
        {document.state === "paused" && <Text as="p">{t("overview:pausedNote")}</Text>}
      </BlockStack>
    </Card>
  );
}

export function DraftCard({ page }: { readonly page: ProgramPage }) {
  const words = useReader();
  const { t } = words;
  const saved = useDraftLine(page);
  const versions = pageOfPart("versions");
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("overview:draft.title")}
        </Text>
        {page.draft === null ? (
          <Text as="p">{t("overview:draft.none")}</Text>
        ) : (
          <>
            <Text as="p" tone="subdued">
              {saved}
            </Text>
            <ChangeList changes={changeWords(page.inForce.document, page.document, words)} />
            {versions !== null && (
              <Text as="p">
                <Link url={versions}>{t("overview:draft.toVersions")}</Link>
              </Text>
            )}
          </>
        )}
      </BlockStack>
    </Card>
  );
}
