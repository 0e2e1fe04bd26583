import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import pg from "pg";
import { migrate } from "./migrate.mjs";
import { type Postgres, startPostgres } from "./postgres";

let home: string;
let folder: string;
let postgres: Postgres;
let client: pg.Client;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "laurel-migrate-"));
  folder = join(home, "migrations");
  postgres = await startPostgres({ dataDir: join(home, "data"), settings: { fsync: "off" } });
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function records() {
  const { rows } = await client.query(
    "SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, logs FROM _prisma_migrations ORDER BY started_at",
  );
  return rows as { migration_name: string; checksum: string; finished: boolean; logs: string }[];
}

test("applies migrations in the order of their names, and each once", async () => {
  write("2_fill", "INSERT INTO shop VALUES (1)");
  write("1_create", "CREATE TABLE shop (id int PRIMARY KEY); CREATE INDEX ON shop (id)");

  const first = await migrate(postgres.url, { folder });
  const second = await migrate(postgres.url, { folder });

  expect(first.applied).toEqual(["1_create", "2_fill"]);
  expect(second.applied).toEqual([]);
  expect((await client.query("SELECT id FROM shop")).rows).toEqual([{ id: 1 }]);
});

test("records the checksum that Prisma would: sha256 of the file in hex", async () => {
  write("1_one", "SELECT 1");

  await migrate(postgres.url, { folder });

  expect((await records())[0]?.checksum).toBe(
    "e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5",
  );
});

test("a migration that fails leaves nothing behind, and is tried again by the next run", async () => {
  write("1_broken", "CREATE TABLE half (id int); SELECT 1 / 0");

  await expect(migrate(postgres.url, { folder })).rejects.toThrow(/1_broken: division by zero/);
  expect(await records()).toEqual([]);

  write("1_broken", "CREATE TABLE half (id int)");
  expect((await migrate(postgres.url, { folder })).applied).toEqual(["1_broken"]);
});

test("runs a file that says so outside of a transaction", async () => {
  write("1_create", "CREATE TABLE shop (id int)");
  write("2_index", "-- no-transaction\nCREATE INDEX CONCURRENTLY shop_id ON shop (id)");

  expect((await migrate(postgres.url, { folder })).applied).toEqual(["1_create", "2_index"]);
});

test("refuses to go on after a migration failed outside of a transaction", async () => {
  write("1_index", "-- no-transaction\nCREATE INDEX CONCURRENTLY shop_id ON shop (id)");

  await expect(migrate(postgres.url, { folder })).rejects.toThrow(/relation "shop" does not exist/);
  expect((await records())[0]).toMatchObject({
    finished: false,
    logs: expect.stringMatching("shop"),
  });

  await expect(migrate(postgres.url, { folder })).rejects.toThrow(/1_index failed earlier/);
});

test("goes on after a failed migration was marked as rolled back", async () => {
  write("1_index", "-- no-transaction\nCREATE INDEX CONCURRENTLY shop_id ON shop (id)");
  await expect(migrate(postgres.url, { folder })).rejects.toThrow();
  await client.query("UPDATE _prisma_migrations SET rolled_back_at = now()");
  await client.query("CREATE TABLE shop (id int)");

  expect((await migrate(postgres.url, { folder })).applied).toEqual(["1_index"]);
});

test("refuses a migration that was edited after it had been applied", async () => {
  write("1_create", "CREATE TABLE shop (id int)");
  await migrate(postgres.url, { folder });
  write("1_create", "CREATE TABLE shop (id bigint)");

  await expect(migrate(postgres.url, { folder })).rejects.toThrow(/1_create was edited/);
});

test("two runs at once apply every migration once", async () => {
  write("1_slow", "CREATE TABLE shop (id int); SELECT pg_sleep(0.2)");
  write("2_fill", "INSERT INTO shop VALUES (1)");

  const runs = await Promise.all([1, 2, 3].map(() => migrate(postgres.url, { folder })));

  expect(runs.flatMap((run) => run.applied).sort()).toEqual(["1_slow", "2_fill"]);
  expect(await records()).toHaveLength(2);
});
