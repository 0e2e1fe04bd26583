import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { keepOnRemoval } from "../components/program-form/keep-on-refusal";
import { RewardPage } from "../components/rewards/RewardPage";
import { rewardPart } from "../components/rewards/reward-part";
import { useBackToRewards } from "../components/rewards/use-back";
import { orFault } from "../components/submit-fault";
import { entryOf } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const page = await readProgramPage(shop.shopId);
  const reward = entryOf(page.document, "rewards", params.rewardId ?? "");
  if (reward === null) throw new Response(null, { status: 404 });
  return json({ page, reward });
});

export const action = withErrorId(({ request, params }: ActionFunctionArgs) =>
  savePart(request, () => rewardPart(params.rewardId ?? "")),
);

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRemoval;

/** What does this reward give, for how many points, and to whom? */
export default function OneReward() {
  const { page, reward } = useLoaderData<typeof loader>();
  return <RewardPage key={reward.id} page={page} reward={reward} />;
}

export function ErrorBoundary() {
  return <PageFault back={useBackToRewards()} />;
}
