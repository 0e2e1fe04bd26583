import { BlockStack, Card, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { Jobs } from "../../models/home-work.server";
import { Facts } from "./Facts";
import { JobLine, JobTitle } from "./JobLine";

/** Whether the work behind the scenes gets done. */
export function JobsCard({ jobs }: { readonly jobs: Jobs | null }) {
  const { t } = useReader();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("home:jobs.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("home:jobs.about")}
          </Text>
        </BlockStack>
        {jobs === null ? (
          <Text as="p" tone="subdued">
            {t("home:jobs.slow")}
          </Text>
        ) : (
          <JobList jobs={jobs} />
        )}
      </BlockStack>
    </Card>
  );
}

function JobList({ jobs: { waiting, troubles } }: { readonly jobs: Jobs }) {
  const { t, format } = useReader();
  const sum = (state: "failed" | "retry") =>
    troubles.reduce((total, each) => total + (each.state === state ? each.count : 0), 0);
  return (
    <>
      <Facts
        facts={[
          [t("home:jobs.waiting"), format.number(waiting)],
          [t("home:jobs.retrying"), format.number(sum("retry"))],
          [t("home:jobs.failed"), format.number(sum("failed"))],
        ]}
      />
      {troubles.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("home:jobs.allWell")}
        </Text>
      ) : (
        troubles.map((trouble) => (
          <BlockStack key={`${trouble.name} ${trouble.state}`} gap="050">
            <JobTitle name={trouble.name} />
            <JobLine trouble={trouble} />
          </BlockStack>
        ))
      )}
    </>
  );
}
