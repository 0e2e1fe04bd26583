import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Binaries } from "./binaries";
import { type DataFolder, type Settings, SUPERUSER } from "./data-folder";
import { type Identity, spawnOptions } from "./identity";

const INITDB_TIMEOUT_MS = 60_000;

/**
 * Creates PostgreSQL's files unless they are there. They are prepared in a folder beside and moved in
 * one step, so a start that was killed in the middle leaves nothing half done, and two starts at once
 * agree on one. Without `durable` it does not wait for the disk.
 */
export async function createCluster(
  folder: DataFolder,
  settings: Settings,
  binaries: Binaries,
  identity: Identity,
  { durable }: { readonly durable: boolean },
): Promise<void> {
  if (existsSync(join(folder.cluster, "PG_VERSION"))) return;
  removeLeftovers(folder);
  const draft = `${folder.cluster}.new-${process.pid}`;
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, `${settings.password}\n`, { mode: 0o600 });
    const { user } = identity;
    if (user !== null)
      for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
    await initdb(draft, passwordFile, binaries, identity, durable ? [] : ["--no-sync"]);
    moveInto(folder, draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

async function initdb(
  draft: string,
  passwordFile: string,
  binaries: Binaries,
  identity: Identity,
  flags: readonly string[],
) {
  const command = [
    ...identity.wrapper,
    binaries.initdb,
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...locale(),
    "--no-instructions",
    ...flags,
  ];
  await promisify(execFile)(command[0] ?? "", command.slice(1), {
    ...spawnOptions(identity),
    env: { ...process.env, LC_ALL: undefined, TZ: "UTC" },
    timeout: INITDB_TIMEOUT_MS,
  });
}

/** Sorted by code point, the same on every machine; upper and lower case as Unicode has them. */
function locale(): string[] {
  return process.platform === "darwin" ? ["--locale=C", "--lc-ctype=UTF-8"] : ["--locale=C.UTF-8"];
}

function moveInto(folder: DataFolder, draft: string): void {
  try {
    renameSync(draft, folder.cluster);
  } catch (error) {
    if (!existsSync(join(folder.cluster, "PG_VERSION"))) throw error;
  }
}

function removeLeftovers(folder: DataFolder): void {
  for (const name of readdirSync(folder.root)) {
    const pid = Number(/^cluster\.new-(\d+)/.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !isRunning(pid)) {
      rmSync(join(folder.root, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
