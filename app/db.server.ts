import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { env } from "./env.server";

export type Connection = pg.PoolClient;

let pool: pg.Pool | null = null;
let client: PrismaClient | null = null;

/** The process's connections; each statement ends after 30 s, waiting for a connection after 10 s. */
export function database(): pg.Pool {
  pool ??= createPool();
  return pool;
}

function createPool(): pg.Pool {
  const created = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: "laurel",
  });
  // A connection that breaks is replaced, idle or in use, whose query is told; without a listener it would end the process.
  created.on("error", () => undefined);
  created.on("connect", (client) => client.on("error", () => undefined));
  return created;
}

/** Prisma on the same connections, for ordinary reads and writes outside the ledger. */
export function prisma(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(database()) });
  return client;
}

/** Runs `work` in one transaction: all of it is kept, or nothing. */
export async function transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await database().connect();
  let broken: Error | undefined;
  try {
    await connection.query("BEGIN");
    const result = await work(connection);
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await connection.query("ROLLBACK").catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** A transaction whose statements may take a quarter of an hour: erasing a shop, housekeeping. */
export function longTransaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  return transaction(async (connection) => {
    await connection.query("SET LOCAL statement_timeout = '15min'");
    return work(connection);
  });
}

export async function closeDatabase(): Promise<void> {
  await client?.$disconnect();
  await pool?.end();
  client = null;
  pool = null;
}

/** Faults of the moment (connection lost, deadlock, server restarting): the same work may go well when it is tried again. */
export function isPassing(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|40|53|57|58)/.test(error.code ?? "");
  // The driver tells a lost connection without a code, the network one with a code such as ECONNRESET.
  return error instanceof Error && ("code" in error || /^(Connection|timeout)/.test(error.message));
}
