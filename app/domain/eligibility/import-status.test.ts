import { expect, test } from "vitest";
import { importDecision, type ImportStatus } from "./import-status";
import {
  membershipChange,
  NEVER_IN,
  standingAfter,
  type Eligibility,
  type MembershipStanding,
} from "./joining";

const GUEST_OUT: MembershipStanding = { ...NEVER_IN, explicitlyOut: true };
const LEFT: MembershipStanding = { membership: "left", explicitlyOut: true, paid: false };
const MEMBER: MembershipStanding = { ...NEVER_IN, membership: "member" };

const IN = "opted in, points added";
const OUT = "opted out, no points";

/** What the row comes to, and that the event which it stands for gets the customer there. */
function outcome(
  eligibility: Eligibility,
  status: ImportStatus,
  found: MembershipStanding | null,
): string {
  const { optedIn, pointsAdded, event } = importDecision(
    eligibility,
    status,
    found?.membership ?? null,
  );
  const before = found ?? NEVER_IN;
  const setting = { eligibility, referringCustomersJoin: true };
  const change = event === null ? null : membershipChange(before, setting, event);
  const after = event === null || change === null ? before : standingAfter(before, event, change);
  expect(after.membership === "member").toBe(optedIn);
  return `opted ${optedIn ? "in" : "out"}, ${pointsAdded ? "points added" : "no points"}`;
}

test.each<[string, Eligibility, ImportStatus, MembershipStanding | null, string]>([
  ["account holders, status empty, new: out, no points [S115]", "account_holders", "", null, OUT],
  ["account holders, status empty, out: stays out [S116]", "account_holders", "", LEFT, OUT],
  ["account holders, status empty, in: stays in [S117]", "account_holders", "", MEMBER, IN],
  ["all customers, status empty, new: in [S118]", "all_customers", "", null, IN],
  ["all customers, status empty, out: in all the same [S118]", "all_customers", "", LEFT, IN],
  ["all customers, status empty, guest opted out: in [S118]", "all_customers", "", GUEST_OUT, IN],
  ["all customers, status empty, in: in [S118]", "all_customers", "", MEMBER, IN],
  ["all customers, status 0, new: out [S119]", "all_customers", "0", null, OUT],
  ["all customers, status 0, out: out [S119]", "all_customers", "0", LEFT, OUT],
  ["all customers, status 0, in: out [S119]", "all_customers", "0", MEMBER, OUT],
  ["API only, status empty, new: out [S120]", "api_only", "", null, OUT],
  ["API only, status empty, out: stays out [S121]", "api_only", "", LEFT, OUT],
  ["API only, status empty, in: stays in [S122]", "api_only", "", MEMBER, IN],
])("%s", (_rule, eligibility, status, found, expected) => {
  expect(outcome(eligibility, status, found)).toBe(expected);
});

test.each<Eligibility>(["all_customers", "account_holders", "api_only"])(
  "under %s a status overrides whatever was before, a paid membership included [S112, S113, S135]",
  (eligibility) => {
    const paying = { ...MEMBER, paid: true };
    for (const found of [null, NEVER_IN, GUEST_OUT, LEFT, MEMBER, paying]) {
      expect(outcome(eligibility, "1", found)).toBe(IN);
      expect(outcome(eligibility, "0", found)).toBe(OUT);
    }
  },
);

test("an empty status is nobody's word: who comes in by it as a guest joins later like any other [S115, P16]", () => {
  const { event } = importDecision("account_holders", "", null);
  expect(event).toBeNull();
  const setting = { eligibility: "account_holders", referringCustomersJoin: true } as const;
  expect(membershipChange(NEVER_IN, setting, { kind: "account_enabled" }).kind).toBe("joins");
});

test("who a file opts out stays out, whatever they do later [S119, P16]", () => {
  const { event } = importDecision("all_customers", "0", null);
  if (event === null) throw new Error("A status is an event");
  const setting = { eligibility: "all_customers", referringCustomersJoin: true } as const;
  const out = standingAfter(NEVER_IN, event, membershipChange(NEVER_IN, setting, event));
  expect(out).toEqual(GUEST_OUT);
  expect(membershipChange(out, setting, { kind: "purchase" }).kind).toBe("unchanged");
});
