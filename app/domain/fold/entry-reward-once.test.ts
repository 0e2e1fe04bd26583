import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { fold } from "./fold";
import { PROGRAM, refund } from "./fold-fixtures";
import { bought, KNOWN, noon, program } from "./program-fixtures";
import { type CustomerState } from "./state";

const paying = (rewards: Readonly<Record<string, number>>, parts: object = {}) => ({
  tiers: {
    ...PROGRAM.tiers,
    ...parts,
    levels: PROGRAM.tiers.levels.map((level) => {
      const given = rewards[level.id];
      return given === undefined
        ? level
        : { ...level, entryReward: { kind: "points", points: given } };
    }),
  },
});
const folded = (
  facts: readonly Fact[],
  until?: string,
  versions = [program(paying({ silver: 30 }))],
) => fold([KNOWN, ...facts], versions, until);

/** What was given for entering a tier, as facts for the next replay. */
const given = ({ decisions }: CustomerState): Fact[] =>
  decisions
    .filter((each) => each.source.startsWith("entry:"))
    .map(({ source, occurredAt, points: amount, programVersion, trace }) => ({
      kind: "entry_reward",
      at: occurredAt,
      id: source,
      tierId: source.split(":")[1] ?? "",
      points: amount,
      version: programVersion ?? 0,
      trace,
    }));
const entries = ({ decisions }: CustomerState) =>
  decisions
    .filter((each) => each.source.startsWith("entry:"))
    .map((each) => [each.occurredAt, each.points]);

test("retold, an entry reward stands where it was given, and nothing else is another [R7]", () => {
  const facts = bought("1", noon(3, 1), 10_000);
  const first = folded(facts);
  expect(folded([...facts, ...given(first)])).toEqual(first);
});

test("an entry reward that was given is not decided again by an earlier order that is learned of late [R7, R31]", () => {
  const first = folded(bought("1", noon(3, 5), 10_000));
  const late = [...bought("0", noon(3, 1), 10_000), ...bought("1", noon(3, 5), 10_000)];
  const state = folded([...late, ...given(first)]);
  expect(state.tierChanges.at(-1)).toMatchObject({ to: "silver", occurredAt: noon(3, 1) });
  expect(entries(state)).toEqual([[noon(3, 5), 30]]);
});

test("it stays although the order that raised the tier is edited below it [R7]", () => {
  const first = folded(bought("1", noon(3, 1), 10_000));
  const state = folded([...bought("1", noon(3, 1), 5_000), ...given(first)]);
  expect([state.tierId, balanceOf(state.purse)]).toEqual(["bronze", 80]);
});

test("in twelve months that roll it is paid once [R31]", () => {
  const versions = [program(paying({ silver: 30 }, { period: "rolling_12_months" }))];
  const back = refund({ orderId: "2", createdAt: noon(9, 1), amountMinor: 6_000 });
  const facts = [
    ...bought("0", noon(1, 10), 1_000),
    ...bought("1", noon(3, 1), 4_000),
    ...bought("2", noon(8, 1), 6_000, {}, [back]),
    // The order of January has grown old, and silver is reached again.
    ...bought("3", noon(2, 1, 2027), 7_000),
  ];
  const state = folded(facts, undefined, versions);
  expect(state.tierChanges.map((each) => each.to)).toEqual([
    "bronze",
    "silver",
    "bronze",
    "silver",
  ]);
  expect(entries(state)).toEqual([[noon(8, 1), 30]]);
});

test("in another calendar year it is paid again [R31]", () => {
  const versions = [program(paying({ silver: 30 }, { period: "calendar_year" }))];
  const facts = [...bought("1", noon(3, 1), 10_000), ...bought("2", noon(6, 1, 2028), 10_000)];
  expect(entries(folded(facts, undefined, versions))).toEqual([
    [noon(3, 1), 30],
    [noon(6, 1, 2028), 30],
  ]);
});

test("leaving and joining again pays no second one in its period [R31]", () => {
  const versions = [program(paying({ bronze: 5 }))];
  const facts: Fact[] = [
    { kind: "opt_out", at: noon(3, 1), id: "o" },
    { kind: "opt_in", at: noon(3, 2), id: "i" },
  ];
  expect(entries(folded(facts, undefined, versions))).toEqual([[KNOWN.at, 5]]);
});

test("its points may reach the next tier at once [R31, R30]", () => {
  const metric = paying({ silver: 45_000 }, { metric: "points_earned" });
  const state = folded(bought("1", noon(3, 1), 1_000_000), undefined, [program(metric)]);
  expect(state.tierChanges.map((each) => [each.to, each.occurredAt])).toEqual([
    ["bronze", KNOWN.at],
    ["silver", noon(3, 1)],
    ["gold", noon(3, 1)],
  ]);
});

test("falling into a lower tier pays nothing, and every tier that a refund drops gives up what was not used [R31]", () => {
  const versions = [program(paying({ silver: 30, gold: 70 }))];
  const back = refund({ orderId: "2", createdAt: noon(3, 9), amountMinor: 45_000 });
  const rising = [
    ...bought("1", noon(3, 1), 10_000),
    ...bought("2", noon(3, 5), 45_000, {}, [back]),
  ];
  const silver = folded(rising, undefined, versions);
  expect([silver.tierId, silver.decisions.at(-1)?.points]).toEqual(["silver", -70]);
  const gone = refund({ refundId: "9", orderId: "1", createdAt: noon(3, 9), amountMinor: 10_000 });
  const all = [
    ...bought("1", noon(3, 1), 10_000, {}, [gone]),
    ...bought("2", noon(3, 5), 45_000, {}, [back]),
  ];
  const bronze = folded(all, undefined, versions);
  expect([bronze.tierId, balanceOf(bronze.purse)]).toEqual(["bronze", 0]);
  const straight = bought("2", noon(3, 5), 50_000, {}, [
    refund({ orderId: "2", createdAt: noon(3, 9), amountMinor: 30_000 }),
  ]);
  expect(entries(folded(straight, undefined, versions))).toEqual([[noon(3, 5), 70]]);
});

test("a birthday's points move the tier on the day itself [R30]", () => {
  const rules = [
    { id: "b", kind: "birthday", enabled: true, pays: { kind: "points", points: 10_000 } },
  ];
  const metric = { tiers: { ...PROGRAM.tiers, metric: "points_earned" }, earningRules: rules };
  const born: Fact = {
    kind: "yearly",
    at: noon(2, 1),
    id: "b",
    occasion: "birthday",
    on: { month: 5, day: 20 },
  };
  const state = folded([born], noon(5, 20), [program(metric)]);
  expect([state.tierId, state.lastActivityAt]).toEqual(["silver", noon(2, 1)]);
  const gift = state.decisions.at(-1);
  const retold: Fact = {
    kind: "gift",
    at: gift?.occurredAt ?? "",
    id: "birthday:2026",
    points: points(10_000),
    version: 1,
    trace: gift?.trace ?? [],
  };
  expect(folded([born, retold], noon(5, 20), [program(metric)])).toEqual(state);
});

test("one that stands by itself, since its order was edited away, raises the tier and pays no other [R7, R31]", () => {
  const rewards = { bronze: 41, silver: 198, gold: 10_000 };
  const versions = [program(paying(rewards, { metric: "points_earned" }))];
  const first = folded(bought("1", noon(3, 1), 6_000_000), undefined, versions);
  expect(entries(first).map(([, amount]) => amount)).toEqual([41, 10_000]);
  const emptied = [...bought("1", noon(3, 1), 0), ...given(first)];
  const state = folded(emptied, undefined, versions);
  expect([state.tierId, entries(state).map(([, amount]) => amount)]).toEqual([
    "silver",
    [41, 10_000],
  ]);
});
