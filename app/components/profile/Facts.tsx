import { Text } from "@shopify/polaris";
import { type ReactNode } from "react";

export type Fact = { readonly term: string; readonly value: ReactNode };

const LIST = { display: "grid", gap: "var(--p-space-300)", margin: 0 } as const;
const VALUE = { margin: 0, overflowWrap: "anywhere" } as const;

/** Terms with their values, in as many columns as fit. */
export function Facts({
  facts,
  columns,
}: {
  readonly facts: readonly Fact[];
  readonly columns?: string;
}) {
  return (
    <dl style={{ ...LIST, gridTemplateColumns: columns ?? "minmax(0, 1fr)" }}>
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>
            <Text as="span" tone="subdued">
              {term}
            </Text>
          </dt>
          <dd style={VALUE}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
