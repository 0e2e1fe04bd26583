import type pg from "pg";

/** A table's rows as the worker left them, every value as PostgreSQL's text for it. */
export type Table = {
  readonly name: string;
  /** The columns that a program writes, with their types; generated and defaulted ones are left to PostgreSQL. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly TextRow[];
};

export type TextRow = Readonly<Record<string, string | null>>;

const WRITTEN = [
  "customers",
  "customer_states",
  "orders",
  "ledger_entries",
  "decisions",
  "tier_changes",
] as const;
export type Written = Readonly<Record<(typeof WRITTEN)[number], Table>>;

/** Reads back every row that settling the inbox has written. */
export async function readWritten(client: pg.Client): Promise<Written> {
  const tables: Partial<Record<keyof Written, Table>> = {};
  for (const name of WRITTEN) tables[name] = await readTable(client, name);
  return tables as Written;
}

const COLUMNS = `
  SELECT attname AS name, format_type(atttypid, NULL) AS type
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     AND coalesce(pg_get_expr(adbin, adrelid), '') NOT LIKE '%pg_current_xact_id%'
   ORDER BY attnum`;

async function readTable(client: pg.Client, name: string): Promise<Table> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(COLUMNS, [name]);
  const list = columns.map((column) => `${column.name}::text`).join(", ");
  const { rows } = await client.query<TextRow>(`SELECT ${list} FROM ${name}`);
  return { name, columns, rows };
}
