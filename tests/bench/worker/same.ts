import { type Table, type Written } from "./written";

/** Throws unless the floor wrote as many rows into every table as the worker, and as many bytes but for instants. */
export async function assertSame(worker: Written, floor: Written): Promise<void> {
  for (const [name, table] of Object.entries(worker)) {
    const other = floor[name as keyof Written];
    if (table.rows.length === 0) throw new Error(`The worker wrote nothing into ${name}.`);
    if (table.rows.length !== other.rows.length || bytesOf(table) !== bytesOf(other)) {
      throw new Error(
        `${name}: the worker wrote ${table.rows.length} rows of ${bytesOf(table)} bytes, ` +
          `the floor ${other.rows.length} of ${bytesOf(other)}`,
      );
    }
  }
}

/** Instants are left out: PostgreSQL stores each in 8 bytes, however long its text is. */
function bytesOf({ columns, rows }: Table): number {
  const counted = columns.filter((column) => !column.type.startsWith("timestamp"));
  return rows.reduce(
    (total, row) => total + counted.reduce((sum, { name }) => sum + (row[name]?.length ?? 0), 0),
    0,
  );
}
