import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { EmptyCard } from "../components/empty-card";
import { PageFault } from "../components/page-fault";
import { FindingList } from "../components/reconciliation/FindingList";
import { RunCard } from "../components/reconciliation/RunCard";
import { RunList } from "../components/reconciliation/RunList";
import { database } from "../db.server";
import { useReader } from "../i18n/reader";
import { runUnderWay as backfillUnderWay } from "../models/backfill-runs.server";
import { findingsOf, findingsKept } from "../models/reconciliation-findings.server";
import { listReconciliations } from "../models/reconciliations.server";
import { requestReconciliation } from "../services/request-reconciliation.server";
import { authenticateStaff } from "../staff.server";

const SHOWN_RUNS = 14;
const LOOK_MS = 2000;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateStaff(request);
  const { searchParams } = new URL(request.url);
  const runs = await listReconciliations(shop.shopId, SHOWN_RUNS);
  const wanted = Number(searchParams.get("run"));
  const run = runs.find((each) => each.run === wanted) ?? runs[0] ?? null;
  const isReadingIn = (await backfillUnderWay(database(), shop.shopId)) !== null;
  if (run === null) return json({ runs, run, isReadingIn, page: null, kept: 0, isFirst: true });
  const after = Math.min(Math.trunc(Number(searchParams.get("after"))) || 0, 1_000_000);
  const page = await findingsOf(shop.shopId, run.run, after);
  const kept = await findingsKept(shop.shopId, run.run);
  return json({ runs, run, isReadingIn, page, kept, isFirst: after === 0 });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, staff } = await authenticateStaff(request);
  return json({ run: await requestReconciliation(shop.shopId, staff.staffId) });
}

/** What the app was not told of: the last comparisons with Shopify, each difference with its cause. */
export default function ReconciliationPage() {
  const { runs, run, isReadingIn, page, kept, isFirst } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const fetcher = useFetcher<typeof action>();
  const newest = runs[0]?.state;
  useLookAgain(newest === "running" || isReadingIn);
  const check = () => fetcher.submit({ intent: "check" }, { method: "post" });
  return (
    <Page
      title={t("reconciliation:title")}
      subtitle={t("reconciliation:subtitle")}
      backAction={{ content: t("nav.home"), url: "/app" }}
      primaryAction={
        <Button
          variant="primary"
          loading={fetcher.state !== "idle"}
          disabled={newest === "running" || isReadingIn}
          onClick={check}
        >
          {t(newest === "stalled" ? "reconciliation:goOn" : "reconciliation:check")}
        </Button>
      }
    >
      <BlockStack gap="400">
        {isReadingIn && (
          <Banner tone="info" title={t("reconciliation:readingIn")}>
            <Text as="p">{t("reconciliation:readingInBody")}</Text>
          </Banner>
        )}
        {run === null || page === null ? (
          !isReadingIn && (
            <EmptyCard title={t("reconciliation:none")} body={t("reconciliation:noneBody")} />
          )
        ) : (
          <RunCard run={run} kept={kept}>
            {page.findings.length > 0 && <FindingList findings={page.findings} />}
          </RunCard>
        )}
        {run !== null && page !== null && (
          <InlineStack gap="200" align="center">
            {!isFirst && (
              <Button url={`/app/reconciliation?run=${String(run.run)}`}>
                {t("reconciliation:first")}
              </Button>
            )}
            {page.next !== null && (
              <Button url={`/app/reconciliation?run=${String(run.run)}&after=${String(page.next)}`}>
                {t("reconciliation:next")}
              </Button>
            )}
          </InlineStack>
        )}
        {runs.length > 1 && <RunList runs={runs} shown={run?.run ?? 0} />}
      </BlockStack>
    </Page>
  );
}

/** While a comparison runs and somebody looks, the page asks again every two seconds: what is found grows with it. */
function useLookAgain(running: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [running, revalidate]);
}

export function ErrorBoundary() {
  return <PageFault />;
}
