import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Program } from "../stage/process";
import { withClient } from "../stage/postgres";
import { SANDBOX_ORIGIN, SHOP } from "./sandbox";

const LOOK_MS = 100;
const DEADLINE_MS = 3_600_000;

/** Seconds: what the app took itself, what it waited for exports, and all of it. */
export type Times = {
  readonly customers: number;
  readonly orders: number;
  readonly counting: number;
  readonly exports: number;
  readonly whole: number;
};

const told = z.object({
  operations: z.array(z.object({ id: z.union([z.string(), z.number()]), status: z.string() })),
});

/**
 * Watches a backfill to its end. An export's file is ready when the sandbox says so; from then on the time is the app's, that
 * until it is woken by the webhook included.
 */
export async function watchBackfill(url: string, programs: readonly Program[]): Promise<Times> {
  const start = performance.now();
  const marks = new Map<string, number>();
  const mark = (name: string) => {
    if (!marks.has(name)) marks.set(name, (performance.now() - start) / 1000);
  };
  await withClient(url, async (client) => {
    for (;;) {
      for (const program of programs) program.assertRunning();
      const ready = await completed();
      if (ready >= 1) mark("customers ready");
      if (ready >= 2) mark("orders ready");
      const { rows } = await client.query<{ state: string; phase: string; fault: string | null }>(
        "SELECT state, phase, fault FROM backfills ORDER BY run DESC LIMIT 1",
      );
      const [row] = rows;
      if (row !== undefined && row.phase !== "customers") mark("customers read");
      if (row?.phase === "counting") mark("orders read");
      if (row?.state === "failed") throw new Error(`The backfill failed: ${row.fault}`);
      if (row?.state === "done") return mark("done");
      if (performance.now() - start > DEADLINE_MS) throw new Error("The backfill takes too long");
      await sleep(LOOK_MS);
    }
  });
  return timesOf((name) => marks.get(name) ?? 0);
}

function timesOf(at: (name: string) => number): Times {
  const customers = at("customers read") - at("customers ready");
  const orders = at("orders read") - at("orders ready");
  const counting = at("done") - at("orders read");
  const whole = at("done");
  return { customers, orders, counting, whole, exports: whole - customers - orders - counting };
}

async function completed(): Promise<number> {
  const response = await fetch(`${SANDBOX_ORIGIN}/__meta/bulk?shop=${SHOP}`);
  const { operations } = told.parse(await response.json());
  return operations.filter(({ status }) => status === "COMPLETED").length;
}
