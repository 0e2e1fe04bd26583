import { Badge, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useReader } from "../../i18n/reader";
import type { Reconciliation } from "../../models/reconciliations.server";

const TONES = {
  running: "info",
  stalled: "attention",
  done: "success",
  failed: "critical",
} as const satisfies Record<Reconciliation["state"], string>;

type Props = {
  readonly run: Reconciliation;
  /** How many of its differences are kept. */
  readonly kept: number;
  readonly children?: ReactNode;
};

/** How one comparison stands, what it looked at and what it found. */
export function RunCard({ run, kept, children }: Props) {
  const { t, format } = useReader();
  const { state, failure, askedBy, startedAt, fromAt, toAt, compared, found, mended } = run;
  const count = (phase: string) => format.number(compared[phase] ?? 0);
  const more = found - kept;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {format.dateTime(startedAt)}
            </Text>
            <Badge tone={TONES[state]}>{t(`reconciliation:state.${state}`)}</Badge>
          </InlineStack>
          <Text as="p" tone="subdued">
            {askedBy === null
              ? t("reconciliation:nightly")
              : t("reconciliation:byStaff", { staff: askedBy })}
          </Text>
          <div role="status">
            <BlockStack gap="100">
              {state === "running" && (
                <Text as="p" fontWeight="semibold">
                  {t(`reconciliation:phase.${run.phase}`)}
                </Text>
              )}
              {state === "done" && found === 0 && (
                <Text as="p" fontWeight="semibold">
                  {t("reconciliation:clean")}
                </Text>
              )}
              {found > 0 && (
                <Text as="p" fontWeight="semibold">
                  {t("reconciliation:found", {
                    count: found,
                    shown: format.number(found),
                    mended: format.number(mended),
                  })}{" "}
                  {more > 0 &&
                    t("reconciliation:more", { count: more, shown: format.number(more) })}
                </Text>
              )}
              {(state === "running" || state === "stalled") && (
                <Text as="p">{t(`reconciliation:goesOn.${state}`)}</Text>
              )}
              {failure !== null && <Text as="p">{t(`reconciliation:failure.${failure}`)}</Text>}
            </BlockStack>
          </div>
          <Text as="p" tone="subdued">
            {t("reconciliation:compared", {
              customers: count("customers"),
              orders: count("orders"),
              codes: count("codes"),
            })}
          </Text>
          <Text as="p" tone="subdued">
            {t("reconciliation:span", {
              from: format.dateTime(fromAt),
              to: format.dateTime(toAt),
            })}
          </Text>
        </BlockStack>
      </Box>
      {children}
    </Card>
  );
}
