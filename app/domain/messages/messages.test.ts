import { describe, expect, test } from "vitest";
import { type Fact } from "../fold/facts";
import { advance, fold } from "../fold/fold";
import { bought, KNOWN, noon, program } from "../fold/program-fixtures";
import { refund } from "../fold/fold-fixtures";
import { messagesAt } from "./messages";

const PLAIN = program({});
const EXPIRING = { expiry: { mode: { kind: "per_lot", days: 90 }, warningDays: [30, 7] } };
const TELLING = ["kind", "at", "params"] as const;

/** What a customer with these facts is told, without the keys. */
function told(facts: readonly Fact[], at: string, versions = [PLAIN]) {
  return messagesAt(fold(facts, versions, at), versions, at).map((message) =>
    Object.fromEntries(TELLING.map((part) => [part, message[part]])),
  );
}

const kinds = (...given: Parameters<typeof told>) => told(...given).map(({ kind }) => kind);

describe("joining and leaving", () => {
  const left: Fact = { kind: "opt_out", at: noon(3, 1), id: "1" };

  test("who joins is told so, and not that they are in the base tier [S176]", () => {
    expect(told([KNOWN], noon(1, 3))).toEqual([{ kind: "opted_in", at: noon(1, 2), params: {} }]);
  });

  test("who leaves is told so, and nothing of what came just before [S176, S179]", () => {
    const facts = [KNOWN, ...bought("1", noon(2, 28), 60_000), left];
    expect(kinds(facts.slice(0, -1), noon(2, 28))).toEqual(["tier_changed"]);
    expect(told(facts, noon(3, 2))).toEqual([{ kind: "opted_out", at: noon(3, 1), params: {} }]);
  });

  test("who comes back is told of that, under a key of its own [S176]", () => {
    const back: Fact = { kind: "opt_in", at: noon(3, 2), id: "2" };
    const facts = [KNOWN, left, back];
    expect(kinds(facts, noon(3, 3))).toEqual(["opted_in"]);
    const keys = [fold([KNOWN], [PLAIN]), fold(facts, [PLAIN])].map(
      (state) => messagesAt(state, [PLAIN], state.joinedAt ?? "")[0]?.key,
    );
    expect(new Set(keys).size).toBe(2);
  });

  test("a guest who asked to be left out is told nothing, not even of points for referring [P16, S179]", () => {
    const shut = program({ eligibility: "api_only", ...EXPIRING });
    const facts: Fact[] = [
      { ...KNOWN, at: noon(2, 1) },
      { kind: "adjust", at: noon(2, 2), id: "a", points: 50 as never, countsTowardTier: false },
    ];
    expect(kinds(facts, noon(4, 25), [shut])).toEqual(["points_expire"]);
    const out: Fact = { kind: "opt_out", at: noon(4, 25), id: "1" };
    expect(kinds([...facts, out], noon(4, 25), [shut])).toEqual([]);
  });

  test("an opting in that is told with an old date is no news [P16]", () => {
    const shut = program({ eligibility: "api_only" });
    const inNow: Fact = { kind: "opt_in", at: noon(3, 2), id: "2" };
    expect(kinds([KNOWN, inNow], noon(3, 3), [shut])).toEqual(["opted_in"]);
    expect(kinds([KNOWN, { ...inNow, optedInAt: noon(1, 5) }], noon(3, 3), [shut])).toEqual([]);
  });
});

describe("tiers", () => {
  test("the tier that is held is told, not those on the way to it [R50]", () => {
    const facts = [KNOWN, ...bought("1", noon(3, 1), 20_000), ...bought("2", noon(3, 2), 40_000)];
    expect(told(facts, noon(3, 3))).toEqual([
      {
        kind: "tier_changed",
        at: noon(3, 2),
        params: { from: "silver", to: "gold", version: 1 },
      },
    ]);
  });

  test("a tier that a refund took is told as the one that is left", () => {
    const back = refund({ orderId: "1", createdAt: noon(3, 4), amountMinor: 20_000 });
    const facts = [KNOWN, ...bought("1", noon(3, 1), 20_000, {}, [back])];
    expect(told(facts, noon(3, 5))).toMatchObject([
      { at: noon(3, 4), params: { from: "silver", to: "bronze" } },
    ]);
  });

  test("who joins above the base tier is told of the tier as well [S156]", () => {
    const versions = [
      program({
        eligibility: "api_only",
        tiers: { metric: "amount_spent", includeBeforeOptIn: true, levels: LEVELS },
      }),
    ];
    const facts: Fact[] = [
      KNOWN,
      ...bought("1", noon(3, 1), 15_000),
      { kind: "opt_in", at: noon(3, 2), id: "1" },
    ];
    expect(told(facts, noon(3, 3), versions)).toMatchObject([
      { kind: "opted_in" },
      { kind: "tier_changed", params: { from: null, to: "silver" } },
      { kind: "points_given" },
    ]);
  });
});

const LEVELS = [
  { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
  {
    id: "silver",
    name: "Silver",
    threshold: 10_000,
    multiplier: "1",
    entryReward: { kind: "points", points: 40 },
  },
];

describe("what the program gives by itself", () => {
  test("points for entering a tier, a birthday and a goal are told with what they are for", () => {
    const versions = [
      program({
        tiers: { metric: "amount_spent", levels: LEVELS },
        earningRules: [
          { id: "bday", kind: "birthday", enabled: true, pays: { kind: "points", points: 30 } },
          {
            id: "card",
            kind: "punch_card",
            enabled: true,
            orders: 1,
            minimumOrderMinor: 0,
            withinDays: null,
            repeats: false,
            pays: { kind: "points", points: 20 },
          },
        ],
      }),
    ];
    const facts: Fact[] = [
      KNOWN,
      { kind: "yearly", at: noon(2, 1), id: "y", occasion: "birthday", on: { month: 3, day: 2 } },
      ...bought("1", noon(3, 1), 15_000),
    ];
    const given = told(facts, noon(3, 2), versions).filter(({ kind }) => kind === "points_given");
    expect(given).toEqual([
      {
        kind: "points_given",
        at: noon(3, 1),
        params: { points: 40, source: `entry:silver:${noon(3, 1)}` },
      },
      { kind: "points_given", at: noon(3, 1), params: { points: 20, source: "goal:card:1" } },
      {
        kind: "points_given",
        at: "2026-03-01T23:00:00.000Z",
        params: { points: 30, source: "birthday:2026" },
      },
    ]);
  });

  test("points that waited are told on the day they fall due, not on that of the order [R24]", () => {
    const versions = [
      program({
        referral: { enabled: true, referrer: { kind: "points", points: 90 }, pendingDays: 14 },
      }),
    ];
    const facts: Fact[] = [
      KNOWN,
      { kind: "refer", at: noon(3, 1), id: "r", orderId: "77", version: 1 },
    ];
    expect(kinds(facts, noon(3, 10), versions)).toEqual([]);
    expect(told(facts, noon(3, 16), versions)).toEqual([
      {
        kind: "points_given",
        at: "2026-03-15T23:00:00.000Z",
        params: { points: 90, source: "referral:r" },
      },
    ]);
  });

  test("a birthday's points that a merge brought beside the kept one's are not told again [R46, R49]", () => {
    const versions = [
      program({
        earningRules: [
          { id: "bday", kind: "birthday", enabled: true, pays: { kind: "points", points: 30 } },
        ],
      }),
    ];
    const on = { month: 3, day: 2 };
    const born: Fact = { kind: "yearly", at: noon(2, 1), id: "y", occasion: "birthday", on };
    const facts: Fact[] = [
      KNOWN,
      born,
      { kind: "merge_in", at: noon(3, 3), id: "8", facts: [KNOWN, born] },
    ];
    const state = fold(facts, versions, noon(3, 4));
    expect(state.purse.lots.map((lot) => lot.source)).toEqual(["birthday:2026", "birthday:2026~8"]);
    const keys = messagesAt(state, versions, noon(3, 4)).map(({ key }) => key);
    expect(keys).toEqual(["points_given:birthday:2026"]);
  });
});

describe("what is no news", () => {
  const facts = [KNOWN, ...bought("1", noon(3, 1), 60_000)];

  test("what happened a week ago is not told any more, a second less is [R50]", () => {
    expect(kinds(facts, "2026-03-08T10:59:59.999Z")).toEqual(["tier_changed"]);
    expect(kinds(facts, noon(3, 8))).toEqual([]);
  });

  test("an excluded customer hears of leaving and of nothing else [S78, S179]", () => {
    const exclude: Fact = { kind: "exclude", at: noon(3, 2), id: "x" };
    const include: Fact = { kind: "include", at: noon(3, 3), id: "i" };
    expect(kinds([...facts, exclude], noon(3, 2))).toEqual([]);
    expect(kinds([...facts, exclude, include], noon(3, 3))).toEqual(["tier_changed"]);
    const leave: Fact = { kind: "opt_out", at: noon(3, 4), id: "o" };
    expect(kinds([...facts, exclude, leave], noon(3, 4))).toEqual(["opted_out"]);
  });

  test("what a long pause held back is told when it ends, and for a week from then [R48, R50]", () => {
    const versions = [
      program({}),
      program({ state: "paused" }, 2, noon(2, 20)),
      program({}, 3, noon(3, 20)),
    ];
    expect(kinds(facts, noon(3, 2), versions.slice(0, 2))).toEqual([]);
    expect(kinds(facts, noon(3, 20), versions)).toEqual(["tier_changed"]);
    expect(kinds(facts, noon(3, 27), versions)).toEqual([]);
  });

  test("what happened before the program went live is told to nobody, a pause changes nothing [R48, R50]", () => {
    const setup = program({ state: "setup" });
    const live = program({}, 2, noon(1, 4));
    expect(kinds([KNOWN], noon(1, 3), [setup])).toEqual([]);
    expect(kinds([KNOWN], noon(1, 5), [setup, live])).toEqual([]);
    expect(kinds([KNOWN], noon(1, 3), [program({ state: "paused" })])).toEqual(["opted_in"]);
  });
});

test("both ways to a state tell the same [R1]", () => {
  const versions = [program({ ...EXPIRING, tiers: { metric: "amount_spent", levels: LEVELS } })];
  const facts = [KNOWN, ...bought("1", noon(3, 1), 8000), ...bought("2", noon(3, 2), 9000)];
  const [first, ...rest] = facts;
  const stepwise = rest.reduce(
    (state, fact) => advance(state, [fact], versions),
    fold(first === undefined ? [] : [first], versions),
  );
  expect(messagesAt(stepwise, versions, noon(3, 3))).toEqual(
    messagesAt(fold(facts, versions), versions, noon(3, 3)),
  );
});
