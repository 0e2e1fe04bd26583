import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { compare, type Preview } from "../measure";
import { type Bench } from "../stage/bench";
import { environment, startWorker } from "../stage/laurel";
import { peakMbOf } from "../stage/memory";
import { emptyTables, withClient } from "../stage/postgres";
import { type Program } from "../stage/process";
import { readOrders } from "./floor";
import { fillHistory } from "./history";

const START = fileURLToPath(new URL("start.ts", import.meta.url));
const ORDERS = 100_000;
const CUSTOMERS = 40_000;
const ROUNDS = 3;
const AT_MOST_MB = 300;
const LOOK_MS = 100;
const DEADLINE_MS = 900_000;

/** A preview over the shop's whole past, worked on by the worker process, against only reading the same orders. */
export async function measurePreview({ postgres }: Bench): Promise<Preview[]> {
  const url = postgres.laurelUrl;
  await fillHistory(url, { orders: ORDERS, customers: CUSTOMERS });
  const worker = startWorker(url);
  try {
    const found = await compare("preview", "orders/s", null, {
      rounds: ROUNDS,
      floor: () => readOrders(url),
      laurel: () => preview(url, worker),
    });
    const times = found.floor / found.laurel;
    const size = { orders: ORDERS, customers: CUSTOMERS, seconds: ORDERS / found.laurel };
    const memory = { peakMb: peakMbOf(worker), atMostMb: AT_MOST_MB };
    return [{ measure: "preview", ...size, timesFloor: times, ...memory, rounds: found.rounds }];
  } finally {
    await worker.stop();
    await emptyTables(url);
  }
}

/** Orders per second from the moment at which the preview is asked for until everything is found. */
async function preview(url: string, worker: Program): Promise<number> {
  const env = { ...process.env, ...environment(url), NODE_ENV: "production" as const };
  await promisify(execFile)(process.execPath, ["--import", "tsx", START], { env });
  const deadline = performance.now() + DEADLINE_MS;
  return withClient(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ state: string; orders: number; seconds: number }>(LOOK);
      const [row] = rows;
      if (row?.state === "done") return seen(row) / row.seconds;
      worker.assertRunning();
      if (row?.state !== "running") throw new Error(`The preview is ${row?.state ?? "not there"}`);
      if (performance.now() > deadline) throw new Error("The preview takes too long.");
      await sleep(LOOK_MS);
    }
  });
}

const LOOK = `
  SELECT state, coalesce((sums->'past'->>'orders')::int, 0) AS orders,
         extract(epoch FROM beat_at - as_of)::float8 AS seconds
    FROM previews ORDER BY as_of DESC LIMIT 1`;

function seen({ orders }: { readonly orders: number }): number {
  if (orders !== ORDERS) throw new Error(`The preview saw ${orders} of ${ORDERS} orders.`);
  return orders;
}
