import { type Connection } from "../db.server";
import { guestsOf, type SeenAccount } from "../models/customer-merges.server";
import { mergeCustomers } from "./merge-customers.server";

/**
 * Joins guests to the account whose email turned out to be verified [R47]: also when account and guest were known before, each
 * by itself. They bring what they had, no points for what was before joining [S136].
 */
export async function linkGuests(
  connection: Connection,
  seen: readonly SeenAccount[],
  at: Date,
): Promise<void> {
  if (seen.length === 0) return;
  for (const merge of await guestsOf(connection, seen)) await mergeCustomers(connection, merge, at);
}
