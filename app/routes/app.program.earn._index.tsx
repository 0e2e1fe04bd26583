import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, useLoaderData } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { NoRules } from "../components/earn/NoRules";
import { RuleList } from "../components/earn/RuleList";
import { PageFault } from "../components/page-fault";
import { DraftBadge, useDraftLine } from "../components/program-form/DraftBadge";
import { useBackToProgram } from "../components/program-form/use-back";
import { orFault } from "../components/submit-fault";
import { orderRule } from "../domain/program/earning-rules";
import { entryOf, withEntryMoved } from "../domain/program/entries";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { readProgramPage } from "../models/program-page.server";
import { saveChange } from "../program-form.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  return json({ page: await readProgramPage(shop.shopId) });
});

/** Moves a rule by one place, `up` or, otherwise, down. At an end of the list nothing changes. */
export const action = withErrorId(({ request }: ActionFunctionArgs) =>
  saveChange(request, (document, { id = "", direction }) =>
    entryOf(document, "earningRules", id) === null
      ? null
      : withEntryMoved(document, "earningRules", { id, by: direction === "up" ? -1 : 1 }),
  ),
);

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orFault(() => serverAction<typeof action>());

/** What earns points today? */
export default function Earn() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useReader();
  const subtitle = useDraftLine(page);
  const { earningRules } = page.document;
  return (
    <Page
      title={t("earn:title")}
      titleMetadata={<DraftBadge page={page} />}
      backAction={useBackToProgram()}
      primaryAction={{ content: t("earn:add"), url: "/app/program/new-rule" }}
      {...(subtitle === undefined ? {} : { subtitle })}
    >
      <BlockStack gap="400">
        {earningRules.length === 0 ? <NoRules /> : <RuleList page={page} />}
        {earningRules.length > 0 && orderRule(earningRules) === null && (
          <Text as="p" tone="subdued">
            {t("earn:noOrderRule")}
          </Text>
        )}
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <PageFault back={useBackToProgram()} />;
}
