import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";

/** What lies where in a data folder. */
export type DataFolder = {
  readonly root: string;
  /** PostgreSQL's own files. */
  readonly cluster: string;
  readonly settings: string;
  /** Holds the URL while the server runs; absent otherwise. This file is how other programs find it. */
  readonly url: string;
  readonly users: string;
  readonly log: string;
};

/** Kept from start to start, so that the address stays the same. */
export type Settings = { readonly password: string; readonly port: number | null };

export const SUPERUSER = "postgres";
export const DATABASE = "laurel";

export function dataFolder(path: string): DataFolder {
  const given = resolve(path);
  const root = existsSync(given) ? realpathSync(given) : given; // one folder, one name
  return {
    root,
    cluster: join(root, "cluster"),
    settings: join(root, "settings.json"),
    url: join(root, "url"),
    users: join(root, "users"),
    log: join(root, "postgres.log"),
  };
}

/** Throws when the folder was made by somebody else, whose files PostgreSQL would refuse. */
export function assertUsable(folder: DataFolder): void {
  const paths = [folder.root, folder.settings].filter((path) => existsSync(path));
  try {
    for (const path of paths) accessSync(path, constants.R_OK | constants.W_OK);
  } catch {
    throw new Error(
      `${folder.root} belongs to another user. Start as that user, or remove the folder to begin anew.`,
    );
  }
}

/** The folder's settings; a new folder gets a password nobody else on the machine knows. */
export function readSettings(folder: DataFolder): Settings {
  if (existsSync(folder.settings)) {
    return JSON.parse(readFileSync(folder.settings, "utf8")) as Settings;
  }
  const settings: Settings = { password: randomBytes(18).toString("base64url"), port: null };
  try {
    writeFileSync(folder.settings, JSON.stringify(settings), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return JSON.parse(readFileSync(folder.settings, "utf8")) as Settings;
  }
  handOver(folder, folder.settings);
  return settings;
}

export function rememberPort(folder: DataFolder, settings: Settings, port: number): void {
  if (settings.port === port) return;
  replaceFile(folder, folder.settings, JSON.stringify({ ...settings, port }));
}

export function connectionUrl(settings: Settings, port: number, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${settings.password}@127.0.0.1:${port}/${database}`;
}

export function announce(folder: DataFolder, url: string): void {
  replaceFile(folder, folder.url, `${url}\n`);
}

/** Writes a file anew; what root writes belongs to the folder's owner, who may start the next time. */
export function replaceFile(folder: DataFolder, path: string, content: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, content, { mode: 0o600 });
  handOver(folder, path);
}

export function handOver(folder: DataFolder, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder.root);
  chownSync(path, uid, gid);
}

export function withdraw(folder: DataFolder): void {
  rmSync(folder.url, { force: true });
}
