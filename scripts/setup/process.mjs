import { readFileSync } from "node:fs";

/** When a process began, in the system's ticks; null when there is no such process. Elsewhere than on Linux only its being alive counts. */
export function birthOf(pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const ZOMBIE = "Z";
      return state === ZOMBIE ? null : rest[18];
    } catch {
      return null;
    }
  }
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
