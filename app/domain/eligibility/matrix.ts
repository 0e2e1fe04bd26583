import { type Membership } from "./joining";

/** What the program has to give; everything that asks "may this customer" asks about one of these. */
export type ProgramAction =
  "earn_points" | "gain_tier" | "redeem" | "use_discounts" | "receive_rewards";

/** `referring_not_eligible` is who refers friends without being a member. */
export type MatrixStanding = "eligible" | "not_eligible" | "referring_not_eligible";

type Permission = "yes" | "no" | "only_when_referring" | "signed_in_only";

/** Who may do what [S127]: the only place that says so. */
const MATRIX: Record<ProgramAction, Record<MatrixStanding, Permission>> = {
  // [S148]
  earn_points: {
    eligible: "yes",
    not_eligible: "no",
    referring_not_eligible: "only_when_referring",
  },
  // [S149]
  gain_tier: {
    eligible: "yes",
    not_eligible: "no",
    referring_not_eligible: "no",
  },
  // [S150]
  redeem: {
    eligible: "signed_in_only",
    not_eligible: "no",
    referring_not_eligible: "signed_in_only",
  },
  // [S151]
  use_discounts: {
    eligible: "yes",
    not_eligible: "yes",
    referring_not_eligible: "no",
  },
  // [S152]
  receive_rewards: {
    eligible: "yes",
    not_eligible: "no",
    referring_not_eligible: "no",
  },
};

/** `referring`: the points are for referring a friend. `signedIn`: in to the account with the store. */
export type Circumstances = { readonly referring: boolean; readonly signedIn: boolean };

/**
 * Whether somebody of this standing may do this now.
 * Being excluded from the program is a flag beside the membership [P13] and is not judged here.
 */
export function allows(
  standing: MatrixStanding,
  action: ProgramAction,
  { referring, signedIn }: Circumstances,
): boolean {
  switch (MATRIX[action][standing]) {
    case "yes":
      return true;
    case "no":
      return false;
    case "only_when_referring":
      return referring;
    case "signed_in_only":
      return signedIn;
  }
}

/** The column of somebody's membership: members are eligible, guests and those who left are not [P13]. */
export function matrixStanding(membership: Membership, hasReferred: boolean): MatrixStanding {
  if (membership === "member") return "eligible";
  return hasReferred ? "referring_not_eligible" : "not_eligible";
}
