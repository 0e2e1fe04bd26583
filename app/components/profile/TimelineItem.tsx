import { Button, Icon, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useReader } from "../../i18n/reader";
import { type TimelineEntry } from "../../models/timeline-entry";
import { explain } from "../explanation/explain";
import { Explanation } from "../explanation/Explanation";
import { entryIcon } from "./entry-icon";
import { elementIdOf } from "./use-open-event";

type Props = {
  readonly entry: TimelineEntry;
  readonly open: boolean;
  readonly onOpen: (key: string | null) => void;
  /** The first of the entries that were just loaded takes the focus. */
  readonly focused: boolean;
};

const ITEM = { padding: "var(--p-space-300) var(--p-space-400)" } as const;
const ROW = { display: "flex", gap: "var(--p-space-300)", alignItems: "flex-start" } as const;
const TEXT = { flex: 1, minWidth: 0, overflowWrap: "anywhere" } as const;
const DETAILS = { marginInlineStart: "2rem", marginBlockStart: "var(--p-space-200)" } as const;

/** One entry; its button opens the explanation below it. */
export function TimelineItem({ entry: loaded, open, onOpen, focused }: Props) {
  const { t, format } = useReader();
  const item = useRef<HTMLLIElement>(null);
  const [visible, setVisible] = useState<boolean | null>(null);
  const entry = visible === null ? loaded : withVisibility(loaded, visible);
  const explained = explain(entry, t, format);
  const id = elementIdOf(entry.key);
  // An address with an event leads to the event.
  const linked = useRef(open);
  useEffect(() => {
    if (linked.current) item.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    if (focused) item.current?.focus();
  }, [focused]);
  return (
    <li id={id} ref={item} tabIndex={-1} style={ITEM}>
      <div style={ROW}>
        <span>
          <Icon source={entryIcon(entry)} tone="subdued" />
        </span>
        <div style={TEXT}>
          <Text as="p">{explained.sentence}</Text>
          <Text as="p" tone="subdued">
            <time dateTime={entry.occurredAt}>{format.time(entry.occurredAt)}</time>
            {explained.byline !== null && ` · ${explained.byline}`}
          </Text>
        </div>
        {entry.type === "points" && (
          <Text as="span" numeric fontWeight="semibold">
            {format.change(entry.points)}
          </Text>
        )}
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          ariaExpanded={open}
          ariaControls={`${id}-why`}
          accessibilityLabel={t("profile:timeline.whyFor", { sentence: explained.sentence })}
          onClick={() => onOpen(open ? null : entry.key)}
        >
          {t("profile:timeline.why")}
        </Button>
      </div>
      <div id={`${id}-why`} style={DETAILS} hidden={!open}>
        {open && <Explanation entry={entry} explained={explained} onVisibility={setVisible} />}
      </div>
    </li>
  );
}

/** An entry loaded before its adjustment was shown or hidden; older pages are not read again. */
function withVisibility(entry: TimelineEntry, visibleToCustomer: boolean): TimelineEntry {
  const { adjustment } = entry.cause;
  if (adjustment === null) return entry;
  return { ...entry, cause: { ...entry.cause, adjustment: { ...adjustment, visibleToCustomer } } };
}
