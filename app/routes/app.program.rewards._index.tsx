import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { useBackToProgram } from "../components/program-form/use-back";
import { RewardsPage } from "../components/rewards/RewardsPage";
import { withErrorId } from "../fault.server";
import { readProgramPage } from "../models/program-page.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ page: await readProgramPage(shop.shopId) });
});

/** What can points be spent on? */
export default function Rewards() {
  const { page } = useLoaderData<typeof loader>();
  return <RewardsPage page={page} />;
}

export function ErrorBoundary() {
  return <PageFault back={useBackToProgram()} />;
}
