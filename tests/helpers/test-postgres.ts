import { fileURLToPath } from "node:url";
import pg from "pg";
import { findPostgres } from "../../scripts/postgres";

export const TEST_DATA_DIR = fileURLToPath(new URL("../../.data/test-postgres", import.meta.url));

/** The URL of a database on the run's server. Throws when the run has none. */
export function testUrl(database: string): string {
  const found = findPostgres(TEST_DATA_DIR);
  if (found === null) {
    throw new Error(
      "No PostgreSQL: name tests/helpers/postgres.setup.ts as globalSetup of this project.",
    );
  }
  const url = new URL(found);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` on a connection to the server's own database, from which others are created and dropped. */
export async function asServerAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testUrl("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
