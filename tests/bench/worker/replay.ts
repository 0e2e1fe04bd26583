import pg from "pg";
import { type Batch } from "./plan";

/**
 * Runs the transactions over as many connections, each taking the next one that is left, and returns
 * how many seconds that took. Connections are open and statements prepared before the clock runs.
 */
export async function replay(
  url: string,
  batches: readonly Batch[],
  connections: number,
): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url, statement_timeout: 60_000 });
      await client.connect();
      return client;
    }),
  );
  try {
    const waiting = [...batches];
    const started = performance.now();
    await Promise.all(
      clients.map(async (client) => {
        for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
          await client.query("BEGIN");
          for (const step of batch) await client.query(step);
          await client.query("COMMIT");
        }
      }),
    );
    return (performance.now() - started) / 1000;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}
