import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { now } from "../clock.server";
import { KindChoice } from "../components/earn/KindChoice";
import { NewRulePage } from "../components/earn/NewRulePage";
import { kindNamed, newRulePart } from "../components/earn/rule-part";
import { useBackToEarn } from "../components/earn/use-back";
import { PageFault } from "../components/page-fault";
import { keepOnRefusal } from "../components/program-form/keep-on-refusal";
import { orFault } from "../components/submit-fault";
import { type EarningRuleKind } from "../domain/program/earning-rules";
import { freshRule } from "../domain/program/fresh-rule";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { freshEntryIds } from "../models/fresh-entry-id.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const kind = kindOf(request);
  const page = await readProgramPage(shop.shopId);
  if (kind === null) return json({ page, fresh: null });
  const { document } = page;
  const id = (await freshEntryIds(shop.shopId, "earningRules"))(stemOf(kind), document);
  const place = { id, document, now: (await now()).toISOString(), timeZone: shop.timeZone };
  return json({ page, fresh: freshRule(kind, place) });
});

/** The id is found anew, for what is saved may be another document than the one that the form began with. */
export const action = withErrorId(async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const kind = kindOf(request);
  if (kind === null) throw new Response("There is no such kind of rule.", { status: 404 });
  const freshId = await freshEntryIds(shop.shopId, "earningRules");
  return savePart(request, (document) => newRulePart(freshId(stemOf(kind), document), kind));
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRefusal;

/** What shall customers earn points for? */
export default function NewRule() {
  const { page, fresh } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const back = useBackToEarn();
  if (fresh !== null) return <NewRulePage key={fresh.kind} page={page} fresh={fresh} />;
  return (
    <Page title={t("earn:choose.title")} backAction={back}>
      <KindChoice />
    </Page>
  );
}

function kindOf(request: Request): EarningRuleKind | null {
  return kindNamed(new URL(request.url).searchParams.get("kind"));
}

/** Ids have hyphens where kinds have underscores. */
function stemOf(kind: EarningRuleKind): string {
  return kind.replaceAll("_", "-");
}

export function ErrorBoundary() {
  return <PageFault back={useBackToEarn()} />;
}
