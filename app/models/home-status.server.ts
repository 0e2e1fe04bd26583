import { now } from "../clock.server";
import { database } from "../db.server";
import { type Program } from "../domain/program/document";
import { countFilesToHandOver } from "./data-requests.server";
import { type HomeNumbers, readHomeNumbers } from "./home-numbers.server";
import {
  type Backlog,
  type Jobs,
  readBacklog,
  readJobs,
  readReceipts,
  type Receipts,
} from "./home-work.server";
import { liveProgram } from "./program-versions.server";
import { countSetAside } from "./set-aside-webhooks.server";
import { type Shop } from "./shops.server";

export type HomeStatus = {
  /** Null only if a shop has no program at all, which installing prevents. */
  readonly program: {
    readonly state: Program["state"];
    readonly version: number;
    readonly since: string;
  } | null;
  readonly backlog: Backlog;
  readonly receipts: Receipts | null;
  readonly jobs: Jobs | null;
  readonly numbers: HomeNumbers | null;
  readonly setAside: number;
  readonly filesToHandOver: number;
  /** Without a token the app can neither create nor end discount codes. */
  readonly tokenMissing: boolean;
  readonly steps: SetupSteps;
};

/** What is proven to be done; nothing is ticked on anybody's word. */
export type SetupSteps = {
  readonly firstOrder: boolean;
  readonly live: boolean;
  /** A shopper has redeemed at the checkout: the block must have been there. */
  readonly checkoutUsed: boolean;
};

/** Whether the program runs for a shop, and what needs a person. */
export async function readHomeStatus(shop: Shop): Promise<HomeStatus> {
  const { shopId, domain } = shop;
  const [program, backlog, receipts, jobs, numbers, setAside, filesToHandOver, facts] =
    await Promise.all([
      liveProgram(shopId),
      readBacklog(shopId),
      readReceipts(shopId),
      readJobs(shopId),
      now().then((at) => readHomeNumbers(shopId, at)),
      countSetAside(shopId),
      countFilesToHandOver(shopId),
      readFacts(shopId, domain),
    ]);
  const { firstOrder, checkoutUsed, token } = facts;
  return {
    program:
      program === null
        ? null
        : {
            state: program.document.state,
            version: program.version,
            since: program.publishedAt,
          },
    backlog,
    receipts,
    jobs,
    numbers,
    setAside,
    filesToHandOver,
    tokenMissing: !token,
    steps: { firstOrder, checkoutUsed, live: program?.document.state === "live" },
  };
}

type Facts = { firstOrder: boolean; checkoutUsed: boolean; token: boolean };

/** A token that is over can be renewed as long as its refresh token lives. */
async function readFacts(shopId: number, domain: string): Promise<Facts> {
  const { rows } = await database().query<Facts>(
    `SELECT EXISTS (SELECT FROM orders WHERE shop_id = $1) AS "firstOrder",
            EXISTS (SELECT FROM coupons WHERE shop_id = $1 AND channel = 'checkout') AS "checkoutUsed",
            EXISTS (SELECT FROM "Session" WHERE shop = $2 AND NOT "isOnline"
                       AND (expires IS NULL OR expires > $3 OR "refreshTokenExpires" > $3)) AS token`,
    [shopId, domain, new Date()],
  );
  return rows[0] ?? { firstOrder: false, checkoutUsed: false, token: false };
}
