import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { type Program } from "../program/document";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { bought, KNOWN, noon, program } from "./program-fixtures";

const account: Fact = { kind: "account_enabled", at: noon(2, 10), id: "c" };
const byApi: Fact = { kind: "opt_in", at: noon(2, 12), id: "api" };
const under = (eligibility: Program["eligibility"], number = 1, publishedAt?: string) =>
  program({ eligibility }, number, publishedAt);

test("whoever becomes eligible is in the base tier from that moment, without doing anything [S128]", () => {
  const entered = (facts: Fact[], eligibility: Program["eligibility"]) =>
    fold([KNOWN, ...facts], [under(eligibility)]).tierChanges.map(({ from, to, occurredAt }) => [
      from,
      to,
      occurredAt,
    ]);
  expect(entered([], "all_customers")).toEqual([[null, "bronze", KNOWN.at]]);
  expect(entered([], "account_holders")).toEqual([]);
  expect(entered([account], "account_holders")).toEqual([[null, "bronze", account.at]]);
  expect(entered([account], "api_only")).toEqual([]);
  expect(entered([account, byApi], "api_only")).toEqual([[null, "bronze", byApi.at]]);
});

test("another choice reaches nobody who was judged under the one before [S158]", () => {
  const narrowed = [under("all_customers"), under("api_only", 2, noon(3, 1))];
  const member = fold([KNOWN, ...bought("1", noon(3, 5), 5_000)], narrowed);
  expect([member.membership, balanceOf(member.purse)]).toEqual(["member", 50]);

  const widened = [under("api_only"), under("all_customers", 2, noon(3, 1))];
  const before = fold([KNOWN, ...bought("1", noon(2, 5), 5_000)], widened, noon(3, 2));
  expect([before.membership, before.tierId]).toEqual(["guest", null]);
  const later = fold([KNOWN, ...bought("1", noon(3, 5), 5_000)], widened);
  expect([later.membership, balanceOf(later.purse)]).toEqual(["member", 50]);
});

test("the narrower the choice, the fewer are members and the fewer points are owed [S167]", () => {
  const customers: Fact[][] = [
    bought("1", noon(3, 1), 5_000),
    [account, ...bought("2", noon(3, 2), 3_000)],
    [account, byApi, ...bought("3", noon(3, 3), 2_000)],
  ];
  const of = (eligibility: Program["eligibility"]) => {
    const states = customers.map((facts) => fold([KNOWN, ...facts], [under(eligibility)]));
    return [
      states.filter((state) => state.membership === "member").length,
      states.reduce((sum, state) => sum + balanceOf(state.purse), 0),
    ];
  };
  expect(of("all_customers")).toEqual([3, 100]);
  expect(of("account_holders")).toEqual([2, 50]);
  expect(of("api_only")).toEqual([1, 20]);
});
