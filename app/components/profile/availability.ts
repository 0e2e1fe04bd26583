import type { CustomerProfile } from "../../models/customer-profile.server";
import { type Program } from "../../domain/program/document";

type Customer = Pick<CustomerProfile, "membership" | "erasedAt">;

/** Why nothing can be done with this customer's points by hand [S82]; null when it can. */
export function pointsOff({ membership, erasedAt }: Customer): string | null {
  if (erasedAt !== null) return "profile:off.erased";
  if (membership === "left") return "profile:off.left";
  return membership === "guest" ? "profile:off.guest" : null;
}

/** Why no reward can be given; null when one can. */
export function rewardsOff(customer: Customer, state: Program["state"] | null): string | null {
  const off = pointsOff(customer);
  if (off !== null) return off;
  if (state === "live") return null;
  return state === "paused" ? "profile:off.paused" : "profile:off.notLive";
}
