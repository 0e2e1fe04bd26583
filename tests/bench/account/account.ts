import { fileURLToPath } from "node:url";
import { type Request } from "autocannon";
import { signJwt } from "../../sandbox-store/jwt";
import { fire } from "../load/cannon";
import { compare, type Finding } from "../measure";
import { type Bench } from "../stage/bench";
import { fillInbox, untilDrained } from "../stage/inbox";
import {
  API_KEY,
  API_SECRET,
  FLOOR_ORIGIN,
  LAUREL_ORIGIN,
  startFloor,
  startWeb,
  startWorker,
} from "../stage/laurel";
import { emptyTables, withClient } from "../stage/postgres";
import { SHOP, SHOP_ID } from "../stage/shop";

const FLOOR = fileURLToPath(new URL("floor.ts", import.meta.url));
const REQUESTS = 6_400;
const WARM_UP = 6_400;
const ROUNDS = 5;
const AT_LEAST = 0.5;
const TOKEN_SECONDS = 300;

type Shopper = { readonly customer_id: string; readonly shopify_id: string };

/** Requests per second of a shopper's account at the checkout, against bare Node with one SELECT. */
export async function measureAccount(bench: Bench): Promise<Finding[]> {
  const url = bench.postgres.laurelUrl;
  const shoppers = await settleShoppers(bench);
  const web = await startWeb(url, "off");
  const floor = await startFloor(FLOOR, url);
  const sides = (count: number) => ({
    floor: () => fire(FLOOR_ORIGIN, repeated(shoppers.map(bareRequest), count)),
    laurel: () => fire(LAUREL_ORIGIN, repeated(shoppers.map(signedRequest), count)),
  });
  try {
    const warmUp = sides(WARM_UP);
    await warmUp.floor();
    await warmUp.laurel();
    await assertBalance(shoppers);
    return [
      await compare("account", "requests/s", AT_LEAST, { rounds: ROUNDS, ...sides(REQUESTS) }),
    ];
  } finally {
    await Promise.all([web.stop(), floor.stop()]);
    await emptyTables(url);
  }
}

/** Lets the worker settle the whole mix, so that the accounts read are ones that orders made. */
async function settleShoppers({ postgres, webhooks }: Bench): Promise<Shopper[]> {
  const worker = startWorker(postgres.laurelUrl);
  try {
    await fillInbox(postgres.laurelUrl, webhooks);
    return await withClient(postgres.laurelUrl, async (client) => {
      await untilDrained(client, worker);
      await client.query("ANALYZE");
      const { rows } = await client.query<Shopper>(
        "SELECT customer_id, shopify_id FROM customers WHERE balance > 0 ORDER BY customer_id LIMIT 1000",
      );
      return rows;
    });
  } finally {
    await worker.stop();
  }
}

function signedRequest({ shopify_id: id }: Shopper): Request {
  const seconds = Math.floor(Date.now() / 1000);
  const token = signJwt(
    {
      dest: SHOP.domain,
      aud: API_KEY,
      sub: `gid://shopify/Customer/${id}`,
      exp: seconds + TOKEN_SECONDS,
      nbf: seconds - 1,
      iat: seconds - 1,
      jti: `bench-${id}`,
    },
    API_SECRET,
  );
  return { path: "/api/extension/account", headers: { authorization: `Bearer ${token}` } };
}

function bareRequest({ customer_id: id }: Shopper): Request {
  return { path: `/${SHOP_ID}/${id}` };
}

function repeated(requests: readonly Request[], count: number): Request[] {
  return Array.from({ length: count }, (_, index) => ({ ...requests[index % requests.length] }));
}

async function assertBalance(shoppers: readonly Shopper[]): Promise<void> {
  const [first] = shoppers;
  if (first === undefined) throw new Error("No order gave anyone points.");
  const { path, headers } = signedRequest(first);
  const answer = await fetch(`${LAUREL_ORIGIN}${path}`, { headers });
  const account = (await answer.json()) as { state?: string; points?: number };
  if (account.state !== "member" || (account.points ?? 0) <= 0) {
    throw new Error(`The account is not a member's with points: ${JSON.stringify(account)}`);
  }
}
