import { type Connection } from "../../db.server";
import { type Booked, booksOf, openAccounts } from "../../domain/ledger/books";
import { type Fault } from "./fault";
import { snapshot } from "./snapshot.server";
import { verifyCustomers } from "./verify-customers.server";
import { openAccount } from "./walk";

const BEFORE_ALL = "-9223372036854775808";

/** How much was looked at, and the first wrong row; null when all is as it must be. */
export type Verified = {
  readonly customers: number;
  readonly entries: number;
  readonly fault: Fault | null;
};

/**
 * Proves a shop's ledger: each customer's entries against their chain, their head and their decisions, all that is kept
 * against the facts folded anew, and the shop's books against zero [R1, R14, R26]. It stops at the first wrong row.
 *
 * Customers are read in chunks, each on one picture of the database: it is safe while the app runs, holds no locks, and
 * needs no more memory for a large shop than for a small one.
 */
export async function verifyShop(connection: Connection, shopId: number): Promise<Verified> {
  let [customers, entries] = [0, 0];
  let after: string | null = BEFORE_ALL;
  while (after !== null) {
    const from: string = after;
    const chunk = await snapshot(connection, () => verifyCustomers(connection, shopId, from));
    customers += chunk.customers;
    entries += chunk.entries;
    if (chunk.fault !== null) return { customers, entries, fault: chunk.fault };
    after = chunk.next;
  }
  const fault = await snapshot(connection, () => booksFault(connection, shopId));
  return { customers, entries, fault };
}

/** The books of the whole shop: what its customers have against what its entries say, merges between them included. */
async function booksFault(connection: Connection, shopId: number): Promise<Fault | null> {
  const customers = await connection.query<{ balance: string | null; pending: string | null }>(
    "SELECT sum(balance) AS balance, sum(pending_points) AS pending FROM customers WHERE shop_id = $1",
    [shopId],
  );
  const entries = await connection.query<Omit<Booked, "points"> & { points: string }>(
    "SELECT kind, bucket, sum(points) AS points FROM ledger_entries WHERE shop_id = $1 GROUP BY kind, bucket",
    [shopId],
  );
  const [sums] = customers.rows;
  const books = booksOf(
    { balance: Number(sums?.balance), pending: Number(sums?.pending) },
    entries.rows.map(({ points, ...rest }) => ({ ...rest, points: Number(points) })),
  );
  const [open] = openAccounts(books, "shop");
  return open === undefined ? null : { ...openAccount(open), customerId: null };
}
