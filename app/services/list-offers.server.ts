import { now } from "../clock.server";
import { database } from "../db.server";
import { type StandingRefusal, standingRefusal, type Way } from "../domain/rewards/may-have";
import { type Offer, offersTo } from "../domain/rewards/offers";
import { liveProgram } from "../models/program-versions.server";
import { findAsker, takenRewards } from "../models/reward-standings.server";

/** What one way has for a customer; nothing, with the reason, where their standing is against it. */
export type Offers = {
  readonly refusal: StandingRefusal | null;
  readonly offers: readonly Offer[];
};

export type StaffOffers = { readonly give: Offers; readonly redeem: Offers };

/** What staff can give a customer by hand [S62, S64], and what they can redeem on behalf [S66]. */
export async function listOffers(shopId: number, customerId: string): Promise<StaffOffers> {
  const [asker, program] = await Promise.all([
    findAsker(database(), { shopId, customerId }),
    liveProgram(shopId),
  ]);
  const rewards = program?.document.rewards ?? [];
  const at = (await now()).toISOString();
  const zone = program?.timeZone ?? "UTC";
  const taken = await takenRewards(database(), { shopId, customerId }, rewards, at, zone);
  const by = (way: Way): Offers => {
    if (asker === null) return { refusal: "not_a_member", offers: [] };
    const refusal = standingRefusal(asker, way, program?.document.state ?? null);
    return { refusal, offers: refusal === null ? offersTo(asker, way, rewards, taken) : [] };
  };
  return {
    give: by({ kind: "give", deductPoints: true }),
    redeem: by({ kind: "redeem_on_behalf" }),
  };
}
