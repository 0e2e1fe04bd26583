import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { keepOnRefusal } from "../components/program-form/keep-on-refusal";
import { orFault } from "../components/submit-fault";
import { NewPaidTierPage } from "../components/tiers/NewPaidTierPage";
import { newPaidTierPart } from "../components/tiers/paid-tier-part";
import { useBackToTiers } from "../components/tiers/use-back";
import { withErrorId } from "../fault.server";
import { freshEntryIds } from "../models/fresh-entry-id.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

const STEM = "paid-tier";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const page = await readProgramPage(shop.shopId);
  const freshId = await freshEntryIds(shop.shopId, "tiers.paid");
  return json({ page, id: freshId(STEM, page.document) });
});

export const action = withErrorId(async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const freshId = await freshEntryIds(shop.shopId, "tiers.paid");
  return savePart(request, (document) => newPaidTierPart(freshId(STEM, document)));
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRefusal;

/** What shall customers be able to buy? */
export default function NewPaidTier() {
  const { page, id } = useLoaderData<typeof loader>();
  return <NewPaidTierPage page={page} id={id} />;
}

export function ErrorBoundary() {
  return <PageFault back={useBackToTiers()} />;
}
