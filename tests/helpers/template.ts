import { createHash } from "node:crypto";
import type pg from "pg";
import { migrate, readMigrations } from "../../scripts/migrate.mjs";
import { asServerAdmin, testUrl } from "./test-postgres";

const LOCK = 4_806_001;

/** The migrated, empty database that test databases are copies of. It carries the migrations' hash in its name. */
export function templateName(): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`);
  return `template_${hash.digest("hex").slice(0, 16)}`;
}

/** Makes the template unless it is there, and drops what earlier runs left. Safe in several runs at once. */
export async function prepareTemplate(): Promise<void> {
  const name = templateName();
  await asServerAdmin(async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await dropLeftovers(client);
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount !== 0) return;
    const draft = `draft_${name}`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    await migrate(testUrl(draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
}

/** Test databases name the process they belong to; those of ended processes go. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+_'",
  );
  for (const { datname } of rows) {
    if (!isRunning(Number(datname.split("_")[1]))) {
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
