import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Page, Text } from "@shopify/polaris";
import { PageFault } from "../components/page-fault";
import { useBackToProgram } from "../components/program-form/use-back";
import { readyMadeFor, readyMadeNamed } from "../components/program-start/ready-made-for";
import { StartChoice } from "../components/program-start/StartChoice";
import { orFault } from "../components/submit-fault";
import { startFrom } from "../domain/program/start-from";
import { withErrorId } from "../fault.server";
import { formatter } from "../i18n/formatter";
import { useReader } from "../i18n/reader";
import { languageOf } from "../i18n/resources";
import { translator } from "../i18n/translator";
import { readProgramPage } from "../models/program-page.server";
import { saveChange } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ page: await readProgramPage(shop.shopId) });
});

/** Makes a ready-made program the draft, in the language of who chose it. */
export const action = withErrorId(async ({ request }: ActionFunctionArgs) => {
  const { shop, staff } = await authenticateStaff(request);
  const t = translator(languageOf(staff.locale));
  const format = formatter(staff.locale, shop.timeZone, shop.currency);
  return saveChange(request, (document, { program }) => {
    const id = readyMadeNamed(program);
    return id === null ? null : startFrom(document, readyMadeFor(id, { t, format }));
  });
});

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

/** Which program shall the draft begin with? */
export default function StartFrom() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useReader();
  return (
    <Page title={t("start:title")} backAction={useBackToProgram()}>
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <Text as="p">{t("start:stays")}</Text>
        </Box>
        <StartChoice page={page} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault back={useBackToProgram()} />;
}
