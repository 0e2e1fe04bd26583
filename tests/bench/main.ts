/**
 * Measures Laurel against floors on this machine. README.md beside this file says what each floor is.
 *
 *     npm run bench -- [engine|ingest|worker|account|delay|backfill|preview …] [--json] [--as-built]
 */
import { measureAccount } from "./account/account";
import { measureBackfill } from "./backfill/backfill";
import { measureDelay } from "./delay/delay";
import { measureEngine } from "./engine/engine";
import { measureIngest } from "./ingest/ingest";
import { isMissed, type Outcome } from "./measure";
import { orderWebhooks } from "./mix/orders";
import { type MeasureName, readOptions } from "./options";
import { measurePreview } from "./preview/preview";
import { lineOf } from "./report";
import { type Bench } from "./stage/bench";
import { prepareServer } from "./stage/build";
import { startBenchPostgres } from "./stage/postgres";
import { installShop } from "./stage/shop";
import { measureWorker } from "./worker/worker";

const MIX = { orders: 4_000, customers: 1_500 };

const STAGED: Record<
  Exclude<MeasureName, "engine">,
  (bench: Bench) => Promise<readonly Outcome[]>
> = {
  ingest: measureIngest,
  worker: measureWorker,
  account: measureAccount,
  delay: measureDelay,
  backfill: measureBackfill,
  preview: measurePreview,
};

const options = readOptions(process.argv.slice(2));
const outcomes: Outcome[] = [];
const staged = options.measures.filter((name) => name !== "engine");
if (options.measures.includes("engine")) tell(await measureEngine());
if (staged.length > 0) await onStage(staged);
if (options.json) console.log(JSON.stringify(outcomes, null, 2));
if (outcomes.some(isMissed)) process.exitCode = 1;

/** Measures what needs the built app and a PostgreSQL. */
async function onStage(measures: readonly (keyof typeof STAGED)[]): Promise<void> {
  await prepareServer(options.asBuilt);
  const postgres = await startBenchPostgres();
  // Servers end with this process; PostgreSQL would outlive it.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void postgres.remove().finally(() => process.exit(130)));
  try {
    for (const url of [postgres.laurelUrl, postgres.floorUrl]) await installShop(url);
    const bench = { postgres, webhooks: orderWebhooks(MIX) };
    for (const name of measures) tell(await STAGED[name](bench));
  } finally {
    await postgres.remove();
  }
}

function tell(found: readonly Outcome[]): void {
  outcomes.push(...found);
  if (!options.json) for (const outcome of found) console.log(lineOf(outcome));
}
