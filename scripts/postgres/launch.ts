import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Binaries } from "./binaries";
import { connectionUrl, type DataFolder, DATABASE, handOver, type Settings } from "./data-folder";
import { type Identity, spawnOptions } from "./identity";

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const LOG_LIMIT_BYTES = 10_000_000;
const LOG_TAIL_LINES = 15;

const DEFAULTS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  log_timezone: "UTC",
  timezone: "UTC",
};

/**
 * Starts the server in a session of its own, so that Ctrl-C in the terminal does not reach it before
 * the programs that use it. Its messages go to the folder's log.
 */
export function launch(
  folder: DataFolder,
  port: number,
  settings: Record<string, string>,
  binaries: Binaries,
  identity: Identity,
): ChildProcess {
  const options = Object.entries({ ...DEFAULTS, ...settings, port: String(port) });
  const command = [
    ...identity.wrapper,
    binaries.postgres,
    "-D",
    folder.cluster,
    ...options.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const log = openLog(folder);
  const server = spawn(command[0] ?? "", command.slice(1), {
    ...spawnOptions(identity),
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  server.unref();
  return server;
}

function openLog(folder: DataFolder): number {
  if (existsSync(folder.log) && statSync(folder.log).size > LOG_LIMIT_BYTES)
    truncateSync(folder.log);
  const log = openSync(folder.log, "a", 0o644);
  handOver(folder, folder.log);
  return log;
}

/** Waits until the server answers with this folder's password. Throws when it ends or takes longer than a minute. */
export async function untilReady(
  settings: Settings,
  port: number,
  hasEnded: () => boolean,
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let last: unknown = null;
  while (Date.now() < deadline && !hasEnded()) {
    last = await tryConnect(connectionUrl(settings, port, "postgres"));
    if (last === null) return;
    await sleep(POLL_MS);
  }
  throw new Error(
    hasEnded() ? "PostgreSQL ended while it started." : `PostgreSQL: ${String(last)}`,
  );
}

async function tryConnect(connectionString: string): Promise<unknown> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined); // a server that goes away during the handshake is told by connect() too
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    return error;
  }
}

/** Creates the app's database unless it is there. */
export async function ensureDatabase(settings: Settings, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(settings, port, "postgres") });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    const DUPLICATE_DATABASE = "42P04";
    const UNIQUE_VIOLATION = "23505"; // two starts at the same moment
    const { code } = error as { code?: string };
    if (code !== DUPLICATE_DATABASE && code !== UNIQUE_VIOLATION) throw error;
  } finally {
    await client.end();
  }
}

export function logTail(folder: DataFolder): string {
  if (!existsSync(folder.log)) return "";
  return readFileSync(folder.log, "utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
}
