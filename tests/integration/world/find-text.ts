import { type World } from "./world";

/** Every table of the database that holds one of the texts somewhere in a row, sessions and jobs included. */
export async function tablesWith(world: World, texts: readonly string[]): Promise<string[]> {
  const database = world.app.database();
  const { rows } = await database.query<{ table: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS table
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const hit = await database.query(
      `SELECT FROM ${table} t, unnest($1::text[]) AS wanted WHERE position(lower(wanted) in lower(t::text)) > 0 LIMIT 1`,
      [texts],
    );
    if (hit.rowCount === 1) found.push(table);
  }
  return found;
}
