import { expect, test } from "vitest";
import { differences, type Posted } from "../ledger/differences";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program, RULE } from "./program-fixtures";

const taken: Fact = { kind: "redeem", at: noon(3, 10), id: "c", points: points(30) };
const expiring = [program({ expiry: { mode: { kind: "per_lot", days: 20 } } })];

/** What the ledger holds once these facts were all that was known. */
function postedFor(facts: Fact[], until: string): readonly Posted[] {
  const { decisions } = fold([KNOWN, ...facts], expiring, until);
  return differences(decisions, [], "7").decisions;
}

test("an order that comes late corrects which lot paid and what expired; the redemption stays as it was [R6, R7]", () => {
  const early = bought("early", noon(3, 1), 3_000);
  const late = bought("late", noon(3, 5), 4_000);
  const until = noon(3, 22);
  // Known alone, the later lot paid; 10 of it are left.
  const alone = fold([KNOWN, ...late, taken], expiring, until);
  expect(alone.purse.lots).toMatchObject([{ source: "order:late", remaining: 10 }]);

  const state = fold([KNOWN, ...late, taken, ...early], expiring, until);
  expect(state.purse.lots).toMatchObject([
    { source: "order:early", remaining: 0, spent: 30 },
    { source: "order:late", remaining: 40, spent: 0 },
  ]);
  const { postings } = differences(state.decisions, postedFor([...late, taken], until), "7");
  expect(postings.map((each) => [each.source, each.points])).toEqual([["order:early", 30]]);
});

test("an expiry that a late redemption makes void is posted back [R6]", () => {
  const order = bought("1", noon(3, 1), 3_000);
  const until = noon(4, 1);
  const posted = postedFor(order, until);
  expect(posted.map((each) => [each.kind, each.points])).toEqual([
    ["earn", 30],
    ["expire", -30],
  ]);
  const state = fold([KNOWN, ...order, taken], expiring, until);
  const { postings } = differences(state.decisions, posted, "7");
  expect(postings.map((each) => [each.kind, each.points])).toEqual([
    ["redeem", -30],
    ["expire", 30],
  ]);
});

test("an accepted redemption is not decided again, though the order that paid for it turns out to be gone [R7]", () => {
  const facts = [KNOWN, ...bought("1", noon(3, 1), 3_000), taken];
  expect(balanceOf(fold(facts, [program({})]).purse)).toBe(0);
  const unpaid = bought("1", noon(3, 1), 3_000, { financialStatus: "voided" });
  const state = fold([KNOWN, ...unpaid, taken], [program({})]);
  expect(balanceOf(state.purse)).toBe(-30);
  expect(state.redemptions.get("c")).toMatchObject({ points: 30, returned: 0 });
});

test("of the points and the code a customer has one: what came back with the coupon does not come back with its order [R22]", () => {
  const back = refund({ orderId: "2", createdAt: noon(3, 14), amountMinor: 4_000 });
  const facts: Fact[] = [
    KNOWN,
    ...bought("1", noon(3, 1), 10_000),
    taken,
    { kind: "restore", at: noon(3, 11), id: "c" },
    { kind: "use", at: noon(3, 12), id: "c", orderId: "2" },
    ...bought("2", noon(3, 12), 4_000, {}, [back]),
  ];
  const state = fold(facts, [program({})]);
  expect(balanceOf(state.purse)).toBe(100);
  expect(state.redemptions.get("c")).toMatchObject({ points: 30, returned: 30 });
});

test("a later version takes back no points and no gift that somebody has [R15]", () => {
  const birthday = {
    id: "bday",
    kind: "birthday",
    enabled: true,
    pays: { kind: "points", points: 40 },
  };
  const born: Fact = {
    kind: "yearly",
    at: noon(2, 1),
    id: "b",
    occasion: "birthday",
    on: { month: 2, day: 20 },
  };
  const first = program({ earningRules: [RULE, birthday] });
  const facts = [KNOWN, born, ...bought("1", noon(3, 1), 10_000)];
  const before = fold(facts, [first], noon(6, 1));
  const empty = program(
    {
      earningRules: [],
      tiers: {
        metric: "orders",
        levels: [{ id: "base", name: "Base", threshold: 0, multiplier: "1" }],
      },
    },
    2,
    noon(4, 1),
  );
  const after = fold(facts, [first, empty], noon(6, 1));
  expect([balanceOf(after.purse), after.totalEarned]).toEqual([140, 140]);
  expect(after.decisions).toEqual(before.decisions);
});
