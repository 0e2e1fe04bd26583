import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

export type User = { readonly uid: number; readonly gid: number };

/** As whom PostgreSQL runs: null is ourselves. */
export type Identity = {
  readonly user: User | null;
  /** Words before the program's name; they change the user, so that `spawn` must not. */
  readonly wrapper: readonly string[];
};

const AS_OURSELVES: Identity = { user: null, wrapper: [] };
const NOBODY = 65_534;

/** Capabilities of Linux by their bit in /proc/self/status. */
const CAP_DAC_OVERRIDE = 1n;
const CAP_DAC_READ_SEARCH = 2n;
const CAP_SETPCAP = 8n;

/**
 * Decides as whom PostgreSQL runs. It refuses to run as root, so root starts it as the owner of the
 * data folder, or as `nobody` when the folder is new. Where that user may not enter a folder on the
 * way (a project under /root), it gets the right to read and pass, and nothing else of root's.
 * Throws with the way out where that is not possible.
 */
export function serverIdentity(cluster: string, binaries: string): Identity {
  if (process.getuid?.() !== 0) return AS_OURSELVES;
  const user = ownerOf(cluster) ?? nobody();
  const closed = [...ancestors(cluster), ...ancestors(binaries), binaries].find(
    (folder) => !mayEnter(folder, user),
  );
  if (closed === undefined) return { user, wrapper: [] };

  const capability = passCapability();
  if (capability === null) {
    throw new Error(
      `PostgreSQL does not run as root, and the user it would run as (uid ${user.uid}) may not enter ${closed}. ` +
        "Move the project to a folder that everybody may enter, start as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { user, wrapper: setpriv(user, capability) };
}

/** What `spawn` needs to start a program as this identity, in a folder the user may be in. */
export function spawnOptions({ user, wrapper }: Identity) {
  const change = user !== null && wrapper.length === 0 ? { uid: user.uid, gid: user.gid } : {};
  return { ...change, cwd: "/" };
}

function ownerOf(cluster: string): User | null {
  if (!existsSync(cluster)) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

function nobody(): User {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return { uid: Number(uid ?? NOBODY), gid: Number(gid ?? NOBODY) };
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestors(parent), parent];
}

function mayEnter(folder: string, user: User): boolean {
  if (!existsSync(folder)) return true;
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0;
}

function passCapability(): string | null {
  if (process.platform !== "linux" || !existsSync("/usr/bin/setpriv")) return null;
  const held = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  const has = (bit: bigint) => ((BigInt(`0x${held ?? "0"}`) >> bit) & 1n) === 1n;
  if (!has(CAP_SETPCAP)) return null; // without it no right can be passed on
  if (has(CAP_DAC_READ_SEARCH)) return "dac_read_search";
  return has(CAP_DAC_OVERRIDE) ? "dac_override" : null;
}

/** `no_setuid_fixup` makes access(2), with which PostgreSQL looks for its own program, honour the capability. */
function setpriv(user: User, capability: string): string[] {
  const only = `-all,+${capability}`;
  return [
    "/usr/bin/setpriv",
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
    `--bounding-set=${only}`,
    "--",
  ];
}
