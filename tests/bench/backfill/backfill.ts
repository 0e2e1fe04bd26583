import { type Backfill } from "../measure";
import { type Bench } from "../stage/bench";
import { startWeb, startWorker } from "../stage/laurel";
import { peakMbOf } from "../stage/memory";
import { emptyTables, MIGRATED } from "../stage/postgres";
import { type Program } from "../stage/process";
import { installShop } from "../stage/shop";
import { measureCopy } from "./floor";
import { SANDBOX_ORIGIN, SHOP, startSandbox, tellSandbox } from "./sandbox";
import { watchBackfill } from "./watch";

/** `customers,orders`, to look for where the time goes; figures of other sizes do not count. */
const [CUSTOMERS = 100_000, ORDERS = 300_000] = (process.env.BENCH_BACKFILL ?? "")
  .split(",")
  .filter((word) => word !== "")
  .map(Number);
/** Within what Shopify shows without `read_all_orders`. */
const DAYS = 59;
const AT_MOST_TIMES = 4;
const AT_MOST_MB = 300;

/** Installs the app in a shop that has a past, with the web and the worker process as in production, until it is read in. */
export async function measureBackfill({ postgres }: Bench): Promise<readonly Backfill[]> {
  const { laurelUrl, floorUrl } = postgres;
  await emptyTables(laurelUrl, MIGRATED);
  const env = { NODE_ENV: "development", SHOPIFY_SANDBOX_URL: SANDBOX_ORIGIN };
  const programs: Program[] = [];
  const started = (program: Program) => {
    programs.push(program);
    return program;
  };
  try {
    const sandbox = started(await startSandbox());
    const size = { customers: CUSTOMERS, orders: ORDERS, days: DAYS, seed: 1 };
    await tellSandbox("/__meta/fill", { shop: SHOP, ...size });
    const web = started(await startWeb(laurelUrl, "off", env));
    const worker = started(startWorker(laurelUrl, env));
    await tellSandbox("/__meta/install", { shop: SHOP });
    const times = await watchBackfill(laurelUrl, programs);
    const peakMb = { web: peakMbOf(web), worker: peakMbOf(worker), sandbox: peakMbOf(sandbox) };
    await Promise.all([web.stop(), worker.stop()]);
    const floor = await measureCopy(laurelUrl, floorUrl);
    const seconds = times.customers + times.orders + times.counting;
    return [
      {
        measure: "backfill",
        ...{ customers: CUSTOMERS, orders: ORDERS, rows: floor.rows, times, peakMb },
        ...{ floorSeconds: floor.median, floorRounds: floor.seconds, seconds },
        ratio: seconds / floor.median,
        ...{ atMost: AT_MOST_TIMES, atMostMb: AT_MOST_MB },
      },
    ];
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
    for (const url of [laurelUrl, floorUrl]) {
      await emptyTables(url, MIGRATED);
      await installShop(url);
    }
  }
}
