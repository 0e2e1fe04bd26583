import { type Connection } from "../db.server";
import { nameOf } from "../ledger/customer-rows.server";
import { unsettle } from "../ledger/unsettle.server";
import { linkGuests } from "./link-guests.server";
import { type Told } from "./told";
import { writeFacts } from "./write-facts.server";

/**
 * Writes down what was told without counting it, in the caller's transaction: whoever is concerned is settled from all facts
 * when something else is told of them, or by `countCustomers` at the latest. Of very many facts each customer is so
 * settled once and not once for each order.
 */
export async function noteFacts(
  connection: Connection,
  told: readonly Told[],
  at: Date,
): Promise<void> {
  const { touched, added, accounts } = await writeFacts(connection, told, at);
  // Who is new has no kept state yet.
  const before = touched.filter((each) => !added.has(nameOf(each)));
  await unsettle(connection, before);
  await linkGuests(connection, accounts, at);
}
