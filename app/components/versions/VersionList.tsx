import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type VersionsPage } from "../../models/versions-page.server";
import { changeWords } from "../program/change-words";
import { ChangeList } from "../program-form/ChangeList";

/** What was published, newest first, each with what it changed. */
export function VersionList({ page }: { readonly page: VersionsPage }) {
  const words = useReader();
  const { t, format } = words;
  const { versions, more, program } = page;
  const shown = more ? versions.slice(0, -1) : versions;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("versions:list.title")}
        </Text>
        {shown.map(({ version, publishedAt, publishedBy, document }, place) => {
          const before = versions[place + 1];
          const at = format.dateTime(publishedAt);
          return (
            <BlockStack gap="100" key={version}>
              <Text as="h3" variant="headingSm">
                {version === program.inForce.version
                  ? t("versions:list.inForce", { version })
                  : t("versions:list.version", { version })}
              </Text>
              <Text as="p" tone="subdued">
                {publishedBy === null
                  ? t("versions:list.at", { at })
                  : t("versions:list.by", { at, name: publishedBy })}
              </Text>
              {before === undefined ? (
                <Text as="p">{t("versions:list.first")}</Text>
              ) : (
                <ChangeList changes={changeWords(before.document, document, words)} />
              )}
              {version !== program.inForce.version && (
                <Text as="p">
                  <Link url={`/app/program/versions?version=${version}`}>
                    {t("versions:list.back", { version })}
                  </Link>
                </Text>
              )}
            </BlockStack>
          );
        })}
        {more && (
          <Text as="p" tone="subdued">
            {t("versions:list.more", { formatted: format.number(shown.length) })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
