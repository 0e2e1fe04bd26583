import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type ProgramVersion } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import { type TimelineEntry, type TimelinePage } from "../../models/timeline-entry";
import { EmptyTimeline } from "./EmptyTimeline";
import { type Fault, isFault } from "../submit-fault";
import { byDay, merged } from "./timeline-days";
import { TimelineItem } from "./TimelineItem";

type Props = {
  readonly customerId: string;
  readonly page: TimelinePage;
  readonly program: ProgramVersion | null;
  readonly open: string | null;
  readonly onOpen: (key: string | null) => void;
};

const LIST = { listStyle: "none", margin: 0, padding: 0 } as const;

/** All that happened to the customer's points, tier and coupons, newest first [S46-S50]. */
export function Timeline({ customerId, page, program, open, onOpen }: Props) {
  const { t, format } = useReader();
  const { entries, older, added, fault, loading, loadOlder } = useTimeline(customerId, page);
  const first = added[0]?.key ?? null;
  return (
    <Card padding="0">
      <section aria-labelledby="timeline">
        <Box padding="400" paddingBlockEnd="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd" id="timeline">
              {t("profile:timeline.title")}
            </Text>
            {page.startsLater && (
              <Button variant="plain" url={`/app/customers/${customerId}`}>
                {t("profile:timeline.newest")}
              </Button>
            )}
          </InlineStack>
        </Box>
        {older === null && !entries.some((entry) => entry.type === "points") && (
          <EmptyTimeline program={program} />
        )}
        {byDay(entries, format).map(({ day, entries: list }) => (
          <div key={day}>
            <Box background="bg-surface-secondary" paddingInline="400" paddingBlock="150">
              <Text as="h3" variant="headingSm" tone="subdued">
                {format.date(list[0]?.occurredAt ?? "")}
              </Text>
            </Box>
            <ol style={LIST}>
              {list.map((entry) => (
                <TimelineItem
                  key={entry.key}
                  entry={entry}
                  open={entry.key === open}
                  onOpen={onOpen}
                  focused={entry.key === first}
                />
              ))}
            </ol>
          </div>
        ))}
        <Box padding="400">
          <BlockStack gap="200" inlineAlign="start">
            <div role="status">
              {added.length > 0 && (
                <Text as="p" tone="subdued">
                  {t("profile:timeline.added", { count: added.length })}
                </Text>
              )}
            </div>
            {fault && (
              <Text as="p" tone="critical">
                {t("profile:loadFailed")}
              </Text>
            )}
            {older !== null && (
              <Button onClick={loadOlder} loading={loading}>
                {t("profile:timeline.older")}
              </Button>
            )}
          </BlockStack>
        </Box>
      </section>
    </Card>
  );
}

/** The page's entries and the older ones loaded so far. What was seen once stays when the page is read again. */
function useTimeline(customerId: string, page: TimelinePage) {
  const fetcher = useFetcher<TimelinePage | Fault>();
  const { data } = fetcher;
  const [seen, setSeen] = useState<readonly TimelineEntry[]>([]);
  const [end, setEnd] = useState<string | null | undefined>(undefined);
  const [added, setAdded] = useState<readonly TimelineEntry[]>([]);
  const handled = useRef(data);

  useEffect(() => setSeen((before) => merged(before, page.entries)), [page.entries]);
  useEffect(() => {
    if (data === undefined || data === handled.current || isFault(data)) return;
    handled.current = data;
    setSeen((before) => merged(before, data.entries));
    setEnd(data.older);
    setAdded(data.entries);
  }, [data]);

  const older = end === undefined ? page.older : end;
  return {
    entries: merged(seen, page.entries),
    older,
    added,
    fault: isFault(data),
    loading: fetcher.state !== "idle",
    loadOlder: () =>
      fetcher.load(
        `/app/customers/${customerId}/timeline?before=${encodeURIComponent(older ?? "")}`,
      ),
  };
}
