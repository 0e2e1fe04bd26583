import { type Connection, database, transaction } from "../db.server";
import { lastDays } from "../domain/preview/as-if-live";
import { addPreviewed, NO_SUMS, type PreviewSums, type Question } from "../domain/preview/preview";
import { later } from "../domain/shared/instant";
import { customersAfter, nameOf } from "../ledger/customer-rows.server";
import { snapshot } from "../ledger/verify/snapshot.server";
import { wholeFacts } from "../ledger/whole-facts.server";
import { log } from "../log.server";
import {
  endPreview,
  keepProgress,
  type PreviewRun,
  takeUpPreview,
} from "../models/previews.server";
import { programVersions } from "../models/program-versions.server";
import { takenByCustomer } from "../models/taken-by-customer.server";
import { enqueue } from "../queue/queue.server";
import { wholeSecond } from "./publish-program.server";

/** So few that also the best customers of a shop, next to each other, stay within memory with all their orders. */
const CHUNK = 40;
/** A job may take ten minutes; after this time the next one goes on, and another shop's may come between. */
const SLICE_MS = 30_000;
/** How often a preview is taken up without coming any further before it is given up. */
const MOST_TRIES = 3;

type Key = { readonly shopId: number; readonly previewId: string };

/**
 * Works on a preview for half a minute and leaves the rest to a next job. Customers are read a few at a time in a transaction
 * that can write nothing; what was found so far is kept after each of them, on the preview's own row. Whoever comes later, after a
 * worker was killed, goes on from there; who was overtaken, or stopped, notices and lets go.
 */
export async function runPreview(key: Key): Promise<void> {
  const run = await takeUpPreview(key);
  if (run === null) return;
  if (run.tries > MOST_TRIES) {
    await endPreview(key, "failed");
    return;
  }
  try {
    await work(run);
  } catch (error) {
    if (run.tries < MOST_TRIES) throw error;
    log().error({ err: error, ...key }, "preview given up");
    await endPreview(key, "failed");
  }
}

async function work(run: PreviewRun): Promise<void> {
  const question = await questionOf(run);
  const deadline = performance.now() + SLICE_MS;
  let sums = run.sums ?? NO_SUMS;
  let { customersDone, lastCustomerId: after } = run;
  for (;;) {
    const chunk = await readOnly((connection) => readChunk(connection, run, after, question));
    sums = await summed(sums, chunk, question);
    const isWhole = chunk.length < CHUNK;
    after = chunk.at(-1)?.customerId ?? after;
    customersDone += chunk.length;
    const isOver = performance.now() > deadline;
    const progress = { sums, customersDone, lastCustomerId: after, isWhole };
    const goesOn = await transaction(async (connection) => {
      if (!(await keepProgress(connection, run, progress)) || isWhole) return false;
      if (isOver)
        await enqueue(connection, "preview", { shopId: run.shopId, previewId: run.previewId });
      return !isOver;
    });
    if (!goesOn) return;
  }
}

/** The version that would come into force is dated as publishing at the preview's moment dates it. */
async function questionOf(run: PreviewRun): Promise<Question> {
  const { shopId, document, timeZone, asOf, inForce } = run;
  const all = (await programVersions(database(), [shopId])).get(shopId) ?? [];
  const versions = all.filter((each) => each.version <= inForce);
  const moment = wholeSecond(new Date(asOf)).toISOString();
  const publishedAt = later(moment, versions.at(-1)?.publishedAt ?? moment);
  const next = { version: inForce + 1, publishedAt, timeZone, document };
  return { versions, next, span: lastDays(asOf, timeZone) };
}

async function readOnly<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await database().connect();
  try {
    return await snapshot(connection, () => work(connection));
  } finally {
    connection.release();
  }
}

type Chunk = readonly Parameters<typeof addPreviewed>[1][];

async function readChunk(
  connection: Connection,
  { shopId }: PreviewRun,
  after: string,
  { versions, next, span }: Question,
): Promise<Chunk> {
  const customerIds = await customersAfter(connection, { shopId, after }, CHUNK);
  const keys = customerIds.map((customerId) => ({ shopId, customerId }));
  const facts = await wholeFacts(connection, keys);
  const of = { shopId, customerIds };
  const before = await takenByCustomer(connection, of, versions.at(-1) ?? null, span.until);
  const afterwards = await takenByCustomer(connection, of, next, span.until);
  return keys.map((key) => ({
    customerId: key.customerId,
    facts: facts.get(nameOf(key)) ?? [],
    taken: {
      before: before.get(key.customerId) ?? new Map(),
      after: afterwards.get(key.customerId) ?? new Map(),
    },
  }));
}

/** A process that serves pages and works lets requests pass between any two customers. */
async function summed(sums: PreviewSums, chunk: Chunk, question: Question): Promise<PreviewSums> {
  let found = sums;
  for (const each of chunk) {
    found = addPreviewed(found, each, question);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}
