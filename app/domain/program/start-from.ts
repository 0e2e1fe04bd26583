import { type Program } from "./document";

/**
 * The document with what another program promises to customers: its earning rules, tiers, rewards, referrals and expiry.
 * What was set for the shop stays: whether the program runs, who can be in, what of an order counts, what past orders are,
 * refunds and adjustments. Who can be in must not become somebody else by the way [S159].
 */
export function startFrom(document: Program, other: Program): Program {
  const { earningRules, tiers, rewards, referral, expiry } = other;
  return { ...document, earningRules, tiers, rewards, referral, expiry };
}
