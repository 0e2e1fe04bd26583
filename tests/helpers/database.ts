import { randomBytes } from "node:crypto";
import pg from "pg";
import { asServerAdmin, testUrl } from "./test-postgres";
import { templateName } from "./template";

export type TestDatabase = {
  readonly url: string;
  /**
   * Drops the database, and with it every connection that is still open. Its ledger must be right to the end, or this
   * throws; `tampered` is for tests that wrote into tables by hand.
   */
  readonly drop: (ledger?: "right" | "tampered") => Promise<void>;
};

/** A migrated, empty database that nothing else uses. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const template = templateName();
  await asServerAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = testUrl(name);
  return {
    url,
    drop: async (ledger = "right") => {
      try {
        if (ledger === "right") await expectRightLedger(url);
      } finally {
        await asServerAdmin((client) =>
          client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
        );
      }
    },
  };
}

async function expectRightLedger(url: string): Promise<void> {
  // Loaded only now, because the app reads its environment when it is loaded.
  const { runVerification } = await import("../../scripts/verify-ledger/run");
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  // The pool's end does not wait for the connection's: dropping the database may come first and break it.
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    const connection = await pool.connect();
    try {
      const { code, text } = await runVerification(connection, null);
      if (code !== 0) throw new Error(`The tests left a wrong ledger. ${text}`);
    } finally {
      connection.release();
    }
  } finally {
    await pool.end();
  }
}
