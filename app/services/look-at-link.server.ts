import { database } from "../db.server";
import { type ProgramVersion } from "../domain/program/document";
import { countVisit, linkOf } from "../models/referral-links.server";
import { findReferrer, type Referrer } from "../models/referrers.server";
import { liveProgram } from "../models/program-versions.server";

export type LinkLook =
  | { readonly kind: "unknown" }
  /** Switched off, replaced, or of somebody who was erased: it leads on and starts no referral [S76]. */
  | { readonly kind: "off"; readonly program: ProgramVersion | null }
  | {
      readonly kind: "on";
      readonly referrer: Referrer;
      readonly program: ProgramVersion | null;
    };

/** What a referral link shows to who opens it. */
export async function lookAtLink(shopId: number, code: string): Promise<LinkLook> {
  const link = await linkOf(database(), shopId, code);
  if (link === null) return { kind: "unknown" };
  const program = await liveProgram(shopId);
  const referrer = link.active ? await findReferrer(shopId, link.customerId) : null;
  return referrer === null ? { kind: "off", program } : { kind: "on", referrer, program };
}

/** Notes that somebody opened the link; a referral begins only when they take up the offer [R42]. */
export async function recordVisit(shopId: number, code: string): Promise<void> {
  await countVisit(shopId, code);
}
