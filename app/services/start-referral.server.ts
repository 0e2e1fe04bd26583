import { randomUUID } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { accountIdentity, guestIdentity } from "../domain/customers/identity";
import { isSameMailbox } from "../domain/referrals/same-person";
import { holdCustomers } from "../ledger/customer-rows.server";
import { settle } from "../ledger/settle.server";
import { familyOf, keptOf } from "../models/customer-family.server";
import { resolveCustomers } from "../models/customer-identities.server";
import { liveProgram } from "../models/program-versions.server";
import { linkOf } from "../models/referral-links.server";
import { findReferrer } from "../models/referrers.server";
import { firstReferral, hasBought, insertReferral } from "../models/referrals.server";

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
 * Starts a referral [R42]: the friend becomes known, and what the program gives for coming is given. A link that is off, was
 * replaced, or is of somebody who was erased, starts none [S76]; nobody refers themselves; who bought before, or came by another link first, is no friend. The
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
    const referrer = await findReferrer(shopId, link.customerId, connection);
    if (referrer === null) return { ok: false, error: "link_off" };
    const { customerId: referrerId } = referrer;
    if ("email" in visit && (await hasMailbox(connection, shopId, referrerId, visit.email)))
      return { ok: false, error: "self_referral" };
    const friendId = await friendOf(connection, visit, at);
    if (friendId === null) return { ok: false, error: "no_address" };
    const email = await emailOf(connection, shopId, friendId);
    if (friendId === referrerId || (await hasMailbox(connection, shopId, referrerId, email)))
      return { ok: false, error: "self_referral" };
    // Held, so that of two visits at once the second finds what the first began.
    await holdCustomers(connection, [
      { shopId, customerId: friendId },
      { shopId, customerId: referrerId },
    ]);
    const friend = { shopId, family: await familyOf(shopId, friendId, connection) };
    const known = await firstReferral(connection, friend);
    if (known !== null && known.code !== code) return { ok: false, error: "not_new" };
    if (known !== null) return { ok: true, referralId: known.referralId, friendId };
    if (await hasBought(connection, friend)) return { ok: false, error: "not_new" };
    const referralId = randomUUID();
    const begun = { shopId, referralId, referrerId, friendId, code, startedAt: at };
    await insertReferral(connection, begun, await familyOf(shopId, referrerId, connection));
    await settle(connection, [{ shopId, customerId: friendId, since: at.toISOString() }], at);
    return { ok: true, referralId, friendId };
  });
}

async function friendOf(connection: Connection, visit: Visit, at: Date): Promise<string | null> {
  const customer =
    "shopifyId" in visit ? accountIdentity(visit.shopifyId) : guestIdentity(visit.email, null);
  if (customer === null) return null;
  const sighting = { shopId: visit.shopId, customer, observedAt: at };
  const { customers } = await resolveCustomers(connection, [sighting]);
  const [found = "erased"] = customers;
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
