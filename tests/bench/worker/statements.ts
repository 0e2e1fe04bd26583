import { type Table, type TextRow } from "./written";

/** One prepared statement and its values, written out before the clock runs. */
export type Step = { readonly name: string; readonly text: string; readonly values: string[] };

/** Inserts all rows in one statement, each column as an array of its own type: the cheapest form PostgreSQL takes. */
export function insertStep(table: Table, rows: readonly TextRow[], conflict = ""): Step {
  const names = table.columns.map((column) => column.name).join(", ");
  const arrays = table.columns.map((column, index) => `$${index + 1}::${column.type}[]`).join(", ");
  return {
    name: `insert-${table.name}`,
    text: `INSERT INTO ${table.name} (${names}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest(${arrays}) ${conflict}`,
    values: table.columns.map((column) => arrayOf(rows.map((row) => row[column.name] ?? null))),
  };
}

/** An array as PostgreSQL reads it from text. */
export function arrayOf(values: readonly (string | null)[]): string {
  const quoted = values.map((value) =>
    value === null ? "NULL" : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
  );
  return `{${quoted.join(",")}}`;
}
