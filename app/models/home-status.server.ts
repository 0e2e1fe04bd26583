import { now } from "../clock.server";
import { database } from "../db.server";
import { type Program } from "../domain/program/document";
import { type BackfillStatus, readBackfill } from "./backfills.server";
import { countFilesToHandOver } from "./data-requests.server";
import { type HomeNumbers, readHomeNumbers } from "./home-numbers.server";
import { readSetup, type Setup } from "./home-setup.server";
import {
  type Backlog,
  type Jobs,
  readBacklog,
  readJobs,
  readReceipts,
  type Receipts,
} from "./home-work.server";
import { liveProgram } from "./program-versions.server";
import { lastReconciliation, type Reconciliation } from "./reconciliations.server";
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
  readonly setup: Setup;
  readonly dataIn: BackfillStatus | null;
  readonly reconciliation: Reconciliation | null;
};

/** Whether the program runs for a shop, and what needs a person. */
export async function readHomeStatus(shop: Shop): Promise<HomeStatus> {
  const { shopId, domain } = shop;
  const [
    program,
    backlog,
    receipts,
    jobs,
    numbers,
    setAside,
    filesToHandOver,
    hasToken,
    setup,
    dataIn,
    reconciliation,
  ] = await Promise.all([
    liveProgram(shopId),
    readBacklog(shopId),
    readReceipts(shopId),
    readJobs(shopId),
    now().then((at) => readHomeNumbers(shopId, at)),
    countSetAside(shopId),
    countFilesToHandOver(shopId),
    hasOfflineToken(domain),
    readSetup(shopId),
    readBackfill(shopId),
    lastReconciliation(shopId),
  ]);
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
    tokenMissing: !hasToken,
    setup,
    dataIn,
    reconciliation,
  };
}

/** A token that is over can be renewed as long as its refresh token lives. */
async function hasOfflineToken(domain: string): Promise<boolean> {
  const { rows } = await database().query<{ token: boolean }>(
    `SELECT EXISTS (SELECT FROM "Session" WHERE shop = $1 AND NOT "isOnline"
                       AND (expires IS NULL OR expires > $2 OR "refreshTokenExpires" > $2)) AS token`,
    [domain, new Date()],
  );
  return rows[0]?.token === true;
}
