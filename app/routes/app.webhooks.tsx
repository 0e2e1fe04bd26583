import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { RetryBanner } from "../components/webhooks/RetryBanner";
import { SetAsideList } from "../components/webhooks/SetAsideList";
import { EmptyCard } from "../components/empty-card";
import { PageFault } from "../components/page-fault";
import { useReader } from "../i18n/reader";
import { listSetAside } from "../models/set-aside-webhooks.server";
import { awaitRetryOutcome, RETRY_LIMIT, retryWebhooks } from "../services/retry-webhook.server";
import { authenticateStaff } from "../staff.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateStaff(request);
  const after = new URL(request.url).searchParams.get("after");
  const page = await listSetAside(shop.shopId, after);
  return json({ page, retryLimit: RETRY_LIMIT, isFirst: after === null });
}

const webhookId = z.string().min(1).max(255);
const Asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("retry"), webhookId }),
  z.object({ intent: z.literal("retryAll") }),
  z.object({
    intent: z.literal("look"),
    tried: z
      .string()
      .transform((text) => text.split("\n"))
      .pipe(z.array(webhookId).max(RETRY_LIMIT)),
  }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, staff } = await authenticateStaff(request);
  const asked = Asked.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) throw new Response("Not a request of this page", { status: 400 });
  const { shopId } = shop;
  const one = asked.data.intent === "retry" ? asked.data.webhookId : null;
  const tried =
    asked.data.intent === "look"
      ? asked.data.tried
      : await retryWebhooks({ shopId, staffId: staff.staffId, webhookId: one });
  return json({ tried, outcome: await awaitRetryOutcome(shopId, tried) });
}

/** Webhooks that could not be counted, with their cause, to be tried again. */
export default function SetAside() {
  const { page, retryLimit, isFirst } = useLoaderData<typeof loader>();
  const { t, format } = useReader();
  const fetcher = useFetcher<typeof action>();
  const [closed, setClosed] = useState<unknown>(null);
  const busy = fetcher.state !== "idle";
  const submit = (fields: Record<string, string>) =>
    fetcher.submit(fields, { method: "post", action: "/app/webhooks" });
  const data = busy || fetcher.data === closed ? undefined : fetcher.data;
  const { webhooks, total, next } = page;
  const retryAll =
    total > retryLimit
      ? t("home:setAside.retryFirst", { limit: format.number(retryLimit) })
      : t("home:setAside.retryAll");
  return (
    <Page
      title={t("home:setAside.title")}
      subtitle={t("home:setAside.subtitle")}
      secondaryActions={[{ content: t("reconciliation:title"), url: "/app/reconciliation" }]}
      {...(total > 1 && {
        primaryAction: (
          <Button
            variant="primary"
            loading={fetcher.formData?.get("intent") === "retryAll"}
            disabled={busy}
            onClick={() => submit({ intent: "retryAll" })}
          >
            {retryAll}
          </Button>
        ),
      })}
    >
      <BlockStack gap="400">
        <div role="status">
          {data !== undefined && (
            <RetryBanner
              outcome={data.outcome}
              onLook={() => submit({ intent: "look", tried: data.tried.join("\n") })}
              onClose={() => setClosed(data)}
            />
          )}
        </div>
        {webhooks.length === 0 ? (
          <EmptyCard title={t("home:setAside.empty")} body={t("home:setAside.emptyBody")} />
        ) : null}
        {webhooks.length > 0 && (
          <Card padding="0">
            <Box padding="400" borderColor="border" borderBlockEndWidth="025">
              <Text as="p">
                {t("home:setAside.count", { count: total, shown: format.number(total) })}
              </Text>
            </Box>
            <SetAsideList
              webhooks={webhooks}
              trying={fetcher.formData?.get("webhookId")?.toString() ?? null}
              busy={busy}
              onRetry={(id) => submit({ intent: "retry", webhookId: id })}
            />
          </Card>
        )}
        <InlineStack gap="200" align="center">
          {!isFirst && <Button url="/app/webhooks">{t("home:setAside.newest")}</Button>}
          {next !== null && (
            <Button url={`/app/webhooks?after=${encodeURIComponent(next)}`}>
              {t("home:setAside.older")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault />;
}
