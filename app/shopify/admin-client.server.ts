import { z } from "zod";
import { database } from "../db.server";
import { unauthenticated } from "../shopify.server";
import { type Priority, Throttle } from "./throttle";

const TRIES = 5;
const DEADLINE_MS = 10_000;
/** The library renews a token this long before it expires; the lock makes one process do it. */
const RENEW_BEFORE_MS = 5 * 60_000;

const reply = z.object({
  data: z.unknown(),
  extensions: z
    .object({
      cost: z
        .object({
          throttleStatus: z.object({
            maximumAvailable: z.number(),
            currentlyAvailable: z.number(),
            restoreRate: z.number(),
          }),
        })
        .optional(),
    })
    .optional(),
});

/** One throttle per shop and process; shops that were not heard of for long are forgotten. */
const throttles = new Map<string, Throttle>();
const KNOWN_SHOPS = 1000;

function throttleOf(shop: string): Throttle {
  const known = throttles.get(shop);
  if (known !== undefined) return known;
  if (throttles.size >= KNOWN_SHOPS) throttles.clear();
  const created = new Throttle();
  throttles.set(shop, created);
  return created;
}

/**
 * Runs one operation of the Admin API for a shop, with its offline token, and returns the validated data.
 * Waits while the shop's cost bucket is empty, at most five tries. Throws when the shop has no session (the
 * app was removed), when Shopify cannot be reached within 10 s a try, or answers with errors.
 */
export async function adminRequest<Schema extends z.ZodType>(
  shop: string,
  operation: { readonly query: string; readonly reply: Schema },
  variables: Record<string, unknown>,
  priority: Priority,
): Promise<z.output<Schema>> {
  const throttle = throttleOf(shop);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await throttle.run(priority, () => send(shop, operation.query, variables));
      if (answer.extensions?.cost !== undefined)
        throttle.report(answer.extensions.cost.throttleStatus);
      return operation.reply.parse(answer.data);
    } catch (error) {
      if (!isThrottled(error) || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    }
  }
}

async function send(shop: string, query: string, variables: Record<string, unknown>) {
  const graphql = await graphqlOf(shop);
  const response = await graphql(query, { variables, signal: AbortSignal.timeout(DEADLINE_MS) });
  return reply.parse(await response.json());
}

async function graphqlOf(shop: string) {
  const open = async () => (await unauthenticated.admin(shop)).admin.graphql;
  const { rows } = await database().query<{ due: boolean }>(
    `SELECT expires <= $2 AS due FROM "Session" WHERE shop = $1 AND NOT "isOnline" LIMIT 1`,
    [shop, new Date(Date.now() + RENEW_BEFORE_MS)],
  );
  if (rows[0]?.due !== true) return open();
  // One renewal at a time in a process: each holds a connection and needs another one.
  const turn = renewals.then(() => renewing(shop, open));
  renewals = turn.catch(() => undefined);
  return turn;
}

let renewals: Promise<unknown> = Promise.resolve();

/** A refresh token can be used once: whoever holds the shop's lock renews it, the others then find it renewed. */
async function renewing<T>(shop: string, open: () => Promise<T>): Promise<T> {
  const connection = await database().connect();
  try {
    await connection.query("SELECT pg_advisory_lock(hashtextextended($1, 1))", [shop]);
    return await inTime(open());
  } finally {
    const unlocked = await connection
      .query("SELECT pg_advisory_unlock(hashtextextended($1, 1))", [shop])
      .then(
        () => true,
        () => false,
      );
    // A connection that may still hold the lock is closed, which gives it up.
    connection.release(!unlocked);
  }
}

/** The library waits for a token as long as it takes; nobody else should. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("Shopify gave no token in time")), DEADLINE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const throttledError = z.object({
  body: z.object({
    errors: z.object({
      graphQLErrors: z
        .array(z.object({ extensions: z.object({ code: z.literal("THROTTLED") }) }))
        .min(1),
    }),
  }),
});

function isThrottled(error: unknown): boolean {
  return throttledError.safeParse(error).success;
}
