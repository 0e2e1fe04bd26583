import { randomInt } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { recordStaffAction } from "../models/staff-actions.server";

export type ReferralLink = { readonly code: string; readonly active: boolean };

type Customer = { readonly shopId: number; readonly customerId: string };

/** By whom and under which id a change was made: the same id twice is one change. */
export type LinkChange = Customer & { readonly actionId: string; readonly staffId: string };

/** The customer's own link, made when it is asked for the first time [S74]; null for who does not exist or was erased. */
export async function referralLink(customer: Customer): Promise<ReferralLink | null> {
  return transaction(async (connection) => {
    if (!(await holds(connection, customer))) return null;
    return current(connection, customer);
  });
}

/** Switches the link off or on [S75]: off, it still leads to the landing page and starts no referral [S76]. */
export async function switchLink(
  change: LinkChange & { readonly active: boolean },
): Promise<ReferralLink | null> {
  return changed(change, "switch_referral_link", async (connection, { code }) => {
    await connection.query(
      "UPDATE referral_links SET active = $3 WHERE shop_id = $1 AND code = $2",
      [change.shopId, code, change.active],
    );
    return { code, active: change.active };
  });
}

/** Gives the customer another link [S75]; the old ones stay known and go on leading to the landing page [R42]. */
export async function renewLink(change: LinkChange): Promise<ReferralLink | null> {
  return changed(change, "renew_referral_link", async (connection, { code, active }) => {
    await connection.query(
      "UPDATE referral_links SET replaced_at = $3 WHERE shop_id = $1 AND code = $2",
      [change.shopId, code, await now(connection)],
    );
    return insert(connection, change, active);
  });
}

async function changed(
  change: LinkChange,
  action: "switch_referral_link" | "renew_referral_link",
  make: (connection: Connection, before: ReferralLink) => Promise<ReferralLink>,
): Promise<ReferralLink | null> {
  return transaction(async (connection) => {
    if (!(await holds(connection, change))) return null;
    const before = await current(connection, change);
    if (await isDone(connection, change)) return before;
    const after = await make(connection, before);
    const at = await now(connection);
    await recordStaffAction(connection, { ...change, at, action, before, after });
    return after;
  });
}

/** Under the lock on the customer, so that two requests at once do not make two links. */
async function holds(connection: Connection, { shopId, customerId }: Customer): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM customers WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL FOR NO KEY UPDATE",
    [shopId, customerId],
  );
  return rowCount === 1;
}

async function isDone(connection: Connection, { shopId, actionId }: LinkChange): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM staff_actions WHERE shop_id = $1 AND action_id = $2",
    [shopId, actionId],
  );
  return rowCount === 1;
}

async function current(connection: Connection, customer: Customer): Promise<ReferralLink> {
  const { rows } = await connection.query<ReferralLink>(
    "SELECT code, active FROM referral_links WHERE shop_id = $1 AND customer_id = $2 AND replaced_at IS NULL",
    [customer.shopId, customer.customerId],
  );
  return rows[0] ?? insert(connection, customer, true);
}

/** Without letters and digits that are easily mistaken for each other, and without vowels, which make words. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";
const LENGTH = 10;
const TRIES = 5;

async function insert(
  connection: Connection,
  { shopId, customerId }: Customer,
  active: boolean,
): Promise<ReferralLink> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
      "",
    );
    const { rowCount } = await connection.query(
      `INSERT INTO referral_links (shop_id, code, customer_id, active, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop_id, code) DO NOTHING`,
      [shopId, code, customerId, active, await now(connection)],
    );
    if (rowCount === 1) return { code, active };
  }
  throw new Error(`No free referral code found in ${TRIES} tries`);
}
