/**
 * Applies the migrations in prisma/migrations, as `prisma migrate deploy` does, without Prisma's native
 * engine: the same files, table, checksums and advisory lock, so that either may be used on a database.
 *
 *     DATABASE_URL=postgresql://… node scripts/migrate.mjs
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
const PRISMA_LOCK = 72_707_369;
const LOCK_TIMEOUT_MS = 60_000;
/**
 * A line with this in a migration says that it cannot run in a transaction, such as CREATE INDEX CONCURRENTLY.
 * Such a file holds one statement: PostgreSQL takes several in one message for a transaction.
 */
const NO_TRANSACTION = /^--\s*no-transaction\b/m;

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Reads the migrations of a folder, oldest first. */
export function readMigrations(folder = MIGRATIONS) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings a database up to date. Each migration is one transaction together with its record, unless the
 * file has a line `-- no-transaction`; then a failure leaves it half done and is recorded as failed.
 * Two runs at once wait for each other. Throws when a migration failed earlier or was edited after it
 * had been applied.
 */
export async function migrate(url, { folder = MIGRATIONS } = {}) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query("SET lock_timeout = 0");
    await client.query(TABLE);
    const pending = await findPending(client, readMigrations(folder));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    await client.end(); // ends the session, and with it the lock
  }
}

async function findPending(client, migrations) {
  const { rows } = await client.query(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at",
  );
  const failed = rows.find((row) => row.finished_at === null);
  if (failed !== undefined) {
    throw new Error(
      `Migration ${failed.migration_name} failed earlier and may be half done. Mend the database, then mark it: ` +
        `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${failed.migration_name}' AND finished_at IS NULL;`,
    );
  }
  const checksums = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  return migrations.filter(({ name, checksum }) => {
    const applied = checksums.get(name);
    if (applied !== undefined && applied !== checksum) {
      throw new Error(
        `Migration ${name} was edited after it had been applied. Put the file back and write a new migration.`,
      );
    }
    return applied === undefined;
  });
}

async function apply(client, migration) {
  const inTransaction = !NO_TRANSACTION.test(migration.sql);
  const id = randomUUID();
  if (inTransaction) await client.query("BEGIN");
  try {
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)",
      [id, migration.checksum, migration.name],
    );
    await client.query(migration.sql);
    await client.query(
      "UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1",
      [id],
    );
    if (inTransaction) await client.query("COMMIT");
  } catch (error) {
    if (inTransaction) await client.query("ROLLBACK");
    else
      await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [
        id,
        String(error),
      ]);
    throw new Error(`Migration ${migration.name}: ${error.message}`, { cause: error });
  }
}

async function main() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("Set DATABASE_URL to the database to migrate.");
  const { applied } = await migrate(url);
  console.log(
    applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
