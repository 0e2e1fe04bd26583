import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { type Replay } from "../measure";

const ORDERS = 100_000;
/** Many times what it takes on a quiet machine. */
const TIMEOUT_MS = 600_000;
const ENTRY = fileURLToPath(new URL("replay.ts", import.meta.url));

const printed = z.object({
  decisions: z.number(),
  seconds: z.number(),
  loadedMb: z.number(),
  peakMb: z.number(),
});

/** All orders of the largest customer that we can think of, replayed in a process of their own for the sake of its memory. */
export async function measureLongReplay(): Promise<Replay> {
  const args = ["--import", "tsx", ENTRY, String(ORDERS)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: TIMEOUT_MS });
  return { measure: "replay", orders: ORDERS, ...printed.parse(JSON.parse(stdout)) };
}
