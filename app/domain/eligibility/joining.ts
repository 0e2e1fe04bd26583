/** `member` is opted in now, `left` was once, `guest` never was [P13]. */
export type Membership = "guest" | "member" | "left";

/** Who can be in the program [P8]. */
export type Eligibility = "all_customers" | "account_holders" | "api_only";

export type EligibilitySetting = {
  readonly eligibility: Eligibility;
  /** Read under `account_holders` and `api_only`; under `all_customers` who refers always joins [S139, S201]. */
  readonly referringCustomersJoin: boolean;
};

export type MembershipStanding = {
  readonly membership: Membership;
  /** Was opted out by somebody's word, which stands until it is taken back [P16]; guests can be, too. */
  readonly explicitlyOut: boolean;
  /** Holds a paid membership. */
  readonly paid: boolean;
};

export type OptVia = "staff" | "customer" | "api" | "csv" | "tag";

export type MembershipEvent =
  /** Became known by email or phone, without an account. */
  | { readonly kind: "registered" }
  /** Holds an account with the store, of either kind [S133]. */
  | { readonly kind: "account_enabled" }
  | { readonly kind: "purchase" }
  /** Subscribed, did a custom action, or anything else that an earning rule rewards or that registers [S131]. */
  | { readonly kind: "earning_action" }
  | { readonly kind: "refers_a_friend" }
  | { readonly kind: "paid_membership_bought" }
  /** Ran out or was refunded. */
  | { readonly kind: "paid_membership_ended" }
  | { readonly kind: "opt_in"; readonly via: OptVia }
  | { readonly kind: "opt_out"; readonly via: OptVia };

/** `leaves` holds for a guest as well: an opting out is remembered of somebody who was never in. */
export type MembershipChange =
  | { readonly kind: "joins" }
  | { readonly kind: "leaves" }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly reason: "paid_members_leave_by_csv_only" };

/** Where every customer begins. */
export const NEVER_IN: MembershipStanding = {
  membership: "guest",
  explicitlyOut: false,
  paid: false,
};

const UNCHANGED = { kind: "unchanged" } as const;

/**
 * How an event changes somebody's membership under the setting in force at the time of the event; null while there is no
 * program yet, when only opting in and out and a paid membership count.
 *
 * A new setting changes nobody: it is asked only about events that happen under it [S158].
 * The event that makes a member counts as after joining [P16], so ask this before judging what the event earns.
 * A paid member is opted out by CSV only; every other way is refused [P3, S166].
 */
export function membershipChange(
  standing: MembershipStanding,
  setting: EligibilitySetting | null,
  event: MembershipEvent,
): MembershipChange {
  if (event.kind === "opt_out") return leaving(standing, event.via);
  if (standing.membership === "member") return UNCHANGED;
  return joinsBy(standing, setting, event) ? { kind: "joins" } : UNCHANGED;
}

function leaving(standing: MembershipStanding, via: OptVia): MembershipChange {
  if (isOut(standing)) return UNCHANGED;
  if (standing.paid && via !== "csv")
    return { kind: "refused", reason: "paid_members_leave_by_csv_only" };
  return { kind: "leaves" };
}

/** Opting in and paying work under every setting and end an opting out [S161, S203, P16]; all else depends on both. */
function joinsBy(
  standing: MembershipStanding,
  setting: EligibilitySetting | null,
  event: Exclude<MembershipEvent, { kind: "opt_out" }>,
): boolean {
  switch (event.kind) {
    case "opt_in":
    case "paid_membership_bought":
      return true;
    case "paid_membership_ended":
      return false;
    default:
      return !isOut(standing) && setting !== null && joinsUnder(setting, event.kind);
  }
}

type Deed = "registered" | "account_enabled" | "purchase" | "earning_action" | "refers_a_friend";

/** The ways into the program for somebody who has not been asked: S130 and S131, S134, S138. */
function joinsUnder(setting: EligibilitySetting, deed: Deed): boolean {
  if (setting.eligibility === "all_customers") return true;
  if (deed === "refers_a_friend") return setting.referringCustomersJoin;
  return setting.eligibility === "account_holders" && deed === "account_enabled";
}

function isOut(standing: MembershipStanding): boolean {
  return standing.explicitlyOut || standing.membership === "left";
}

/**
 * The standing after an event, given the change that it made. Leaving ends a paid membership [S143] and does not make
 * somebody who was never in one who left [P13]; the end of a paid membership leaves the rest as it is [R45].
 */
export function standingAfter(
  standing: MembershipStanding,
  event: MembershipEvent,
  change: MembershipChange,
): MembershipStanding {
  if (change.kind === "leaves") {
    const membership = standing.membership === "guest" ? "guest" : "left";
    return { membership, explicitlyOut: true, paid: false };
  }
  const paid = paidAfter(standing.paid, event);
  if (change.kind === "joins") return { membership: "member", explicitlyOut: false, paid };
  return { ...standing, paid };
}

function paidAfter(paid: boolean, event: MembershipEvent): boolean {
  if (event.kind === "paid_membership_bought") return true;
  return paid && event.kind !== "paid_membership_ended";
}
