import { type Connection } from "../../db.server";

/** Runs `work` on one picture of the database, which it cannot change; others are not held up. */
export async function snapshot<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await connection.query("SET LOCAL statement_timeout = '15min'");
    return await work();
  } finally {
    // Nothing was written: this only lets go of the picture. A connection that broke has none.
    await connection.query("ROLLBACK").catch(() => undefined);
  }
}
