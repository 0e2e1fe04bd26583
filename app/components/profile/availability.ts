import type { CustomerProfile } from "../../models/customer-profile.server";
import { type StandingRefusal } from "../../domain/rewards/may-have";

type Customer = Pick<CustomerProfile, "membership" | "erasedAt">;

/** Why nothing can be done with this customer's points by hand [S82]; null when it can. */
export function pointsOff({ membership, erasedAt }: Customer): string | null {
  if (erasedAt !== null) return "profile:off.erased";
  if (membership === "left") return "profile:off.left";
  return membership === "guest" ? "profile:off.guest" : null;
}

const OFF = {
  program_not_live: "profile:off.notLive",
  program_paused: "profile:off.paused",
  not_a_member: "profile:off.guest",
  not_signed_in: "profile:off.guest",
  excluded: "profile:off.excluded",
} as const satisfies Record<StandingRefusal, string>;

/** Why no reward can be had in some way; null when one can. */
export function rewardsOff(customer: Customer, refusal: StandingRefusal | null): string | null {
  if (customer.erasedAt !== null) return "profile:off.erased";
  if (refusal === "not_a_member" && customer.membership === "left") return "profile:off.left";
  return refusal === null ? null : OFF[refusal];
}
