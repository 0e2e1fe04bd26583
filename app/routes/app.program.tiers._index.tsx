import { randomBytes } from "node:crypto";
import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { keepOnRefusal } from "../components/program-form/keep-on-refusal";
import { ProgramFormPage } from "../components/program-form/ProgramFormPage";
import { useBackToProgram } from "../components/program-form/use-back";
import { useProgramForm } from "../components/program-form/use-program-form";
import { orFault } from "../components/submit-fault";
import { tiersPart } from "../components/tiers/tiers-part";
import { TierFields } from "../components/tiers/TierFields";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { freshEntryIds } from "../models/fresh-entry-id.server";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

/** As many as a program may have. */
const MOST_NEW = 10;

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const page = await readProgramPage(shop.shopId);
  const freshId = await freshEntryIds(shop.shopId, "tiers.levels");
  // By chance, so that of two colleagues who add a tier at the same time none takes over the other's.
  const newIds = Array.from({ length: MOST_NEW }, () =>
    freshId(`tier-${randomBytes(3).toString("hex")}`, page.document),
  );
  return json({ page, newIds });
});

export const action = withErrorId(({ request }: ActionFunctionArgs) =>
  savePart(request, () => tiersPart),
);

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRefusal;

/** Which tiers are there, what does it take to reach each, and what does it give? */
export default function Tiers() {
  const { page, newIds } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const form = useProgramForm({ page, part: tiersPart, action: "/app/program/tiers?index" });
  return (
    <ProgramFormPage form={form} title={t("tiers:title")} back={useBackToProgram()}>
      <TierFields newIds={newIds} />
    </ProgramFormPage>
  );
}

export function ErrorBoundary() {
  return <PageFault back={useBackToProgram()} />;
}
