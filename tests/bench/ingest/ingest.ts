import { fileURLToPath } from "node:url";
import { fire } from "../load/cannon";
import { compare, type Finding } from "../measure";
import { type OrderWebhook } from "../mix/orders";
import { FLOOR_ORIGIN, LAUREL_ORIGIN, startFloor, startWeb } from "../stage/laurel";
import { type Bench } from "../stage/bench";
import { emptyTables, withClient } from "../stage/postgres";
import { delivery } from "./deliveries";

const FLOOR = fileURLToPath(new URL("floor.ts", import.meta.url));
const REQUESTS = 4_800;
const WARM_UP = 6_400;
const ROUNDS = 5;
const AT_LEAST = 0.8;

/** Requests per second of signed order webhooks, against bare Node with the same signature and the same insert. */
export async function measureIngest({ postgres, webhooks }: Bench): Promise<Finding[]> {
  const url = postgres.laurelUrl;
  const web = await startWeb(url, "off");
  const floor = await startFloor(FLOOR, url);
  let run = 0;
  const shoot = async (origin: string, count: number) => {
    await emptyTables(url);
    run += 1;
    const rate = await fire(origin, deliveries(webhooks, count, run));
    await assertStored(url, count);
    return rate;
  };
  try {
    for (const origin of [FLOOR_ORIGIN, LAUREL_ORIGIN]) await shoot(origin, WARM_UP);
    const sides = {
      rounds: ROUNDS,
      floor: () => shoot(FLOOR_ORIGIN, REQUESTS),
      laurel: () => shoot(LAUREL_ORIGIN, REQUESTS),
    };
    return [await compare("ingest", "requests/s", AT_LEAST, sides)];
  } finally {
    await Promise.all([web.stop(), floor.stop()]);
    await emptyTables(url);
  }
}

function deliveries(webhooks: readonly OrderWebhook[], count: number, run: number) {
  return Array.from({ length: count }, (_, index) => {
    const webhook = webhooks[index % webhooks.length];
    if (webhook === undefined) throw new Error("There are no webhooks to send.");
    return delivery(webhook, `run-${run}-${index}`);
  });
}

async function assertStored(url: string, expected: number): Promise<void> {
  const stored = await withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM inbox JOIN inbox_payloads USING (shop_id, webhook_id, received_on)",
    );
    return rows[0]?.count;
  });
  if (stored !== expected)
    throw new Error(`${expected} webhooks were answered, ${stored} are stored.`);
}
