import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import type { Reconciliation } from "../../models/reconciliations.server";
import { type Words } from "../../i18n/words";

type Props = {
  readonly runs: readonly Reconciliation[];
  /** The run that the page shows. */
  readonly shown: number;
};

/** The last comparisons, each with how it ended. */
export function RunList({ runs, shown }: Props) {
  const words = useReader();
  const { t, format } = words;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("reconciliation:runs")}
        </Text>
        {runs.map((each) => {
          const at = format.dateTime(each.startedAt);
          const url = `/app/reconciliation?run=${String(each.run)}`;
          return (
            <Text as="p" key={each.run}>
              {each.run === shown ? (
                at
              ) : (
                <Link url={url} accessibilityLabel={t("reconciliation:show", { at })}>
                  {at}
                </Link>
              )}
              : {outcomeOf(each, words)}
            </Text>
          );
        })}
      </BlockStack>
    </Card>
  );
}

function outcomeOf({ state, found, mended }: Reconciliation, { t, format }: Words): string {
  if (state !== "done") return t(`reconciliation:state.${state}`);
  if (found === 0) return t("reconciliation:clean");
  const shown = format.number(found);
  return t("reconciliation:found", { count: found, shown, mended: format.number(mended) });
}
