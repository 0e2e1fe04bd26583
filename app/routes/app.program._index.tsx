import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { PageFault } from "../components/page-fault";
import { DraftBadge } from "../components/program-form/DraftBadge";
import { PartsCard } from "../components/program-overview/PartsCard";
import { DraftCard, StateCard } from "../components/program-overview/StateCard";
import { hasOnlyStarter, StartSection } from "../components/program-start/StartSection";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { readProgramPage } from "../models/program-page.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ page: await readProgramPage(shop.shopId) });
});

/** What is live, and what waits to be published? */
export default function ProgramOverview() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const starting = hasOnlyStarter(page);
  return (
    <Page
      title={t("overview:title")}
      titleMetadata={<DraftBadge page={page} />}
      {...(starting
        ? {}
        : { secondaryActions: [{ content: t("overview:startFrom"), url: "/app/program/start" }] })}
    >
      <BlockStack gap="400">
        <StateCard page={page} />
        {starting ? <StartSection page={page} /> : <DraftCard page={page} />}
        <PartsCard page={page} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault />;
}
