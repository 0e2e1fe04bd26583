import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import pg from "pg";
import { findPostgres, type Postgres, startPostgres } from "./postgres";

const settings = { fsync: "off" };
const running: Postgres[] = [];
const children: ChildProcess[] = [];
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "laurel-postgres-"));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const postgres of running.splice(0)) await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start() {
  const postgres = await startPostgres({ dataDir, settings });
  running.push(postgres);
  return postgres;
}

/** Another process that starts the server of the same folder and keeps running. */
async function startElsewhere(): Promise<{ child: ChildProcess; pid: number }> {
  const child = fork(
    fileURLToPath(new URL("postgres/testing/starter.ts", import.meta.url)),
    [dataDir],
    {
      execArgv: ["--import", "tsx"],
    },
  );
  children.push(child);
  const [pid] = (await once(child, "message")) as [number];
  return { child, pid };
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test(
  "a new folder becomes a UTF-8 server that listens on loopback alone",
  { timeout: 60_000 },
  async () => {
    const { url } = await start();

    expect(url).toMatch(/^postgresql:\/\/postgres:.+@127\.0\.0\.1:\d+\/laurel$/);
    expect(readFileSync(join(dataDir, "url"), "utf8").trim()).toBe(url);
    expect(
      await ask(
        url,
        `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS listens,
         current_setting('unix_socket_directories') AS sockets, current_setting('max_connections') AS connections,
         'a' < 'B' AS sorts_by_language, lower('Ä') AS lower_case`,
      ),
    ).toEqual({
      encoding: "UTF8",
      listens: "127.0.0.1",
      sockets: "",
      connections: "100",
      sorts_by_language: false,
      lower_case: "ä",
    });
  },
);

test("keeps its address and its rows from start to start", { timeout: 60_000 }, async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE shop AS SELECT 7 AS id");
  await first.stop();
  expect(findPostgres(dataDir)).toBeNull();
  expect(existsSync(join(dataDir, "url"))).toBe(false);

  const second = await start();

  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "SELECT id FROM shop")).toEqual({ id: 7 });
});

test(
  "attaches to the server of another process, and leaves it running",
  { timeout: 60_000 },
  async () => {
    const { pid } = await startElsewhere();

    const guest = await start();
    await guest.stop();

    expect(guest.pid).toBe(pid);
    expect(findPostgres(dataDir)).toBe(guest.url);
    process.kill(pid, "SIGINT");
    await guest.ended;
  },
);

test(
  "the last process to leave a server stops it, whoever started it",
  { timeout: 60_000 },
  async () => {
    const starter = await start();
    const { child } = await startElsewhere();

    await starter.stop();
    expect(findPostgres(dataDir)).toBe(starter.url);

    child.kill("SIGTERM");
    await once(child, "exit");
    expect(findPostgres(dataDir)).toBeNull();
  },
);

test(
  "takes over the server of a process that was killed, and stops it",
  { timeout: 60_000 },
  async () => {
    const { child, pid } = await startElsewhere();
    child.kill("SIGKILL");
    await once(child, "exit");

    const heir = await start();
    expect(heir.pid).toBe(pid);
    await heir.stop();

    expect(findPostgres(dataDir)).toBeNull();
  },
);

test("starts again after the server itself was killed", { timeout: 60_000 }, async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE shop AS SELECT 7 AS id");
  process.kill(first.pid, "SIGKILL");
  await first.ended;

  const second = await start();

  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url, "SELECT id FROM shop")).toEqual({ id: 7 });
});

test(
  "is not misled by a pid file whose number belongs to another program",
  { timeout: 60_000 },
  async () => {
    const first = await start();
    await first.stop();
    const pidFile = join(dataDir, "cluster", "postmaster.pid");
    writeFileSync(pidFile, `${process.pid}\n${dataDir}/cluster\n1\n5432\n\n127.0.0.1\n`);

    expect(findPostgres(dataDir)).toBeNull();
    const second = await start();

    expect(await ask(second.url, "SELECT 1 AS one")).toEqual({ one: 1 });
  },
);

test("removes what a killed first start left behind", { timeout: 60_000 }, async () => {
  const noProcess = 4_194_304_000;
  const leftover = join(dataDir, `cluster.new-${noProcess}`);
  mkdirSync(leftover);

  await start();

  expect(existsSync(leftover)).toBe(false);
});

test("two first starts at once end with one server", { timeout: 60_000 }, async () => {
  const [here, elsewhere] = await Promise.all([start(), startElsewhere()]);

  expect(here.pid).toBe(elsewhere.pid);
  elsewhere.child.kill("SIGKILL");
  await once(elsewhere.child, "exit");
  await (await start()).stop();
});
