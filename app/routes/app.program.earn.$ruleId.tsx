import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { rulePart } from "../components/earn/rule-part";
import { RulePage } from "../components/earn/RulePage";
import { useBackToEarn } from "../components/earn/use-back";
import { PageFault } from "../components/page-fault";
import { keepOnRemoval } from "../components/program-form/keep-on-refusal";
import { orFault } from "../components/submit-fault";
import { entryOf } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const page = await readProgramPage(shop.shopId);
  const rule = entryOf(page.document, "earningRules", params.ruleId ?? "");
  if (rule === null) throw new Response("There is no such rule.", { status: 404 });
  return json({ page, rule });
});

export const action = withErrorId(({ request, params }: ActionFunctionArgs) => {
  const id = params.ruleId ?? "";
  return savePart(request, (document) => rulePart(id, entryOf(document, "earningRules", id)?.kind));
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRemoval;

/** When does this rule give points, and how many? */
export default function Rule() {
  const { page, rule } = useLoaderData<typeof loader>();
  return <RulePage key={rule.id} page={page} rule={rule} />;
}

export function ErrorBoundary() {
  return <PageFault back={useBackToEarn()} />;
}
