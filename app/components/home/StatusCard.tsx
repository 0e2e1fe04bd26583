import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { HomeStatus } from "../../models/home-status.server";
import { backlogState } from "./backlog";

const TONES = { live: "success", setup: "attention", paused: "warning" } as const;

/** Does it run? The program's state first, then whether orders are counted. */
export function StatusCard({ status }: { readonly status: HomeStatus }) {
  const { t, format } = useReader();
  const { program, setup } = status;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="300" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("home:status.title")}
          </Text>
          {program === null ? (
            <Badge tone="critical">{t("home:status.missing")}</Badge>
          ) : (
            <Badge tone={TONES[program.state]}>{t(`home:status.${program.state}`)}</Badge>
          )}
        </InlineStack>
        <Text as="p" variant="bodyLg">
          {program !== null &&
            t("home:status.version", {
              version: format.number(program.version),
              since: format.dateTime(program.since),
            })}{" "}
          <Progress status={status} />
        </Text>
        {program?.state === "setup" && <Note text={t("home:status.setupMeans")} />}
        {program?.state === "paused" && <Note text={t("home:status.pausedMeans")} />}
        {program !== null && !setup.firstOrder && <Note text={t("home:status.waitingForOrder")} />}
      </BlockStack>
    </Card>
  );
}

function Progress({ status: { backlog, setup } }: { readonly status: HomeStatus }) {
  const { t, format } = useReader();
  const state = backlogState(backlog);
  if (state === "none") return setup.firstOrder ? t("home:status.upToDate") : null;
  const { pending, oldestAt } = backlog;
  return t(`home:status.${state}`, {
    count: pending,
    shown: format.number(pending),
    time: oldestAt === null ? "" : format.dateTime(oldestAt),
  });
}

function Note({ text }: { readonly text: string }) {
  return (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
}
