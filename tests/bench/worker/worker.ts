import { BATCH } from "../../../app/jobs/inbox/drain.server";
import { compare, type Finding } from "../measure";
import { type Bench } from "../stage/bench";
import { fillInbox, untilDrained } from "../stage/inbox";
import { startWorker } from "../stage/laurel";
import { emptyTables, withClient } from "../stage/postgres";
import { bareTransactions, newCustomers } from "./bare";
import { assertSame } from "./same";
import { planBatches } from "./plan";
import { replay } from "./replay";
import { readWritten, type Written } from "./written";

const CONNECTIONS = 4;
const ROUNDS = 5;
const AT_LEAST = 0.5;

/**
 * Orders per second from inbox to visible balance, against plain SQL that writes the rows that the worker
 * wrote: set-based with as many orders in a transaction, and, for information, one order in each.
 */
export async function measureWorker({ postgres, webhooks }: Bench): Promise<Finding[]> {
  const { laurelUrl, floorUrl } = postgres;
  const orders = webhooks.length;
  const worker = startWorker(laurelUrl);
  const laurel = async () => {
    await emptyTables(laurelUrl);
    return withClient(laurelUrl, async (client) => {
      await fillInbox(laurelUrl, webhooks);
      const started = performance.now();
      await untilDrained(client, worker);
      return orders / ((performance.now() - started) / 1000);
    });
  };
  try {
    await laurel(); // warms the process up, and writes the rows that the floor writes again
    const written = await withClient(laurelUrl, readWritten);
    const batches = planBatches(webhooks, written, BATCH);
    const floor = async () => {
      await emptyTables(floorUrl);
      await fillInbox(floorUrl, webhooks);
      return orders / (await replay(floorUrl, batches, CONNECTIONS));
    };
    await floor();
    await assertSame(written, await withClient(floorUrl, readWritten));
    const finding = await compare("worker", "orders/s", AT_LEAST, {
      rounds: ROUNDS,
      floor,
      laurel,
    });
    return [finding, await againstBare(floorUrl, written, finding)];
  } finally {
    await worker.stop();
    for (const url of [laurelUrl, floorUrl]) await emptyTables(url);
  }
}

async function againstBare(url: string, written: Written, found: Finding): Promise<Finding> {
  await emptyTables(url);
  await replay(url, [[newCustomers(written)]], 1);
  const transactions = bareTransactions(written);
  const floor = transactions.length / (await replay(url, transactions, CONNECTIONS));
  const { laurel, unit } = found;
  return {
    measure: "worker against single transactions",
    unit,
    floor,
    laurel,
    ratio: laurel / floor,
    atLeast: null,
    rounds: { floor: [floor], laurel: found.rounds.laurel },
  };
}
