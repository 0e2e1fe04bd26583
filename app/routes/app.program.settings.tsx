import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { keepOnRefusal } from "../components/program-form/keep-on-refusal";
import { ProgramFormPage } from "../components/program-form/ProgramFormPage";
import { useBackToProgram } from "../components/program-form/use-back";
import { useProgramForm } from "../components/program-form/use-program-form";
import { settingsPart } from "../components/settings/settings-part";
import { SettingsFields } from "../components/settings/SettingsFields";
import { orFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { readProgramPage } from "../models/program-page.server";
import { savePart } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ page: await readProgramPage(shop.shopId) });
});

export const action = withErrorId(({ request }: ActionFunctionArgs) =>
  savePart(request, () => settingsPart),
);

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

export const shouldRevalidate = keepOnRefusal;

/** Who can be in, what of an order counts, and what becomes of points. */
export default function Settings() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const form = useProgramForm({ page, part: settingsPart, action: "/app/program/settings" });
  return (
    <ProgramFormPage form={form} title={t("settings:title")} back={useBackToProgram()}>
      <SettingsFields />
    </ProgramFormPage>
  );
}

export function ErrorBoundary() {
  return <PageFault back={useBackToProgram()} />;
}
