import { mkdirSync, rmSync } from "node:fs";
import { type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { findBinaries } from "./binaries";
import { createCluster } from "./cluster";
import {
  announce,
  assertUsable,
  connectionUrl,
  type DataFolder,
  dataFolder,
  readSettings,
  rememberPort,
  type Settings,
  withdraw,
} from "./data-folder";
import { freePort } from "./free-port";
import { serverIdentity } from "./identity";
import { ensureDatabase, launch, logTail, untilReady } from "./launch";
import { findPostmaster, isServerOf, stopPostmaster } from "./postmaster";
import { hasOtherUsers, register, unregister } from "./users";

export type StartOptions = {
  readonly dataDir: string;
  /** Without one, the port of the last start, or any free one. */
  readonly port?: number;
  /** PostgreSQL settings for this start, such as `{ fsync: "off" }`. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type Postgres = {
  /** Connects to the database `laurel` as superuser. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server's process is gone. */
  readonly ended: Promise<void>;
  /** Fast shutdown, unless another living process uses the server: the last one to leave stops it. */
  readonly stop: () => Promise<void>;
};

const ATTEMPTS = 20;
const RETRY_MS = 500;
const WATCH_MS = 500;

/**
 * The PostgreSQL of a data folder: attaches to the one that runs on it, else starts one, after creating
 * its files if need be. There is never a second server on a folder, whatever was killed before.
 */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o755 });
  const folder = dataFolder(options.dataDir);
  assertUsable(folder);
  const settings = readSettings(folder);
  register(folder);
  let failure: unknown = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const running = findPostmaster(folder);
    try {
      if (running !== null) return await attach(folder, settings, running.pid, running.port);
      return await startNew(folder, settings, options);
    } catch (error) {
      failure = error;
      if (!isTransient(folder)) break;
    }
    await sleep(RETRY_MS);
  }
  unregister(folder);
  throw new Error(
    `PostgreSQL does not start (log: ${folder.log}):\n${String(failure)}\n${logTail(folder)}`,
  );
}

/** A server that somebody else is starting or stopping, or whose last processes are still ending after a kill. */
function isTransient(folder: DataFolder): boolean {
  return /lock file .* already exists|is still in use|shutting down|starting up/.test(
    logTail(folder).split("\n").slice(-4).join("\n"),
  );
}

async function attach(folder: DataFolder, settings: Settings, pid: number, port: number) {
  try {
    await untilReady(settings, port, () => !isServerOf(folder, pid));
  } catch (error) {
    if (!hasOtherUsers(folder)) await stopPostmaster(folder, { pid, port });
    throw error;
  }
  return ready(folder, settings, pid, port);
}

async function startNew(folder: DataFolder, settings: Settings, options: StartOptions) {
  const binaries = findBinaries();
  const identity = serverIdentity(folder.cluster, binaries.folder);
  await createCluster(folder, settings, binaries, identity, {
    durable: options.settings?.fsync !== "off",
  });
  const port = options.port ?? (await freePort(settings.port));
  const server = launch(folder, port, options.settings ?? {}, binaries, identity);
  const failed = failureOf(server);
  await untilReady(settings, port, failed);
  rememberPort(folder, settings, port);
  return ready(folder, settings, server.pid ?? 0, port);
}

function failureOf(server: ChildProcess): () => boolean {
  let failed = false;
  server.once("error", () => (failed = true));
  server.once("exit", () => (failed = true));
  return () => failed;
}

async function ready(folder: DataFolder, settings: Settings, pid: number, port: number) {
  await ensureDatabase(settings, port);
  const url = connectionUrl(settings, port);
  announce(folder, url);
  const stop = async () => {
    unregister(folder);
    if (hasOtherUsers(folder)) return;
    await stopPostmaster(folder, { pid, port });
    withdraw(folder);
  };
  return { url, pid, ended: untilGone(folder, pid), stop } satisfies Postgres;
}

/** Polls, since a server that was found running is nobody's child of ours. Does not keep the process alive. */
function untilGone(folder: DataFolder, pid: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isServerOf(folder, pid)) return;
      clearInterval(timer);
      resolve();
    }, WATCH_MS);
    timer.unref();
  });
}

/** The URL of the server that runs on a data folder, or null. Never starts one. */
export function findPostgres(dataDir: string): string | null {
  const folder = dataFolder(dataDir);
  const running = findPostmaster(folder);
  return running === null ? null : connectionUrl(readSettings(folder), running.port);
}

/** Stops the server of a data folder, whoever uses it, and removes the folder with all that is in it. */
export async function removePostgres(dataDir: string): Promise<void> {
  const folder = dataFolder(dataDir);
  const running = findPostmaster(folder);
  if (running !== null) await stopPostmaster(folder, running);
  rmSync(folder.root, { recursive: true, force: true });
}
