import { chmodSync, mkdirSync, rmSync } from "node:fs";
import type pg from "pg";
import { percentile } from "../measure";
import { BENCH_DIR, emptyTables, MIGRATED, withClient } from "../stage/postgres";

/** Every table that a backfill writes, parents before their children. */
const TABLES = [
  ...["shops", "program_versions", "customers", "customer_states", "customer_events"],
  ...["orders", "order_refunds", "order_owners", "order_answers"],
  ...["ledger_entries", "decisions", "tier_changes", "grants", "messages"],
];
/** What triggers of these write along. */
const WRITTEN_ALONG = ["customer_search"];
const ROUNDS = 3;
const DIR = `${BENCH_DIR}/rows`;
const TIMEOUT_MS = 900_000;

export type Floor = {
  readonly seconds: readonly number[];
  readonly median: number;
  readonly rows: number;
};

/**
 * How long PostgreSQL takes to COPY the very rows that the backfill left into tables of the same columns, keys, indexes,
 * constraints and triggers, from files on its own disk: nobody reads, decides or sends anything.
 */
export async function measureCopy(laurelUrl: string, floorUrl: string): Promise<Floor> {
  rmSync(DIR, { recursive: true, force: true });
  mkdirSync(DIR, { recursive: true });
  // The server may run as a user of its own, and it is the server that writes and reads these files.
  chmodSync(DIR, 0o777);
  try {
    const columns = await exportRows(laurelUrl);
    const seconds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) seconds.push(await copyIn(floorUrl, columns));
    return { seconds, median: percentile(seconds, 0.5), rows: await sameRows(laurelUrl, floorUrl) };
  } finally {
    rmSync(DIR, { recursive: true, force: true });
  }
}

type Columns = ReadonlyMap<string, string>;

async function exportRows(url: string): Promise<Columns> {
  return withLongClient(url, async (client) => {
    const columns = new Map<string, string>();
    for (const table of TABLES) {
      const { rows } = await client.query<{ list: string }>(
        `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS list FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [table],
      );
      const list = rows[0]?.list ?? "";
      columns.set(table, list);
      await client.query(`COPY ${table} (${list}) TO '${DIR}/${table}'`);
    }
    return columns;
  });
}

/** Seconds for all tables into an empty database, one transaction each. */
async function copyIn(url: string, columns: Columns): Promise<number> {
  await emptyTables(url, MIGRATED);
  return withLongClient(url, async (client) => {
    const start = performance.now();
    for (const [table, list] of columns)
      await client.query(`COPY ${table} (${list}) FROM '${DIR}/${table}'`);
    return (performance.now() - start) / 1000;
  });
}

/** Throws unless both databases hold the same number of rows in each table. */
async function sameRows(laurelUrl: string, floorUrl: string): Promise<number> {
  const count = (url: string) =>
    withLongClient(url, async (client) => {
      const { rows } = await client.query<{ n: string }>(
        [...TABLES, ...WRITTEN_ALONG]
          .map((table) => `SELECT '${table} ' || count(*) AS n FROM ${table}`)
          .join(" UNION ALL "),
      );
      return rows.map(({ n }) => n).sort();
    });
  const [laurel, floor] = [await count(laurelUrl), await count(floorUrl)];
  if (laurel.join() !== floor.join())
    throw new Error(`The floor has other rows: ${floor.join()} instead of ${laurel.join()}`);
  return laurel.reduce((sum, each) => sum + Number(each.split(" ")[1]), 0);
}

/** As `withClient`, for statements that take minutes. */
function withLongClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query(`SET statement_timeout = ${TIMEOUT_MS}`);
    return work(client);
  });
}
