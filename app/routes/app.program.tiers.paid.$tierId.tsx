import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { keepOnRemoval } from "../components/program-form/keep-on-refusal";
import { orFault } from "../components/submit-fault";
import { paidTierPart } from "../components/tiers/paid-tier-part";
import { PaidTierPage } from "../components/tiers/PaidTierPage";
import { useBackToTiers } from "../components/tiers/use-back";
import { entryOf } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const page = await readProgramPage(shop.shopId);
  const tier = entryOf(page.document, "tiers.paid", params.tierId ?? "");
  if (tier === null) throw new Response("There is no such tier.", { status: 404 });
  return json({ page, tier });
});

export const action = withErrorId(({ request, params }: ActionFunctionArgs) =>
  savePart(request, () => paidTierPart(params.tierId ?? "")),
);

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRemoval;

/** Which products give this tier, for how long, and what does it bring? */
export default function OnePaidTier() {
  const { page, tier } = useLoaderData<typeof loader>();
  return <PaidTierPage key={tier.id} page={page} tier={tier} />;
}

export function ErrorBoundary() {
  return <PageFault back={useBackToTiers()} />;
}
