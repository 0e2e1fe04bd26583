import fc from "fast-check";
import { expect, test } from "vitest";
import { balanceOf } from "../ledger/lots";
import { type ProgramVersion, programSchema } from "../program/document";
import { points } from "../shared/points";
import { type Checkpoint, freeze, thaw } from "./checkpoint";
import { type Fact, once, orderFacts } from "./facts";
import { advance, canAdvance, fold } from "./fold";
import { order, PROGRAM, refund, version } from "./fold-fixtures";
import { type CustomerState, initialState } from "./state";

const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const versions = [
  version(),
  version({ earningRules: [] }, 2, at(8)),
  version({ state: "paused" }, 3, at(12)),
  version({}, 4, at(16)),
];

/** Programs in which time alone moves points and tiers. */
const rule = { id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 };
const delayed = { ...rule, delay: { days: 2, from: "order" } };
const limited = { ...rule, limits: { perPeriod: { count: 1, period: "week" } } };
const parsed = (changes: object) => programSchema.parse({ ...PROGRAM, ...changes });
const programs: Record<string, ProgramVersion[]> = {
  "versions that change and pause": versions,
  "points that wait and expire": [
    version(parsed({ earningRules: [delayed], expiry: { mode: { kind: "per_lot", days: 4 } } })),
    version(parsed({ expiry: { mode: { kind: "inactivity", days: 3 } } }), 2, at(9)),
    version(parsed({ expiry: { mode: { kind: "fixed_date", month: 3, day: 20 } } }), 3, at(15)),
  ],
  "gifts, goals, actions and entry rewards": [
    version(
      parsed({
        earningRules: [
          rule,
          { id: "bday", kind: "birthday", enabled: true, pays: { kind: "points", points: 9 } },
          {
            id: "goal",
            kind: "goal_spend",
            enabled: true,
            amountMinor: 20_000,
            mode: "accumulated",
            withinDays: 9,
            repeats: true,
            pays: { kind: "points", points: 40 },
          },
          { id: "act", kind: "custom_action", name: "Act", enabled: true, points: 3 },
        ],
        expiry: { mode: { kind: "per_lot", days: 12 } },
        tiers: {
          ...PROGRAM.tiers,
          period: "rolling_12_months",
          levels: PROGRAM.tiers.levels.map((level) => ({
            ...level,
            entryReward: { kind: "points", points: 7 },
          })),
        },
      }),
    ),
  ],
  "limits, write-offs and returns in proportion": [
    version(
      parsed({
        earningRules: [limited],
        expiry: { mode: { kind: "per_lot", days: 6 } },
        refunds: {
          negativeBalance: "write_off",
          redeemedPoints: "in_proportion",
          lateReturn: { kind: "grace", days: 2 },
        },
      }),
    ),
  ],
};
const known: Fact = { kind: "registered", at: at(-20), id: "c" };

const day = fc.integer({ min: 1, max: 28 });
const anOrder = fc
  .record({
    id: fc.integer({ min: 1, max: 9 }),
    day,
    amountMinor: fc.integer({ min: 1, max: 30_000 }),
    backs: fc.array(fc.tuple(day, fc.integer({ min: 1, max: 20_000 })), { maxLength: 3 }),
    cancelled: fc.option(day),
  })
  .map(({ id, day: placed, amountMinor, backs, cancelled }) =>
    orderFacts(
      order({
        orderId: String(id),
        processedAt: at(placed),
        cancelledAt: cancelled === null ? null : at(cancelled, 14),
        totalMinor: amountMinor,
        lines: order().lines.map((line) => ({ ...line, grossMinor: amountMinor })),
      }),
      backs.map(([on, back], n) =>
        refund({
          refundId: `${id}-${n}`,
          orderId: String(id),
          createdAt: at(on, 12),
          amountMinor: back,
        }),
      ),
    ),
  );
const aDecision = fc
  .record({ day, hour: fc.integer({ min: 0, max: 23 }), amount: fc.integer({ min: 1, max: 500 }) })
  .chain(({ day: on, hour, amount }) =>
    fc.constantFrom<(id: string) => Fact[]>(
      (id) => [
        { kind: "adjust", at: at(on, hour), id, points: points(amount), countsTowardTier: true },
      ],
      (id) => [
        { kind: "redeem", at: at(on, hour), id, points: points(amount) },
        { kind: "restore", at: at(on + 1, hour), id },
      ],
      (id) => [
        { kind: "redeem", at: at(on, hour), id, points: points(amount) },
        { kind: "use", at: at(on, hour), id, orderId: String(1 + (amount % 9)) },
      ],
      (id) => [
        { kind: "yearly", at: at(on, hour), id, occasion: "birthday", on: { month: 3, day: on } },
      ],
      (id) => [{ kind: "action", at: at(on, hour), id, ruleId: "act" }],
      (id) => [
        {
          kind: "set_tier",
          at: at(on, hour),
          id,
          tierId: "gold",
          until: at(on + 3),
          counter: 60_000,
        },
      ],
      (id) => [{ kind: "recalculate_tier", at: at(on, hour), id }],
      (id) => [
        { kind: "exclude", at: at(on, hour), id },
        { kind: "include", at: at(on + 2, hour), id },
      ],
      (id) => [{ kind: "opt_out", at: at(on, hour), id }],
      (id) => [{ kind: "opt_in", at: at(on, hour), id }],
    ),
  );
const histories = fc
  .tuple(
    fc.uniqueArray(anOrder, { maxLength: 8, selector: (facts) => facts[0]?.id }),
    fc.array(aDecision, { maxLength: 6 }),
  )
  .map(([orders, decisions]) =>
    once([known, ...orders.flat(), ...decisions.flatMap((make, n) => make(`d${n}`))]),
  );

/** As it comes back from the database. */
function kept(state: CustomerState): CustomerState {
  const again = thaw(JSON.parse(JSON.stringify(freeze(state))) as Checkpoint);
  if (again === null) throw new Error("The checkpoint has another form");
  return again;
}

test.each(Object.entries(programs))(
  "%s: a state kept and taken up again with every fact ends as the replay of all of them [R1]",
  (_name, published) => {
    fc.assert(
      fc.property(histories, (facts) => {
        const decisions: unknown[] = [];
        let state = initialState();
        for (const [index, fact] of facts.entries()) {
          // A tier is recalculated from everything that happened [R31].
          const whole = fact.kind === "recalculate_tier";
          if (whole) decisions.length = 0;
          state = whole
            ? fold(facts.slice(0, index + 1), published, fact.at)
            : advance(kept(state), [fact], published, fact.at);
          decisions.push(...state.decisions);
        }
        const last = advance(kept(state), [], published, at(40));
        decisions.push(...last.decisions);
        expect({ ...last, decisions }).toEqual(fold(facts, published, at(40)));
      }),
    );
  },
);

test.each(Object.entries(programs))(
  "%s: whatever may be added gives the state of a replay; all else is refused [R1, R2, R48]",
  (_name, published) => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: published.length }),
        (facts, cut, count) => {
          const before = fold(facts.slice(0, cut), published.slice(0, count));
          const since = facts[cut]?.at ?? at(40);
          const last = facts[Math.min(cut, facts.length) - 1];
          const further = facts.slice(cut);
          fc.pre(canAdvance(before, since, published));
          fc.pre(!further.some((fact) => fact.kind === "recalculate_tier"));
          expect(last === undefined || last.at < since).toBe(true);
          const decisions = [...before.decisions];
          const after = advance(kept(before), further, published, at(40));
          decisions.push(...after.decisions);
          expect({ ...after, decisions }).toEqual(fold(facts, published, at(40)));
        },
      ),
    );
  },
);

test.each(Object.entries(programs))(
  "%s: the books agree at every step, and no lot is below zero [R1, R14, R24]",
  (_name, published) => {
    fc.assert(
      fc.property(histories, (facts) => {
        const state = fold(facts, published, at(40));
        const sum = (part: "points" | "pendingPoints") =>
          state.decisions.reduce((total, each) => total + each[part], 0);
        const waiting = [...state.pending.values()].reduce((all, each) => all + each.points, 0);
        expect([sum("points"), sum("pendingPoints")]).toEqual([balanceOf(state.purse), waiting]);
        expect(state.purse.lots.every((lot) => lot.remaining >= 0 && lot.spent >= 0)).toBe(true);
        const sources = state.decisions.map((each) => each.source);
        expect(new Set(sources).size).toBe(sources.length);
      }),
    );
  },
);

test("what counts for twelve months ends alike, kept after every order or folded at once [R1, R30]", () => {
  const rolling = [version(parsed({ tiers: { ...PROGRAM.tiers, period: "rolling_12_months" } }))];
  const years = fc.uniqueArray(fc.integer({ min: 1, max: 1500 }), { maxLength: 12 });
  fc.assert(
    fc.property(years, fc.nat(2000), (days, last) => {
      const facts = once([
        known,
        ...days.flatMap((on) =>
          orderFacts(order({ orderId: String(on), processedAt: at(on) }), [
            refund({ refundId: `r${on}`, orderId: String(on), createdAt: at(on + 90, 12) }),
          ]),
        ),
      ]);
      const decisions: unknown[] = [];
      const state = facts.reduce((current, fact) => {
        const next = advance(kept(current), [fact], rolling);
        decisions.push(...next.decisions);
        return next;
      }, initialState());
      const ended = advance(kept(state), [], rolling, at(last));
      decisions.push(...ended.decisions);
      expect({ ...ended, decisions }).toEqual(fold(facts, rolling, at(last)));
    }),
  );
});

test("a fact of the same instant or earlier wants a replay", () => {
  const state = fold(
    [known, { kind: "adjust", at: at(3), id: "a", points: points(5), countsTowardTier: true }],
    versions,
  );
  expect([at(2), at(3), at(4)].map((since) => canAdvance(state, since, versions))).toEqual([
    false,
    false,
    true,
  ]);
});

test("a version published before the last fact, or ending a pause, wants a replay [R2, R48]", () => {
  const early = [version()];
  const late = fold([known, ...orderFacts(order({ processedAt: at(13) }), [])], early);
  expect(canAdvance(late, at(20), versions)).toBe(false);
  expect(canAdvance(late, at(20), [...early, version({}, 2, at(14))])).toBe(true);

  const paused = versions.slice(0, 3);
  const waiting = fold([known, ...orderFacts(order({ processedAt: at(13) }), [])], paused);
  expect(canAdvance(waiting, at(20), paused)).toBe(true);
  expect(canAdvance(waiting, at(20), versions)).toBe(false);
});
