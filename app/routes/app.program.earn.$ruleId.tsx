import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { rulePart } from "../components/earn/rule-part";
import { ruleName } from "../components/earn/rule-words";
import { RuleFields } from "../components/earn/RuleFields";
import { useBackToEarn } from "../components/earn/use-back";
import { PageFault } from "../components/page-fault";
import { keepOnRefusal } from "../components/program-form/keep-on-refusal";
import { ProgramFormPage } from "../components/program-form/ProgramFormPage";
import { useProgramForm } from "../components/program-form/use-program-form";
import { orFault } from "../components/submit-fault";
import { entryOf } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
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

export const shouldRevalidate = keepOnRefusal;

/** When does this rule give points, and how many? */
export default function Rule() {
  const { page, rule } = useLoaderData<typeof loader>();
  return <RulePage key={rule.id} page={page} rule={rule} />;
}

function RulePage({ page, rule }: ReturnType<typeof useLoaderData<typeof loader>>) {
  const words = useReader();
  const { id, kind } = rule;
  const part = useMemo(() => rulePart(id, kind), [id, kind]);
  const form = useProgramForm({ page, part, action: `/app/program/earn/${id}` });
  const shown = entryOf(form.base.document, "earningRules", id) ?? rule;
  return (
    <ProgramFormPage form={form} title={ruleName(shown, words)} back={useBackToEarn()}>
      <RuleFields kind={kind} ruleId={id} />
    </ProgramFormPage>
  );
}

export function ErrorBoundary() {
  return <PageFault back={useBackToEarn()} />;
}
