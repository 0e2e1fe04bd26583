import { transaction } from "../db.server";
import { type ProgramVersion } from "../domain/program/document";
import { type CustomerProfile } from "../models/customer-profile.server";
import { currentLink } from "../models/referral-links.server";
import { referralStanding, type ReferralStanding } from "../models/referral-standing.server";
import { type Shop } from "../models/shops.server";
import { referralAddress } from "../shopify/shop-address.server";
import { referralLink } from "./referral-link.server";

export type CustomerReferral = {
  /** Null while there is none. */
  readonly link: {
    readonly address: string;
    readonly active: boolean;
  } | null;
  readonly standing: ReferralStanding;
  /** Why the link, if there is one, brings nobody now; null when it can. */
  readonly off: ReferralOff | null;
};

export type ReferralOff = "erased" | "left" | "not_live" | "paused" | "referrals_off";

type Customer = Pick<CustomerProfile, "customerId" | "membership" | "erasedAt">;

/**
 * A customer's own link with what it brought [S33, S74]. Whoever can bring friends now has one: it is made when it is looked
 * at for the first time. Who cannot keeps the one that there is.
 */
export async function customerReferral(
  { shopId, domain }: Pick<Shop, "shopId" | "domain">,
  customer: Customer,
  program: ProgramVersion | null,
): Promise<CustomerReferral> {
  const key = { shopId, customerId: customer.customerId };
  const off = referralOff(customer, program);
  const [there, standing] = await Promise.all([
    transaction((connection) => currentLink(connection, key)),
    referralStanding(shopId, customer.customerId),
  ]);
  const link = there ?? (off === null ? await referralLink(key) : null);
  return {
    link: link && { address: referralAddress(domain, link.code), active: link.active },
    standing,
    off,
  };
}

function referralOff(
  { membership, erasedAt }: Customer,
  program: ProgramVersion | null,
): ReferralOff | null {
  if (erasedAt !== null) return "erased";
  if (membership === "left") return "left";
  if (program === null || program.document.state === "setup") return "not_live";
  if (!program.document.referral.enabled) return "referrals_off";
  return program.document.state === "paused" ? "paused" : null;
}
