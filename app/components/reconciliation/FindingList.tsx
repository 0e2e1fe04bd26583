import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { ListedFinding } from "../../models/reconciliation-findings.server";
import { causeText, differenceText, mendedText } from "./finding-text";

/** Each difference with its cause, what was mended and whom it concerns. */
export function FindingList({ findings }: { readonly findings: readonly ListedFinding[] }) {
  return (
    <Box as="ul" padding="0">
      {findings.map((finding) => (
        <Box
          as="li"
          key={finding.ordinal}
          padding="400"
          borderColor="border"
          borderBlockStartWidth="025"
        >
          <Line finding={finding} />
        </Box>
      ))}
    </Box>
  );
}

function Line({ finding }: { readonly finding: ListedFinding }) {
  const words = useReader();
  const { t } = words;
  const { mended, customerId, customerName, subjectKind } = finding;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm" breakWord>
        {differenceText(finding, words)}
      </Text>
      <Text as="p">
        {t("reconciliation:causeLabel")}: {causeText(finding, words)}
      </Text>
      <InlineStack gap="200" blockAlign="center">
        <Text as="p">
          {t("reconciliation:mendedLabel")}:{" "}
          {mended === "nothing" ? (
            <Badge tone="attention">{mendedText(finding, words)}</Badge>
          ) : (
            mendedText(finding, words)
          )}
        </Text>
      </InlineStack>
      {customerId !== null && (
        <Text as="p" breakWord>
          <Link url={`/app/customers/${customerId}`}>
            {customerName === null
              ? t("reconciliation:someone")
              : t("reconciliation:customer", { name: customerName })}
          </Link>
        </Text>
      )}
      {subjectKind === "webhook" && (
        <Link url="/app/webhooks">{t("reconciliation:webhooksLink")}</Link>
      )}
    </BlockStack>
  );
}
