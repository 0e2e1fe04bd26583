import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { JobTrouble } from "../../models/home-work.server";
import { JobLine, JobTitle } from "./JobLine";
import { jobText } from "./jobs";
import { type Need } from "./needs";

/** What needs a person, each with what to do about it. */
export function NeedsCard({ needs }: { readonly needs: readonly Need[] }) {
  const { t } = useReader();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home:needs.title")}
        </Text>
        {needs.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("home:needs.none")}
          </Text>
        ) : (
          <Box as="ul" padding="0">
            {needs.map((need) => (
              <Box as="li" key={keyOf(need)} paddingBlock="100">
                <NeedLine need={need} />
              </Box>
            ))}
          </Box>
        )}
      </BlockStack>
    </Card>
  );
}

function keyOf(need: Need): string {
  return need.kind === "job" ? `${need.trouble.name} ${need.trouble.state}` : need.kind;
}

function NeedLine({ need }: { readonly need: Need }) {
  const { t, format } = useReader();
  switch (need.kind) {
    case "token":
    case "behind":
      return <Text as="p">{t(`home:needs.${need.kind}`)}</Text>;
    case "setAside":
    case "files":
      return (
        <Text as="p">
          {t(`home:needs.${need.kind}`, { count: need.count, shown: format.number(need.count) })}{" "}
          <Link url={need.kind === "files" ? "/app/privacy" : "/app/webhooks"}>
            {t(`home:needs.${need.kind}Action`)}
          </Link>
        </Text>
      );
    case "job":
      return <JobNeed trouble={need.trouble} />;
  }
}

function JobNeed({ trouble }: { readonly trouble: JobTrouble }) {
  const { t } = useReader();
  const key = jobText(trouble.name);
  const failed = trouble.state === "failed";
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <JobTitle name={trouble.name} />
        <Badge tone={failed ? "critical" : "attention"}>
          {t(failed ? "home:needs.failed" : "home:needs.retry")}
        </Badge>
      </InlineStack>
      <JobLine trouble={trouble} />
      {failed && key !== null && <Text as="p">{t(`${key}.advice`)}</Text>}
    </BlockStack>
  );
}
