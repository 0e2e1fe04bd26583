import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useReader } from "../i18n/reader";
import { errorIdOf } from "./submit-fault";

type Props = {
  /** Where "back" leads; without it the page has no way back. */
  readonly back?: { readonly content: string; readonly url: string };
};

/**
 * What a page shows instead of itself after a fault, for its ErrorBoundary: what happened, that nothing was changed, the
 * error's id, and Retry. The frame and the navigation stay. What is no fault of ours (a session that has to be
 * renewed) goes on to the frame's own boundary.
 */
export function PageFault({ back }: Props) {
  const error = useRouteError();
  if (isRouteErrorResponse(error)) {
    if (error.status === 404) return <Missing back={back} />;
    if (error.status < 500) throw error;
    return <Fault errorId={errorIdOf(error.data)} back={back} />;
  }
  return <Fault errorId={null} back={back} />;
}

function Fault({ errorId, back }: Props & { readonly errorId: string | null }) {
  const { t } = useReader();
  const revalidator = useRevalidator();
  return (
    <Page title={t("error.title")} {...(back === undefined ? {} : { backAction: back })}>
      <Banner tone="critical">
        <BlockStack gap="300">
          <Text as="p">
            {errorId === null ? t("profile:fault.body") : t("error.body", { errorId })}
          </Text>
          <InlineStack>
            <Button
              loading={revalidator.state === "loading"}
              onClick={() => revalidator.revalidate()}
            >
              {t("error.retry")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}

function Missing({ back }: Props) {
  const { t } = useReader();
  return (
    <Page title={t("error.notFound")} {...(back === undefined ? {} : { backAction: back })}>
      <Banner tone="info">{t("error.notFoundBody")}</Banner>
    </Page>
  );
}
