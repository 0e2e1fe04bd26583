import { type Connection } from "../db.server";
import { ordersToAskAbout } from "../ledger/questions.server";
import { settle } from "../ledger/settle.server";
import { linkGuests } from "./link-guests.server";
import { logWithstood } from "./opt-by-tags.server";
import { queueQuestionsAbout } from "./queue-questions.server";
import { type Told } from "./told";
import { writeFacts } from "./write-facts.server";

/**
 * Writes down what was told and settles every customer whose facts may have changed, in the caller's transaction. A
 * refund of an order that is not known has that order fetched by a job, and Shopify is asked what an order's program wants to
 * know beside what was told [R9].
 */
export async function applyFacts(
  connection: Connection,
  told: readonly Told[],
  at: Date,
): Promise<void> {
  const { touched, held, accounts } = await writeFacts(connection, told, at);
  const changes = await settle(connection, touched, at, held);
  logWithstood(changes);
  await queueQuestionsAbout(connection, ordersToAskAbout(changes));
  await linkGuests(connection, accounts, at);
}
