import { type Eligibility, type Membership, type MembershipEvent } from "./joining";

/** The status column of a customer import: empty, out, or in [S113]. */
export type ImportStatus = "" | "0" | "1";

/** A row's customer before the import: not known yet, known and not a member, or a member. */
type Found = "new" | "out" | "in";

/** `stays_out` is nobody's word: a later purchase or account may still make a member. */
type Outcome = "opted_in" | "opted_out" | "stays_in" | "stays_out";

/**
 * What a row does to its customer. A status overrides whatever was before, under every setting [S113, S119, S135].
 * Without one the setting decides; under `all_customers` being in the file opts in, even somebody who was out [S118].
 */
const OUTCOMES: Record<Eligibility, Record<ImportStatus, Record<Found, Outcome>>> = {
  all_customers: {
    "": { new: "opted_in", out: "opted_in", in: "opted_in" },
    "0": { new: "opted_out", out: "opted_out", in: "opted_out" },
    "1": { new: "opted_in", out: "opted_in", in: "opted_in" },
  },
  account_holders: {
    "": { new: "stays_out", out: "stays_out", in: "stays_in" },
    "0": { new: "opted_out", out: "opted_out", in: "opted_out" },
    "1": { new: "opted_in", out: "opted_in", in: "opted_in" },
  },
  api_only: {
    "": { new: "stays_out", out: "stays_out", in: "stays_in" },
    "0": { new: "opted_out", out: "opted_out", in: "opted_out" },
    "1": { new: "opted_in", out: "opted_in", in: "opted_in" },
  },
};

export type ImportDecision = {
  readonly optedIn: boolean;
  /** Whether the row's points are added: only to those who are in afterwards. */
  readonly pointsAdded: boolean;
  /** To be judged like any other event, before the points; null when the row does not touch the membership. */
  readonly event: MembershipEvent | null;
};

const DECISIONS: Record<Outcome, ImportDecision> = {
  opted_in: { optedIn: true, pointsAdded: true, event: { kind: "opt_in", via: "csv" } },
  opted_out: { optedIn: false, pointsAdded: false, event: { kind: "opt_out", via: "csv" } },
  stays_in: { optedIn: true, pointsAdded: true, event: null },
  stays_out: { optedIn: false, pointsAdded: false, event: null },
};

/** What an import row means for its customer; `membership` is null when the row creates the customer. */
export function importDecision(
  eligibility: Eligibility,
  status: ImportStatus,
  membership: Membership | null,
): ImportDecision {
  return DECISIONS[OUTCOMES[eligibility][status][found(membership)]];
}

function found(membership: Membership | null): Found {
  if (membership === null) return "new";
  return membership === "member" ? "in" : "out";
}
