import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { DataRequestState, ListedDataRequest } from "../../models/data-requests.server";
import { useDownload } from "./use-download";

const STATE = {
  preparing: { text: "preparing", tone: "attention" },
  ready: { text: "ready", tone: "success" },
  not_found: { text: "notFound", tone: "info" },
  erased: { text: "erased", tone: undefined },
} as const satisfies Record<DataRequestState, { text: string; tone: string | undefined }>;

type Props = { readonly requests: readonly ListedDataRequest[] };

/** Each request with its state and, where there is one, its file. */
export function RequestList({ requests }: Props) {
  const { t } = useReader();
  const { download, loading, failed } = useDownload();
  return (
    <Box as="ul" padding="0">
      {requests.map((request) => (
        <Box as="li" key={request.requestId} paddingBlock="300">
          <BlockStack gap="200">
            <Head request={request} />
            {(request.state === "ready" || request.state === "not_found") && (
              <InlineStack>
                <Button
                  loading={loading === request.requestId}
                  disabled={loading !== null}
                  accessibilityLabel={t("home:privacy.downloadLabel", { id: request.requestId })}
                  onClick={() => void download(request.requestId)}
                >
                  {t("home:privacy.download")}
                </Button>
              </InlineStack>
            )}
            {failed === request.requestId && (
              <div role="alert">
                <Text as="p" tone="critical">
                  {t("home:privacy.downloadFailed")}
                </Text>
              </div>
            )}
          </BlockStack>
        </Box>
      ))}
    </Box>
  );
}

function Head({ request }: { readonly request: ListedDataRequest }) {
  const { t, format } = useReader();
  const { requestId, state, requestedAt, answerBy, downloadedAt } = request;
  const { text, tone } = STATE[state];
  const facts = [
    t("home:privacy.requested", { at: format.dateTime(requestedAt) }),
    state === "erased" ? null : t("home:privacy.answerBy", { date: format.date(answerBy) }),
    downloadedAt === null
      ? null
      : t("home:privacy.downloaded", { at: format.dateTime(downloadedAt) }),
  ].filter((fact) => fact !== null);
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm" breakWord>
          {t("home:privacy.request", { id: requestId })}
        </Text>
        <Badge {...(tone !== undefined && { tone })}>{t(`home:privacy.state.${text}`)}</Badge>
      </InlineStack>
      <Text as="p">{t(`home:privacy.stateMeans.${text}`)}</Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {facts.join(" · ")}
      </Text>
    </BlockStack>
  );
}
