import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { pendingOf } from "./awards";
import { type Fact } from "./facts";
import { advance, fold } from "./fold";
import { order, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const fifty = { kind: "points", points: 50 };
const REFERRAL = { enabled: true, referrer: fifty, friend: { kind: "points", points: 20 } };
const versions = [program({ earningRules: [RULE], referral: REFERRAL })];
const withTerms = (referral: object, parts: object = {}) => [
  program({ earningRules: [RULE], referral: { ...REFERRAL, ...referral }, ...parts }),
];

const FIVE_OFF = {
  id: "five-off",
  name: "5 off",
  kind: "fixed_amount",
  enabled: true,
  costPoints: 500,
  amountMinor: 500,
};
const A_REWARD = { kind: "reward", rewardId: FIVE_OFF.id };

const came: Fact = { kind: "referred", at: noon(2, 1), id: "r1", addresses: ["home-of-referrer"] };
const brought: Fact = { kind: "refer", at: noon(2, 2), id: "r1", orderId: "7", version: 1 };
const undone: Fact = { kind: "refer_reversed", at: noon(2, 9), id: "r1" };

/** What the shell reads of the friend's state and tells the referrer. */
const referralOf = (facts: readonly Fact[], published = versions) =>
  fold([KNOWN, ...facts], published).referrals.get("r1");

test("a friend's first paid order is what a referral is for, and pays the friend [R42]", () => {
  const state = fold([KNOWN, came, ...bought("7", noon(2, 2), 3000)], versions);
  expect(state.referrals.get("r1")).toMatchObject({
    order: { orderId: "7", at: noon(2, 2), version: 1 },
    reversedAt: null,
  });
  expect(balanceOf(state.purse)).toBe(30 + 20);
  expect(state.decisions.find((each) => each.source === "friend:r1")).toMatchObject({
    kind: "referral",
    points: 20,
  });
});

test("who bought before is no friend, and of two links the first counts [R42]", () => {
  const before = bought("1", noon(1, 5), 3000);
  expect(referralOf([...before, came])).toBeUndefined();
  const second: Fact = { ...came, at: noon(2, 2), id: "r2" };
  const state = fold([KNOWN, came, second], versions);
  expect([...state.referrals.keys()]).toEqual(["r1"]);
  expect(state.decisions.at(-1)?.trace).toEqual([{ code: "referral_not_new" }]);
});

test("an order from before the program makes nobody a friend afterwards [R42]", () => {
  const early = bought("1", noon(6, 1, 2025), 3000);
  expect(referralOf([...early, came])).toBeUndefined();
});

test("the order must come to the minimum; a smaller one leaves the referral open [R42]", () => {
  const published = withTerms({ minimumOrderMinor: 2500 });
  const small = bought("6", noon(2, 2), 2499);
  expect(referralOf([came, ...small], published)?.order).toBeNull();
  const large = bought("7", noon(2, 3), 2500);
  expect(referralOf([came, ...small, ...large], published)?.order?.orderId).toBe("7");
});

test("an unpaid order, a test order and one of a gift card alone are not it [R42, R12]", () => {
  const [line] = order().lines;
  const card = line === undefined ? [] : [{ ...line, giftCard: true }];
  for (const changes of [{ financialStatus: "pending" }, { test: true }, { lines: card }])
    expect(referralOf([came, ...bought("7", noon(2, 2), 3000, changes)])?.order).toBeNull();
});

test("an order to an address of the referrer's is the referrer's own [R42]", () => {
  const own = bought("7", noon(2, 2), 3000, { addressHash: "home-of-referrer" });
  expect(referralOf([came, ...own])?.order).toBeNull();
  const other = bought("8", noon(2, 3), 3000, { addressHash: "elsewhere" });
  expect(referralOf([came, ...own, ...other])?.order?.orderId).toBe("8");
});

test("while the program is not live or referrals are off nobody is referred [R42, R48]", () => {
  for (const published of [
    withTerms({ enabled: false }),
    withTerms({}, { state: "setup" }),
    withTerms({}, { state: "paused" }),
  ])
    expect(referralOf([came], published)).toBeUndefined();
});

test("a friend who is no member gets no points, and the referrer is paid all the same [R42, S148]", () => {
  const published = withTerms({}, { eligibility: "account_holders" });
  const state = fold([KNOWN, came, ...bought("7", noon(2, 2), 3000)], published);
  expect(balanceOf(state.purse)).toBe(0);
  expect(state.referrals.get("r1")?.order?.orderId).toBe("7");
});

test("a reward for the friend is a code for the first order, given at once [R42, S151]", () => {
  const friend = A_REWARD;
  const published = withTerms({ friend }, { rewards: [FIVE_OFF] });
  const state = fold([KNOWN, came], published);
  expect(state.grants.get("friend:r1")).toMatchObject({ rewardId: "five-off", voidedAt: null });
  const returned = bought("7", noon(2, 2), 3000, {}, [
    refund({ orderId: "7", createdAt: noon(2, 5), amountMinor: 3000 }),
  ]);
  const after = fold([KNOWN, came, ...returned], published);
  expect(after.grants.get("friend:r1")?.voidedAt).toBe(noon(2, 5));
});

test("the points wait as many days as the program says, and fall due by themselves [R42, R24]", () => {
  const published = withTerms({ pendingDays: 14 });
  const facts = [KNOWN, came, ...bought("7", noon(2, 2), 3000)];
  const waiting = fold(facts, published, noon(2, 10));
  expect([balanceOf(waiting.purse), pendingOf(waiting)]).toEqual([30, 20]);
  const due = fold(facts, published, noon(2, 20));
  expect([balanceOf(due.purse), pendingOf(due)]).toEqual([50, 0]);
  const referrer = fold([KNOWN, brought], published, noon(2, 20));
  expect(balanceOf(referrer.purse)).toBe(50);
});

test("a refund of that order takes back what friend and referrer got, waiting or not [R42]", () => {
  const returned = bought("7", noon(2, 2), 3000, {}, [
    refund({ orderId: "7", createdAt: noon(2, 9), amountMinor: 3000 }),
  ]);
  for (const published of [versions, withTerms({ pendingDays: 14 })]) {
    const friend = fold([KNOWN, came, ...returned], published, noon(3, 20));
    expect([balanceOf(friend.purse), pendingOf(friend), friend.totalEarned]).toEqual([0, 0, 0]);
    expect(friend.referrals.get("r1")?.reversedAt).toBe(noon(2, 9));
    const referrer = fold([KNOWN, brought, undone], published, noon(3, 20));
    const sums = [balanceOf(referrer.purse), pendingOf(referrer), referrer.totalEarned];
    expect(sums).toEqual([0, 0, 0]);
  }
});

test("a refund that leaves the minimum reverses nothing; one that goes below it does [R42]", () => {
  const published = withTerms({ minimumOrderMinor: 2500 });
  const with_ = (amountMinor: number) =>
    bought("7", noon(2, 2), 3000, {}, [
      refund({ orderId: "7", createdAt: noon(2, 9), amountMinor }),
    ]);
  expect(referralOf([came, ...with_(500)], published)?.reversedAt).toBeNull();
  expect(referralOf([came, ...with_(501)], published)?.reversedAt).toBe(noon(2, 9));
});

test("a canceled first order reverses the referral [R42]", () => {
  const canceled = bought("7", noon(2, 2), 3000, { cancelledAt: noon(2, 4) });
  expect(referralOf([came, ...canceled])?.reversedAt).toBe(noon(2, 4));
});

test("who refers joins by it where the program says so, and always under all customers [S131, S134, S138, S139, S201]", () => {
  const box = (eligibility: string, referringCustomersJoin: boolean) =>
    fold([brought], withTerms({}, { eligibility, membership: { referringCustomersJoin } }))
      .membership;
  expect(box("all_customers", false)).toBe("member");
  expect(box("account_holders", true)).toBe("member");
  expect(box("api_only", true)).toBe("member");
  expect(box("account_holders", false)).toBe("guest");
  expect(box("api_only", false)).toBe("guest");
});

test("who refers without being eligible earns the points of it, which lift no tier [S148, S149, S165]", () => {
  const metric = { metric: "points_earned", levels: versions[0]?.document.tiers.levels };
  const published = withTerms(
    {},
    {
      eligibility: "account_holders",
      membership: { referringCustomersJoin: false },
      tiers: metric,
    },
  );
  const state = fold([KNOWN, brought, ...bought("9", noon(2, 3), 9900)], published);
  expect(balanceOf(state.purse)).toBe(50);
  expect([state.membership, state.tierId, state.counters.pointsEarned]).toEqual(["guest", null, 0]);
  expect(state.hasReferred).toBe(true);
});

test("who refers without being eligible receives no reward for it [S152]", () => {
  const referrer = A_REWARD;
  const parts = { rewards: [FIVE_OFF], eligibility: "account_holders" };
  const box = (referringCustomersJoin: boolean) =>
    fold(
      [KNOWN, brought],
      withTerms({ referrer }, { ...parts, membership: { referringCustomersJoin } }),
    );
  expect(box(false).grants.size).toBe(0);
  expect(box(true).grants.get("referral:r1")?.rewardId).toBe("five-off");
});

test("leaving cancels a reward for a referral that still waits [S144, R24]", () => {
  const referrer = A_REWARD;
  const published = withTerms({ referrer, pendingDays: 14 }, { rewards: [FIVE_OFF] });
  const out: Fact = { kind: "opt_out", at: noon(2, 5), id: "o" };
  expect(fold([KNOWN, brought], published, noon(3, 1)).grants.size).toBe(1);
  expect(fold([KNOWN, brought, out], published, noon(3, 1)).grants.size).toBe(0);
});

test("after leaving, an undone referral takes nothing back a second time [R40, R42]", () => {
  const out: Fact = { kind: "opt_out", at: noon(2, 5), id: "o" };
  for (const published of [versions, withTerms({ pendingDays: 14 })]) {
    const state = fold([KNOWN, brought, out, undone], published, noon(3, 1));
    expect(balanceOf(state.purse)).toBe(0);
    expect(state.purse.debt).toBe(0);
  }
});

test("added one by one referrals end in the same state as replayed [R1]", () => {
  const returned = bought("7", noon(2, 2), 3000, {}, [
    refund({ orderId: "7", createdAt: noon(2, 9), amountMinor: 3000 }),
  ]);
  const facts = [KNOWN, came, ...returned];
  const stepwise = facts
    .slice(1)
    .reduce((state, fact) => advance(state, [fact], versions), fold([KNOWN], versions));
  expect(stepwise).toEqual(fold(facts, versions));
});

test("what waited is taken back also after it fell due [R42, R24]", () => {
  const published = withTerms({ pendingDays: 14 });
  const late: Fact = { kind: "refer_reversed", at: noon(3, 9), id: "r1" };
  const state = fold([KNOWN, brought, late], published, noon(3, 20));
  expect([balanceOf(state.purse), state.totalEarned, state.counters.pointsEarned]).toEqual([
    0, 0, 0,
  ]);
});

test("who refers without being a member gets no code as somebody's friend [S151, P6]", () => {
  const parts = {
    rewards: [FIVE_OFF],
    eligibility: "api_only",
    membership: { referringCustomersJoin: false },
  };
  const published = withTerms({ friend: A_REWARD }, parts);
  const state = fold([KNOWN, { ...brought, at: noon(1, 20) }, came], published);
  expect([state.membership, state.hasReferred]).toEqual(["guest", true]);
  expect(state.grants.size).toBe(0);
  expect(state.decisions.find((each) => each.source === "referred:r1")?.trace).toEqual([
    { code: "referred" },
    { code: "not_a_member" },
  ]);
});

test("a friend who had a reward for coming gets no points for the order, whatever the program says by then [R42]", () => {
  const early = withTerms({ friend: A_REWARD }, { rewards: [FIVE_OFF] });
  const [first] = early;
  const [second] = withTerms({ friend: { kind: "points", points: 40 } });
  if (first === undefined || second === undefined) throw new Error("No version");
  const published = [first, { ...second, version: 2, publishedAt: noon(2, 2) }];
  const state = fold([KNOWN, came, ...bought("7", noon(2, 3), 3000)], published);
  expect(state.decisions.filter((each) => each.source === "friend:r1")).toHaveLength(1);
  expect(balanceOf(state.purse)).toBe(30);
});
