import { readFileSync } from "node:fs";

/** When a process began, in the system's ticks; null when there is no such process. Elsewhere than on Linux only its being alive counts. */
export function birthOf(pid) {
  if (process.platform === "linux") return readStat(pid)?.birth ?? null;
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    return error.code === "EPERM" ? "alive" : null;
  }
}

/** A process by number and birth, since the system gives numbers out again. */
export function isSameProcess({ pid, birth }) {
  return birth !== null && birthOf(pid) === birth;
}

/** The number of a process's parent; null when there is no such process. Linux only. */
export function parentOf(pid) {
  return readStat(pid)?.parent ?? null;
}

function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parent] = fields;
    return state === "Z" ? null : { parent, birth: fields[19] };
  } catch {
    return null;
  }
}
