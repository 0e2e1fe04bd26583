import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { JobsCard } from "../components/home/JobsCard";
import { needsOf } from "../components/home/needs";
import { NeedsCard } from "../components/home/NeedsCard";
import { NumbersCard } from "../components/home/NumbersCard";
import { SetupCard } from "../components/home/SetupCard";
import { StatusCard } from "../components/home/StatusCard";
import { canBeHidden, stepsOf } from "../components/home/steps";
import { useHidden } from "../components/home/use-hidden";
import { WebhooksCard } from "../components/home/WebhooksCard";
import { PageFault } from "../components/page-fault";
import { useReader } from "../i18n/reader";
import { NUMBER_DAYS } from "../models/home-numbers.server";
import { readHomeStatus } from "../models/home-status.server";
import { authenticateStaff } from "../staff.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateStaff(request);
  const status = await readHomeStatus(shop);
  return json({ status, days: NUMBER_DAYS, shop: { name: shop.name, domain: shop.domain } });
}

/** Does it run, and what needs me? */
export default function Home() {
  const { status, days, shop } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const { hidden, hide } = useHidden(`laurel-setup ${shop.domain}`);
  const steps = stepsOf(status.steps);
  const optional = canBeHidden(steps);
  const setup = (
    <SetupCard
      steps={steps}
      shop={shop}
      paused={status.program?.state === "paused"}
      onHide={optional ? hide : null}
    />
  );
  const isSetUp = steps.every((step) => step.done);
  return (
    <Page title={t("home:title")}>
      <BlockStack gap="400">
        <StatusCard status={status} />
        {!optional && setup}
        <NeedsCard needs={needsOf(status)} />
        <NumbersCard numbers={status.numbers} days={days} />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
          <WebhooksCard backlog={status.backlog} receipts={status.receipts} />
          <JobsCard jobs={status.jobs} />
        </InlineGrid>
        {optional && !isSetUp && !hidden && setup}
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault />;
}
