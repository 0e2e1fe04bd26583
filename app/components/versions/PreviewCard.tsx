import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type VersionsPage } from "../../models/versions-page.server";
import { PastDays } from "./PastDays";
import { Publishing } from "./Publishing";
import { type SendAsked } from "./use-asking";
import { useRunningPreview } from "./use-running-preview";

type Props = {
  readonly page: VersionsPage;
  readonly sending: boolean;
  readonly send: SendAsked;
};

/** What publishing would have meant, and means now: asked for, under way, stopped, or found. */
export function PreviewCard({ page, sending, send }: Props) {
  const { t } = useReader();
  const running = page.preview?.state === "running";
  const progress = useRunningPreview(running ? page.preview.previewId : page.running);
  const preview = page.preview && { ...page.preview, ...(running ? progress : null) };
  const busy = page.running !== null && page.running !== preview?.previewId;
  const start = () =>
    send({
      intent: "preview",
      ...(page.back === null ? {} : { version: String(page.back.version) }),
    });
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("versions:preview.title")}
          </Text>
          {!running && (
            <Button onClick={start} disabled={sending || busy}>
              {t(preview === null ? "versions:preview.start" : "versions:preview.again")}
            </Button>
          )}
        </InlineStack>
        {busy && <Text as="p">{t("versions:preview.busy")}</Text>}
        <Found page={{ ...page, preview }} sending={sending} send={send} />
      </BlockStack>
    </Card>
  );
}

function Found({ page, sending, send }: Props) {
  const { t, format } = useReader();
  const { preview } = page;
  if (preview === null) return <Text as="p">{t("versions:preview.none")}</Text>;
  if (preview.state === "running") return <Running page={page} sending={sending} send={send} />;
  if (preview.state !== "done" || preview.sums === null) {
    const state = preview.state === "done" ? "failed" : preview.state;
    return <Text as="p">{t(`versions:preview.${state}`)}</Text>;
  }
  return (
    <BlockStack gap="400">
      {isStale(page) && (
        <Banner tone="warning">
          <Text as="p">{t("versions:preview.stale")}</Text>
        </Banner>
      )}
      <Text as="p" tone="subdued">
        {t("versions:preview.asOf", { at: format.dateTime(preview.asOf) })}
      </Text>
      <PastDays page={page} preview={preview} past={preview.sums.past} />
      <Publishing page={page} sums={preview.sums.publishing} />
    </BlockStack>
  );
}

/** The draft, or what is in force, is another one than was looked at. */
export function isStale({ preview, program, back }: VersionsPage): boolean {
  if (preview === null) return false;
  const other = back === null && preview.subject.number !== program.revision;
  return other || preview.inForce !== program.inForce.version;
}

function Running({ page: { preview }, sending, send }: Props) {
  const { t, format } = useReader();
  if (preview === null) return null;
  const { customersDone: done, customersTotal: total } = preview;
  return (
    <BlockStack gap="300">
      <Text as="p" id="preview-progress">
        {t("versions:preview.progress", { done: format.number(done), total: format.number(total) })}
      </Text>
      <ProgressBar
        progress={total === 0 ? 0 : Math.floor((done / total) * 100)}
        ariaLabelledBy="preview-progress"
        animated={false}
      />
      <Text as="p" tone="subdued">
        {t("versions:preview.mayLeave")}
      </Text>
      <InlineStack>
        <Button
          disabled={sending}
          onClick={() => send({ intent: "stop", previewId: preview.previewId })}
        >
          {t("versions:preview.stop")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
