import { fileURLToPath } from "node:url";
import pg from "pg";
import { migrate } from "../../../scripts/migrate.mjs";
import { removePostgres, startPostgres } from "../../../scripts/postgres";

export const BENCH_DIR = fileURLToPath(new URL("../../../.data/bench", import.meta.url));
const DATA_DIR = `${BENCH_DIR}/postgres`;
const PORT = 5520;

export type BenchPostgres = {
  /** The address of the database that Laurel works on. */
  readonly laurelUrl: string;
  /** The address of a second database with the same tables and indexes, for a floor that writes by itself. */
  readonly floorUrl: string;
  readonly remove: () => Promise<void>;
};

/** A PostgreSQL of the bench's own with its default settings, above all `fsync = on`; removed afterwards. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  await removePostgres(DATA_DIR); // what a killed run left
  const postgres = await startPostgres({ dataDir: DATA_DIR, port: PORT });
  const floorUrl = new URL(postgres.url);
  floorUrl.pathname = "/floor";
  await withClient(postgres.url, (client) => client.query("CREATE DATABASE floor"));
  await migrate(postgres.url);
  await migrate(floorUrl.href);
  return {
    laurelUrl: postgres.url,
    floorUrl: floorUrl.href,
    remove: async () => {
      await postgres.stop();
      await removePostgres(DATA_DIR);
    },
  };
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, statement_timeout: 60_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What there is before the app is installed anywhere. */
export const MIGRATED = ["_prisma_migrations"];

/** What the shop has before its first webhook. */
const KEPT = ["_prisma_migrations", "Session", "shops", "staff", "program_versions"];

/**
 * Empties what a round wrote; the shop and its program stay. Triggers are off for this alone, since the
 * ledger refuses to be emptied. A checkpoint follows, so that both sides start with the same log.
 */
export async function emptyTables(url: string, kept: readonly string[] = KEPT): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ tables: string }>(
      `SELECT string_agg(oid::regclass::text, ', ') AS tables FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL ($1)`,
      [kept],
    );
    await client.query("SET session_replication_role = replica");
    await client.query(`TRUNCATE ${rows[0]?.tables} RESTART IDENTITY`);
    await client.query("CHECKPOINT");
  });
}
