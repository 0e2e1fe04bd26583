import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { accountIdentity, guestIdentity } from "../domain/customers/identity";
import { isPaid, type OrderSnapshot } from "../domain/earning/order-snapshot";
import { isSameMailbox } from "../domain/referrals/same-person";
import { settle } from "../ledger/settle.server";
import { familyOf, keptOf } from "../models/customer-family.server";
import { resolveCustomers } from "../models/customer-identities.server";
import { liveProgram } from "../models/program-versions.server";

/** A friend who takes up the offer behind a link: signed in to the store, or named by an email address. */
export type Visit = {
  readonly shopId: number;
  readonly code: string;
} & ({ readonly shopifyId: string } | { readonly email: string });

export type StartReferralRefusal =
  "unknown_link" | "link_off" | "referrals_off" | "no_address" | "self_referral" | "not_new";

export type StartReferralResult =
  | { readonly ok: true; readonly referralId: string; readonly friendId: string }
  | { readonly ok: false; readonly error: StartReferralRefusal };

/**
 * Starts a referral [R42]: the friend becomes known, and what the program gives for coming is given. A link that is off or was
 * replaced starts none [S76]; nobody refers themselves; who bought before, or came by another link first, is no friend. The
 * same visit again gives the same referral.
 */
export async function startReferral(visit: Visit): Promise<StartReferralResult> {
  return transaction(async (connection) => {
    const { shopId, code } = visit;
    const link = await linkOf(connection, shopId, code);
    if (link === null) return { ok: false, error: "unknown_link" };
    if (!link.active) return { ok: false, error: "link_off" };
    const program = await liveProgram(shopId, connection);
    if (program?.document.state !== "live" || !program.document.referral.enabled)
      return { ok: false, error: "referrals_off" };
    const at = await now(connection);
    const referrerId = await keptOf(shopId, link.customerId, connection);
    if ("email" in visit && (await hasMailbox(connection, shopId, referrerId, visit.email)))
      return { ok: false, error: "self_referral" };
    const friendId = await friendOf(connection, visit, at);
    if (friendId === null) return { ok: false, error: "no_address" };
    const email = await emailOf(connection, shopId, friendId);
    if (friendId === referrerId || (await hasMailbox(connection, shopId, referrerId, email)))
      return { ok: false, error: "self_referral" };
    const known = await referralOf(connection, shopId, friendId);
    if (known !== null && known.code !== code) return { ok: false, error: "not_new" };
    if (known !== null) return { ok: true, referralId: known.referralId, friendId };
    if (await hasBought(connection, shopId, friendId)) return { ok: false, error: "not_new" };
    const referralId = await begin(connection, { shopId, code, friendId, referrerId, at });
    return { ok: true, referralId, friendId };
  });
}

type Link = { readonly customerId: string; readonly active: boolean };

async function linkOf(connection: Connection, shopId: number, code: string): Promise<Link | null> {
  const { rows } = await connection.query<Link>(
    `SELECT customer_id AS "customerId", active AND replaced_at IS NULL AS active
       FROM referral_links WHERE shop_id = $1 AND code = $2`,
    [shopId, code],
  );
  return rows[0] ?? null;
}

async function friendOf(connection: Connection, visit: Visit, at: Date): Promise<string | null> {
  const customer =
    "shopifyId" in visit ? accountIdentity(visit.shopifyId) : guestIdentity(visit.email, null);
  if (customer === null) return null;
  const sighting = { shopId: visit.shopId, customer, observedAt: at };
  const [found = "erased"] = await resolveCustomers(connection, [sighting]);
  return found === "erased" ? null : keptOf(visit.shopId, found, connection);
}

/** Whether an address reaches this customer: it is asked before anybody becomes known by it. */
async function hasMailbox(
  connection: Connection,
  shopId: number,
  customerId: string,
  email: string | null,
): Promise<boolean> {
  return isSameMailbox(await emailOf(connection, shopId, customerId), email);
}

async function emailOf(
  connection: Connection,
  shopId: number,
  customerId: string,
): Promise<string | null> {
  const { rows } = await connection.query<{ email: string | null }>(
    "SELECT email FROM customers WHERE shop_id = $1 AND customer_id = $2",
    [shopId, customerId],
  );
  return rows[0]?.email ?? null;
}

type Known = { readonly referralId: string; readonly code: string };

async function referralOf(
  connection: Connection,
  shopId: number,
  friendId: string,
): Promise<Known | null> {
  const { rows } = await connection.query<Known>(
    `SELECT referral_id AS "referralId", code FROM referrals WHERE shop_id = $1 AND friend_id = ANY ($2::bigint[])
      ORDER BY started_at, referral_id LIMIT 1`,
    [shopId, await familyOf(shopId, friendId, connection)],
  );
  return rows[0] ?? null;
}

/** Whether somebody paid for an order of theirs, whatever became of it since. */
async function hasBought(
  connection: Connection,
  shopId: number,
  customerId: string,
): Promise<boolean> {
  const family = await familyOf(shopId, customerId, connection);
  const { rows } = await connection.query<{ snapshot: OrderSnapshot }>(
    `SELECT snapshot FROM orders WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[]) LIMIT $3`,
    [shopId, family, MOST_ORDERS],
  );
  return rows.some(({ snapshot }) => isPaid(snapshot.financialStatus) && !snapshot.test);
}

/** Who has so many orders, none of them paid, is told by the fold. */
const MOST_ORDERS = 100;

type Started = {
  readonly shopId: number;
  readonly code: string;
  readonly friendId: string;
  readonly referrerId: string;
  readonly at: Date;
};

/** More addresses than anybody has are not compared. */
const MOST_ADDRESSES = 100;

async function begin(connection: Connection, started: Started): Promise<string> {
  const { shopId, code, friendId, referrerId, at } = started;
  const referralId = randomUUID();
  const referrers = await familyOf(shopId, referrerId, connection);
  await connection.query(
    `INSERT INTO referrals (shop_id, referral_id, referrer_id, friend_id, code, started_at, referrer_addresses)
     SELECT $1, $2, $3, $4, $5, $6,
            ARRAY (SELECT DISTINCT snapshot->>'addressHash' FROM orders
                    WHERE shop_id = $1 AND customer_id = ANY ($7::bigint[]) AND snapshot->>'addressHash' IS NOT NULL
                    ORDER BY 1 LIMIT $8)`,
    [shopId, referralId, referrerId, friendId, code, at, referrers, MOST_ADDRESSES],
  );
  const touched = { shopId, customerId: friendId, since: at.toISOString() };
  await settle(connection, [touched], at);
  return referralId;
}
