import { randomBytes } from "node:crypto";
import { asServerAdmin, testUrl } from "./test-postgres";
import { templateName } from "./template";

export type TestDatabase = {
  readonly url: string;
  /** Drops the database, and with it every connection that is still open. */
  readonly drop: () => Promise<void>;
};

/** A migrated, empty database that nothing else uses. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const template = templateName();
  await asServerAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: testUrl(name),
    drop: async () => {
      await asServerAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
