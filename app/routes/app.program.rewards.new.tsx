import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { PageFault } from "../components/page-fault";
import { keepOnRefusal } from "../components/program-form/keep-on-refusal";
import { KindChoice } from "../components/rewards/KindChoice";
import { NewRewardPage } from "../components/rewards/NewRewardPage";
import { kindNamed, newRewardPart } from "../components/rewards/reward-part";
import { useBackToRewards } from "../components/rewards/use-back";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { freshEntryIds } from "../models/fresh-entry-id.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const page = await readProgramPage(shop.shopId);
  const kind = kindNamed(new URL(request.url).searchParams.get("kind"));
  const freshId = await freshEntryIds(shop.shopId, "rewards");
  return json({ page, kind, id: freshId(kind ?? "", page.document) });
});

export const action = withErrorId(async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const kind = kindNamed(new URL(request.url).searchParams.get("kind"));
  if (kind === null) throw new Response("There is no such kind of reward.", { status: 404 });
  const freshId = await freshEntryIds(shop.shopId, "rewards");
  return savePart(request, (document) => newRewardPart(freshId(kind, document)));
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRefusal;

/** What shall customers be able to get? */
export default function NewReward() {
  const { page, kind, id } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const back = useBackToRewards();
  if (kind !== null) return <NewRewardPage key={kind} page={page} kind={kind} id={id} />;
  return (
    <Page title={t("rewards:add")} backAction={back}>
      <KindChoice />
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault back={useBackToRewards()} />;
}
