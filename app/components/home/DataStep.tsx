import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import { useReader } from "../../i18n/reader";
import { type BackfillStatus } from "../../models/backfills.server";
import { progressOf } from "./data-progress";
import { Line } from "./Line";
import { useDataIn } from "./use-data-in";

type Props = {
  readonly initial: BackfillStatus | null;
  /** Whether an order has arrived. */
  readonly arrived: boolean;
};

/** How reading in the shop's past stands. While it runs the lines keep their places and only their numbers change. */
export function DataStep({ initial, arrived }: Props) {
  const status = useDataIn(initial);
  const { t } = useReader();
  if (status === null) return <Line text={t(arrived ? "home:data.arrived" : "home:data.open")} />;
  switch (status.state) {
    case "running":
      return <Running status={status} />;
    case "failed":
      return <Line text={t(FAULT_TEXT[status.fault ?? "other"])} />;
    case "done":
      return <Done status={status} />;
  }
}

const FAULT_TEXT = {
  unreachable: "home:data.fault.unreachable",
  no_access: "home:data.fault.noAccess",
  export_failed: "home:data.fault.exportFailed",
  uninstalled: "home:data.fault.uninstalled",
  other: "home:data.fault.other",
} as const;

function Running({ status }: { readonly status: BackfillStatus }) {
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
    </BlockStack>
  );
}

function Done({ status }: { readonly status: BackfillStatus }) {
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
    </BlockStack>
  );
}
