import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { z } from "zod";
import { HealthCard } from "../components/home/HealthCard";
import { needsOf } from "../components/home/needs";
import { NeedsCard } from "../components/home/NeedsCard";
import { NumbersCard } from "../components/home/NumbersCard";
import { SetupCard } from "../components/home/SetupCard";
import { StatusCard } from "../components/home/StatusCard";
import { WebhooksCard } from "../components/home/WebhooksCard";
import { PageFault } from "../components/page-fault";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { NUMBER_DAYS } from "../models/home-numbers.server";
import { readHomeStatus } from "../models/home-status.server";
import { canBeHidden, stepsOf } from "../models/home-steps";
import { prepareGoingLive } from "../services/prepare-going-live.server";
import { putSetupAway } from "../services/put-setup-away.server";
import { readInAgain } from "../services/start-backfill.server";
import { authenticateStaff, readForm } from "../staff.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateStaff(request);
  const status = await readHomeStatus(shop);
  return json({ status, days: NUMBER_DAYS, shopName: shop.name });
}

const Asked = z.object({ intent: z.enum(["goLive", "hideSetup", "readInAgain"]) });

export const action = withErrorId(async ({ request }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const asked = Asked.safeParse(Object.fromEntries(await readForm(request)));
  if (!asked.success) throw new Response("Not a request of this page", { status: 400 });
  const { shopId } = shop;
  if (asked.data.intent === "readInAgain") {
    await readInAgain({ shopId, staffId: staff.staffId });
    return json({ ok: true } as const);
  }
  if (asked.data.intent === "hideSetup") {
    const result = await putSetupAway({ shopId, staffId: staff.staffId });
    return json(result, { status: result.ok ? 200 : 409 });
  }
  const result = await prepareGoingLive({ shopId, savedBy: staff.staffId });
  if (result.ok) return redirect("/app/program/versions");
  return json(result, { status: 409 });
});

/** Does it run, and what needs me? Before that, once: what is left to set up. */
export default function Home() {
  const { status, days, shopName } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const hiding = useFetcher<typeof action>();
  const steps = stepsOf(status.setup);
  const optional = canBeHidden(steps);
  const hide = () =>
    hiding.submit({ intent: "hideSetup" }, { method: "post", action: "/app?index" });
  const isHidden = optional && (status.setup.hidden || hiding.formData !== undefined);
  const about = {
    shopName,
    paused: status.program?.state === "paused",
    live: status.program !== null && status.program.state !== "setup",
    dataIn: status.dataIn,
  };
  return (
    <Page title={t("home:title")}>
      <BlockStack gap="400">
        <StatusCard status={status} />
        {!isHidden && <SetupCard steps={steps} about={about} onHide={optional ? hide : null} />}
        <NeedsCard needs={needsOf(status)} />
        <NumbersCard numbers={status.numbers} days={days} />
        <HealthCard status={status} />
        <WebhooksCard receipts={status.receipts} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault />;
}
