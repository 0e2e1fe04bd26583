import { Text } from "@shopify/polaris";
import { type ReactNode } from "react";

type Row = { readonly key: string; readonly cells: readonly ReactNode[] };

type Props = {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
};

const CELL = { padding: "6px 12px 6px 0", verticalAlign: "top" } as const;
const NUMBER = { ...CELL, textAlign: "right" } as const;

/** A small table of names and numbers; only its own box scrolls sideways. */
export function NumbersTable({ caption, heads, rows }: Props) {
  return (
    <div style={{ overflowX: "auto" }} tabIndex={0} role="region" aria-label={caption}>
      <table style={{ borderCollapse: "collapse", width: "100%" }}>
        <caption style={{ textAlign: "start", paddingBottom: 4 }}>
          <Text as="span" variant="headingSm">
            {caption}
          </Text>
        </caption>
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th
                key={head}
                scope="col"
                style={place === 0 ? { ...CELL, textAlign: "start" } : NUMBER}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row" style={{ ...CELL, textAlign: "start", fontWeight: "normal" }}>
                {first}
              </th>
              {rest.map((cell, place) => (
                <td key={place} style={NUMBER}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
