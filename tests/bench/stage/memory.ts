import { readFileSync } from "node:fs";
import { type Program } from "./process";

/** The most memory that a process has held so far, in megabytes, as Linux tells it; throws where there is no such file. */
export function peakMbOf({ pid }: Program): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (found?.[1] === undefined) throw new Error("The system does not tell the memory of a process");
  return Number(found[1]) / 1024;
}
