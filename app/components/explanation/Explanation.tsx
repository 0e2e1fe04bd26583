import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { useReader } from "../../i18n/reader";
import { type TimelineEntry } from "../../models/timeline-entry";
import { CopyButton } from "../profile/CopyButton";
import { VisibilityToggle } from "../profile/VisibilityToggle";
import { type Explained } from "./explain";

type Props = {
  readonly entry: TimelineEntry;
  readonly explained: Explained;
  readonly onVisibility: (visibleToCustomer: boolean) => void;
};

const LIST = {
  listStyle: "none",
  margin: 0,
  padding: 0,
  display: "grid",
  gap: "var(--p-space-100)",
} as const;
const ROW = {
  display: "flex",
  justifyContent: "space-between",
  gap: "var(--p-space-400)",
  overflowWrap: "anywhere",
} as const;
const VALUE = { textAlign: "end" } as const;

/** The evidence behind an entry: each step with its amount, then what decided and when. */
export function Explanation({ entry, explained, onVisibility }: Props) {
  const { t } = useReader();
  const { order, adjustment } = entry.cause;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="300">
        {explained.lines.length > 0 && (
          <ul style={LIST}>
            {explained.lines.map(({ text, value }, index) => (
              <li key={index} style={ROW}>
                <span>{text}</span>
                {value !== null && (
                  <span style={VALUE}>
                    <Text as="span" numeric>
                      {value}
                    </Text>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
        <Text as="p" tone="subdued">
          {explained.footer}
        </Text>
        <InlineStack gap="300" blockAlign="center">
          <CopyButton text={explained.reply} label={t("profile:copy.reply")} />
          {adjustment !== null && (
            <VisibilityToggle adjustment={adjustment} onChanged={onVisibility} />
          )}
          {order !== null && (
            <Link url={`shopify://admin/orders/${order.orderId}`} target="_top">
              {t("profile:timeline.openOrder", { name: order.name })}
            </Link>
          )}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
