import { delivery } from "../ingest/deliveries";
import { type Delay, percentile } from "../measure";
import { type Bench } from "../stage/bench";
import { LAUREL_ORIGIN, startWeb } from "../stage/laurel";
import { emptyTables, withClient } from "../stage/postgres";
import { sendSteadily } from "./send";
import { watchDone } from "./watch";

const RATES = [50, 200, 500];
const SECONDS = 5;

/** How long after a webhook's answer its balance is visible, in one process that serves and works, as by default. */
export async function measureDelay(bench: Bench): Promise<Delay[]> {
  const url = bench.postgres.laurelUrl;
  const web = await startWeb(url, "on");
  try {
    await run(bench, 100); // warms the process up
    await emptyTables(url);
    const found: Delay[] = [];
    for (const rate of RATES) {
      found.push(await run(bench, rate));
      await emptyTables(url);
    }
    return found;
  } finally {
    await web.stop();
  }
}

async function run({ postgres, webhooks }: Bench, ordersPerSecond: number): Promise<Delay> {
  const requests = webhooks.slice(0, ordersPerSecond * SECONDS).map((each) => delivery(each));
  const answeredAt = new Map<string, number>();
  const delays = await withClient(postgres.laurelUrl, async (client) => {
    const [list] = await Promise.all([
      watchDone(client, answeredAt, requests.length),
      sendSteadily(LAUREL_ORIGIN, requests, ordersPerSecond, (id, at) => answeredAt.set(id, at)),
    ]);
    return list;
  });
  return {
    measure: "delay",
    ordersPerSecond,
    orders: delays.length,
    p50Ms: percentile(delays, 0.5),
    p99Ms: percentile(delays, 0.99),
    maxMs: Math.max(...delays),
  };
}
