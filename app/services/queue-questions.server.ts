import { type Connection, transaction } from "../db.server";
import { takeUnasked } from "../models/order-answers.server";
import { type OrderKey } from "../models/refund-facts.server";
import { enqueue } from "../queue/queue.server";

const CHUNK = 200;

/** Makes jobs for all open questions about orders that have none yet. Safe to run at any time and in several processes. */
export async function queueQuestions(): Promise<void> {
  for (;;) {
    const taken = await transaction((connection) => queueSome(connection, null));
    if (taken < CHUNK) return;
  }
}

/** The same at once for these orders, in the caller's transaction; what goes beyond a batch is left to the next minute. */
export async function queueQuestionsAbout(
  connection: Connection,
  orders: readonly OrderKey[],
): Promise<void> {
  if (orders.length > 0) await queueSome(connection, orders);
}

async function queueSome(
  connection: Connection,
  orders: readonly OrderKey[] | null,
): Promise<number> {
  // Retries are a matter of real time: the shop's clock may stand elsewhere.
  const taken = await takeUnasked(connection, { at: new Date(), limit: CHUNK, orders });
  for (const order of taken) await enqueue(connection, "ask-about-order", order);
  return taken.length;
}
