import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { ComplianceCard } from "../components/privacy/ComplianceCard";
import { RequestList } from "../components/privacy/RequestList";
import { PageFault } from "../components/page-fault";
import { useReader } from "../i18n/reader";
import { listDataRequests } from "../models/data-requests.server";
import { authenticateStaff } from "../staff.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateStaff(request);
  return json({ requests: await listDataRequests(shop.shopId) });
}

/** Files for people who asked for their data, and what the app does when someone is to be erased. */
export default function Privacy() {
  const { requests } = useLoaderData<typeof loader>();
  const { t } = useReader();
  return (
    <Page title={t("home:privacy.title")}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t(requests.length === 0 ? "home:privacy.empty" : "home:privacy.requests")}
            </Text>
            {requests.length === 0 ? (
              <Text as="p" tone="subdued">
                {t("home:privacy.emptyBody")}
              </Text>
            ) : (
              <RequestList requests={requests} />
            )}
          </BlockStack>
        </Card>
        <ComplianceCard />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault />;
}
