import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Link, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useReader } from "../../i18n/reader";
import { type BackfillFault, type BackfillStatus } from "../../models/backfills.server";
import type { action } from "../../routes/app._index";
import { progressOf } from "./data-progress";
import { Line } from "./Line";
import { useDataIn } from "./use-data-in";

type Props = {
  readonly initial: BackfillStatus | null;
  /** Whether an order has arrived. */
  readonly arrived: boolean;
  /** Whether the program has begun, which decides what past orders count for [R52]. */
  readonly live: boolean;
};

/** How reading in the shop's past stands. While it runs the lines keep their places and only their numbers change. */
export function DataStep({ initial, arrived, live }: Props) {
  const status = useDataIn(initial);
  const { t } = useReader();
  if (status === null) return <Line text={t(arrived ? "home:data.arrived" : "home:data.open")} />;
  switch (status.state) {
    case "running":
      return <Running status={status} live={live} />;
    case "failed":
      return <Failed fault={status.fault ?? "other"} />;
    case "done":
      return <Done status={status} live={live} />;
  }
}

const FAULT_TEXT = {
  unreachable: "home:data.fault.unreachable",
  no_access: "home:data.fault.noAccess",
  export_failed: "home:data.fault.exportFailed",
  uninstalled: "home:data.fault.uninstalled",
  other: "home:data.fault.other",
} as const satisfies Record<BackfillFault, string>;

/** What was read stays; starting again reads everything anew and counts nothing twice. */
function Failed({ fault }: { readonly fault: BackfillFault }) {
  const { t } = useReader();
  const fetcher = useFetcher<typeof action>();
  const again = () =>
    fetcher.submit({ intent: "readInAgain" }, { method: "post", action: "/app?index" });
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Line text={t(FAULT_TEXT[fault])} />
      <Button loading={fetcher.state !== "idle"} onClick={again}>
        {t("home:data.again")}
      </Button>
    </BlockStack>
  );
}

type Shown = { readonly status: BackfillStatus; readonly live: boolean };

function Running({ status, live }: Shown) {
  const { t, format } = useReader();
  const lineId = useId();
  const { phase, done, total } = status;
  const shown = { done: format.number(done), total: format.number(total ?? 0) };
  return (
    <BlockStack gap="150">
      <Text as="p" tone="subdued" id={lineId} numeric>
        {t(`home:data.phase.${phase}`)}{" "}
        {total === null ? t("home:data.asking") : t("home:data.of", shown)}
      </Text>
      <ProgressBar size="small" progress={progressOf(status)} ariaLabelledBy={lineId} />
      <Line text={t("home:data.leave")} />
      {status.limitedTo60Days && <Line text={t("home:data.limited")} />}
      {!live && <Worth />}
    </BlockStack>
  );
}

function Done({ status, live }: Shown) {
  const { t, format } = useReader();
  const { customers, orders, oldestOrderAt, leftOut, limitedTo60Days } = status;
  const counts = { customers: format.number(customers), orders: format.number(orders) };
  return (
    <BlockStack gap="100">
      <Line
        text={
          oldestOrderAt === null
            ? t("home:data.done", counts)
            : t("home:data.doneSince", { ...counts, since: format.date(oldestOrderAt) })
        }
      />
      {limitedTo60Days && <Line text={t("home:data.limited")} />}
      {leftOut > 0 && (
        <Line text={t("home:data.leftOut", { count: leftOut, shown: format.number(leftOut) })} />
      )}
      {!live && <Worth />}
    </BlockStack>
  );
}

/** Where it is chosen what past orders count for, as long as that can be chosen. */
function Worth() {
  const { t } = useReader();
  return (
    <Text as="p" tone="subdued">
      {t("home:data.worth")} <Link url="/app/program/settings">{t("home:data.worthAction")}</Link>
    </Text>
  );
}
