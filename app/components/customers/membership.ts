import { type Membership } from "../../domain/fold/state";

export const MEMBERSHIPS = ["member", "guest", "left"] as const satisfies readonly Membership[];

export const MEMBERSHIP_TEXT = {
  member: "customers:membership.member",
  guest: "customers:membership.guest",
  left: "customers:membership.left",
} as const satisfies Record<Membership, string>;
