import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  membershipChange,
  NEVER_IN,
  standingAfter,
  type EligibilitySetting,
  type MembershipEvent,
  type MembershipStanding,
  type OptVia,
} from "./joining";
import { allows, matrixStanding } from "./matrix";

const setting = (
  eligibility: EligibilitySetting["eligibility"],
  referringCustomersJoin = true,
): EligibilitySetting => ({ eligibility, referringCustomersJoin });

const ALL = setting("all_customers");
const ACCOUNTS = setting("account_holders");
const API = setting("api_only");
const EVERY = [ALL, ACCOUNTS, API].flatMap((each) => [
  each,
  { ...each, referringCustomersJoin: false },
]);

const MEMBER: MembershipStanding = { ...NEVER_IN, membership: "member" };
const PAYING: MembershipStanding = { ...MEMBER, paid: true };
const LEFT: MembershipStanding = { membership: "left", explicitlyOut: true, paid: false };
const GUEST_OUT: MembershipStanding = { ...NEVER_IN, explicitlyOut: true };

const WAYS: readonly OptVia[] = ["staff", "customer", "api", "csv", "tag"];
const DEEDS = [
  "registered",
  "account_enabled",
  "purchase",
  "earning_action",
  "refers_a_friend",
] as const;

const optIn = (via: OptVia) => ({ kind: "opt_in", via }) as const;
const optOut = (via: OptVia) => ({ kind: "opt_out", via }) as const;

/** The deeds by which a guest joins; nothing here is said by anybody. */
function waysIn(under: EligibilitySetting, from = NEVER_IN): readonly string[] {
  return DEEDS.filter((kind) => membershipChange(from, under, { kind }).kind === "joins");
}

function after(
  from: MembershipStanding,
  ...steps: readonly (readonly [EligibilitySetting | null, MembershipEvent])[]
): MembershipStanding {
  return steps.reduce(
    (standing, [under, event]) =>
      standingAfter(standing, event, membershipChange(standing, under, event)),
    from,
  );
}

describe("joining by a deed", () => {
  test("where all customers are eligible whatever makes a customer known makes a member [S130, S131]", () => {
    expect(waysIn(ALL)).toEqual(DEEDS);
  });

  test("where all customers are eligible who refers joins, whatever the box says [S201]", () => {
    expect(waysIn(setting("all_customers", false))).toContain("refers_a_friend");
  });

  test("account holders join by their account or by referring, not by buying or by being known [S132, S133, S134]", () => {
    expect(waysIn(ACCOUNTS)).toEqual(["account_enabled", "refers_a_friend"]);
  });

  test("where only the API opts in, referring is the one deed by which one joins [S137, S138]", () => {
    expect(waysIn(API)).toEqual(["refers_a_friend"]);
  });

  test("with the box off referring makes no member under the second and the third choice [S139]", () => {
    expect(waysIn(setting("account_holders", false))).toEqual(["account_enabled"]);
    expect(waysIn(setting("api_only", false))).toEqual([]);
  });

  test("without a program nobody joins by a deed, but an opting in counts [S173]", () => {
    for (const kind of DEEDS) {
      expect(membershipChange(NEVER_IN, null, { kind })).toEqual({ kind: "unchanged" });
    }
    expect(membershipChange(NEVER_IN, null, optIn("api"))).toEqual({ kind: "joins" });
  });

  test("the purchase that makes a member is judged as a member's [P16]", () => {
    const bought = after(NEVER_IN, [ALL, { kind: "purchase" }]);
    const standing = matrixStanding(bought.membership, false);
    expect(allows(standing, "earn_points", { referring: false, signedIn: false })).toBe(true);
  });
});

describe("opting in", () => {
  test("works in every way and under every choice, for guests and for those who left [S134, S138, S161, S164]", () => {
    for (const under of EVERY) {
      for (const from of [NEVER_IN, GUEST_OUT, LEFT]) {
        for (const via of WAYS) {
          expect(after(from, [under, optIn(via)])).toEqual(MEMBER);
        }
      }
    }
  });

  test("a second time is no change [S161]", () => {
    expect(membershipChange(MEMBER, ALL, optIn("api"))).toEqual({ kind: "unchanged" });
  });
});

describe("opting out", () => {
  test("can come from the customer, the API, a file, a tag or staff, under every choice [S140, S161]", () => {
    for (const under of EVERY) {
      for (const via of WAYS) {
        expect(membershipChange(MEMBER, under, optOut(via))).toEqual({ kind: "leaves" });
        expect(after(MEMBER, [under, optOut(via)])).toEqual(LEFT);
      }
    }
  });

  test("stands against every purchase, account and referral [P16, S139]", () => {
    for (const under of EVERY) {
      expect(waysIn(under, LEFT)).toEqual([]);
      expect(waysIn(under, GUEST_OUT)).toEqual([]);
    }
  });

  test("of a guest is remembered, but a guest who was never in does not become one who left [P13]", () => {
    expect(membershipChange(NEVER_IN, ALL, optOut("tag"))).toEqual({ kind: "leaves" });
    expect(after(NEVER_IN, [ALL, optOut("tag")])).toEqual(GUEST_OUT);
  });

  test("a second time is no change [S140]", () => {
    for (const from of [LEFT, GUEST_OUT]) {
      expect(membershipChange(from, ALL, optOut("csv"))).toEqual({ kind: "unchanged" });
      expect(after(from, [ALL, optOut("csv")])).toEqual(from);
    }
  });

  test("ends a paid membership, which joining again does not bring back [S143, S147]", () => {
    const out = after(PAYING, [ALL, optOut("csv")]);
    expect(out).toEqual(LEFT);
    expect(after(out, [ALL, optIn("customer")])).toEqual(MEMBER);
  });

  test("by a file reaches everyone, whatever they are [S163]", () => {
    for (const from of [NEVER_IN, GUEST_OUT, LEFT, MEMBER, PAYING]) {
      const out = after(from, [ALL, optOut("csv")]);
      expect(out.membership).not.toBe("member");
      expect(out.explicitlyOut).toBe(true);
    }
  });
});

describe("a paid membership", () => {
  test("opts in under every choice, even somebody who opted out [S157, S203]", () => {
    for (const under of [...EVERY, null]) {
      for (const from of [NEVER_IN, GUEST_OUT, LEFT]) {
        expect(after(from, [under, { kind: "paid_membership_bought" }])).toEqual(PAYING);
      }
    }
  });

  test("bought by a member makes the membership a paid one, and nobody joins twice [S166]", () => {
    const bought = { kind: "paid_membership_bought" } as const;
    expect(membershipChange(MEMBER, API, bought)).toEqual({ kind: "unchanged" });
    expect(after(MEMBER, [API, bought])).toEqual(PAYING);
  });

  test("is left by a file only, and every other way is refused with a reason that names it [S166, P3]", () => {
    for (const via of WAYS.filter((each) => each !== "csv")) {
      expect(membershipChange(PAYING, ALL, optOut(via))).toEqual({
        kind: "refused",
        reason: "paid_members_leave_by_csv_only",
      });
      expect(after(PAYING, [ALL, optOut(via)])).toEqual(PAYING);
    }
    expect(membershipChange(PAYING, ALL, optOut("csv"))).toEqual({ kind: "leaves" });
  });

  test("leaves the member a member when it ends, who may then opt out in every way [R45]", () => {
    const ended = after(PAYING, [API, { kind: "paid_membership_ended" }]);
    expect(ended).toEqual(MEMBER);
    expect(membershipChange(ended, API, optOut("customer"))).toEqual({ kind: "leaves" });
  });

  test("ends for nobody who has none [R45]", () => {
    for (const from of [NEVER_IN, GUEST_OUT, LEFT, MEMBER]) {
      expect(after(from, [ALL, { kind: "paid_membership_ended" }])).toEqual(from);
    }
  });
});

test("another choice keeps members in and guests out; only what is done afterwards is judged by it [S158]", () => {
  const member = after(NEVER_IN, [ALL, { kind: "purchase" }]);
  expect(after(member, [API, { kind: "purchase" }], [API, { kind: "account_enabled" }])).toEqual(
    member,
  );
  const guest = after(NEVER_IN, [API, { kind: "account_enabled" }]);
  expect(guest).toEqual(NEVER_IN);
  expect(after(guest, [ALL, { kind: "purchase" }])).toEqual(MEMBER);
});

describe("whatever happens in whatever order", () => {
  const anyEvent: fc.Arbitrary<MembershipEvent> = fc.oneof(
    fc.constantFrom(...DEEDS).map((kind) => ({ kind })),
    fc
      .constantFrom("paid_membership_bought" as const, "paid_membership_ended" as const)
      .map((kind) => ({ kind })),
    fc.constantFrom(...WAYS).map(optIn),
    fc.constantFrom(...WAYS).map(optOut),
  );
  const anyHistory = fc.array(
    fc.tuple(fc.constantFrom<EligibilitySetting | null>(...EVERY, null), anyEvent),
    { maxLength: 30 },
  );

  test("nobody is a member and opted out, or pays without being a member [P13, S166]", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { membership, explicitlyOut, paid } = after(NEVER_IN, ...history);
        expect(membership === "member" && explicitlyOut).toBe(false);
        expect(paid && membership !== "member").toBe(false);
        expect(membership === "left" && !explicitlyOut).toBe(false);
      }),
    );
  });

  test("only an opting in or a paid membership ends an opting out [P16]", () => {
    const nobodysWord = anyHistory.map((history) =>
      history.filter(([, { kind }]) => kind !== "opt_in" && kind !== "paid_membership_bought"),
    );
    fc.assert(
      fc.property(nobodysWord, fc.constantFrom(LEFT, GUEST_OUT), (history, out) => {
        expect(after(out, ...history)).toEqual(out);
      }),
    );
  });
});
