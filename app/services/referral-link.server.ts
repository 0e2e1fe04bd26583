import { randomInt } from "node:crypto";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { type CustomerKey, holdPerson } from "../ledger/customer-rows.server";
import {
  currentLink,
  insertLink,
  type ReferralLink,
  setActive,
  setReplaced,
} from "../models/referral-links.server";
import { isRecorded, recordStaffAction } from "../models/staff-actions.server";

/** By whom and under which id a change was made: the same id twice is one change. */
export type LinkChange = CustomerKey & { readonly actionId: string; readonly staffId: string };

/** The customer's own link, made when it is asked for the first time [S74]; null for who does not exist or was erased. */
export async function referralLink(customer: CustomerKey): Promise<ReferralLink | null> {
  return transaction(async (connection) => {
    // Held, so that two requests at once do not make two links.
    if (!(await holdPerson(connection, customer))) return null;
    return linkOrNew(connection, customer);
  });
}

/** Switches the link off or on [S75]: off, it still leads to the landing page and starts no referral [S76]. */
export async function switchLink(
  change: LinkChange & { readonly active: boolean },
): Promise<ReferralLink | null> {
  return changed(change, "switch_referral_link", async (connection, { code }) => {
    const link = { code, active: change.active };
    await setActive(connection, change.shopId, link);
    return link;
  });
}

/** Gives the customer another link [S75]; the old ones stay known and go on leading to the landing page [R42]. */
export async function renewLink(change: LinkChange): Promise<ReferralLink | null> {
  return changed(change, "renew_referral_link", async (connection, { code, active }) => {
    await setReplaced(connection, change.shopId, code, await now(connection));
    return newLink(connection, change, active);
  });
}

async function changed(
  change: LinkChange,
  action: "switch_referral_link" | "renew_referral_link",
  make: (connection: Connection, before: ReferralLink) => Promise<ReferralLink>,
): Promise<ReferralLink | null> {
  return transaction(async (connection) => {
    if (!(await holdPerson(connection, change))) return null;
    const before = await linkOrNew(connection, change);
    if (await isRecorded(connection, change)) return before;
    const after = await make(connection, before);
    const at = await now(connection);
    await recordStaffAction(connection, { ...change, at, action, before, after });
    return after;
  });
}

async function linkOrNew(connection: Connection, customer: CustomerKey): Promise<ReferralLink> {
  return (await currentLink(connection, customer)) ?? newLink(connection, customer, true);
}

/** Without letters and digits that are easily mistaken for each other, and without vowels, which make words. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";
const LENGTH = 10;
const TRIES = 5;

async function newLink(
  connection: Connection,
  customer: CustomerKey,
  active: boolean,
): Promise<ReferralLink> {
  const at = await now(connection);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
    const link = { code: letters.join(""), active };
    if (await insertLink(connection, customer, link, at)) return link;
  }
  throw new Error(`No free referral code found in ${TRIES} tries`);
}
