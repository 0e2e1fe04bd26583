import fc from "fast-check";
import { expect, test } from "vitest";
import { type Difference, differences } from "./differences";
import { type Program, programSchema } from "./document";
import { programJsonSchema } from "./json-schema";
import { readyMadePrograms } from "./ready-made";
import { starterProgram } from "./starter";

const starter = starterProgram("EUR");
const ready = readyMadePrograms("EUR");
const [fiveOff, tenPercent] = starter.rewards as [Program["rewards"][0], Program["rewards"][0]];

test("a program does not differ from itself, nor from itself as the database gives it back", () => {
  const backwards = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, each]) => [name, backwards(each)]),
        )
      : Array.isArray(value)
        ? value.map(backwards)
        : value;
  expect(differences(starter, backwards(starter) as Program)).toEqual([]);
});

test("a setting is named by its path, with ids instead of places in a list", () => {
  const to = {
    ...starter,
    orderBasis: { ...starter.orderBasis, shipping: true },
    rewards: [fiveOff, { ...tenPercent, costPoints: 250 }],
  };
  expect(differences(starter, to)).toEqual([
    { kind: "changed", path: ["orderBasis", "shipping"], before: false, after: true },
    {
      kind: "changed",
      path: ["rewards", "ten-percent", "costPoints"],
      before: 200,
      after: 250,
    },
  ]);
});

test("entries are removed and added whole, and one that becomes another kind is both", () => {
  const cart = { ...fiveOff, kind: "cart_fixed_amount", amountMinor: 500 } as Program["rewards"][0];
  const changed = differences(starter, { ...starter, rewards: [cart] });
  expect(changed).toEqual([
    { kind: "removed", path: ["rewards", "five-off"], before: fiveOff, after: null },
    { kind: "removed", path: ["rewards", "ten-percent"], before: tenPercent, after: null },
    { kind: "added", path: ["rewards", "five-off"], before: null, after: cart },
  ]);
});

test("what a gift pays and how points expire change as a whole", () => {
  const from = ready.referral_and_gifts;
  const mode = { kind: "per_lot", days: 90 } as const;
  const to = { ...from, expiry: { ...from.expiry, mode } };
  expect(differences(from, to)).toEqual([
    {
      kind: "changed",
      path: ["expiry", "mode"],
      before: { kind: "inactivity", days: 365, activities: ["purchase", "earn", "redeem"] },
      after: mode,
    },
  ]);
});

test("another order of the entries is one change of the list", () => {
  expect(differences(starter, { ...starter, rewards: [tenPercent, fiveOff] })).toEqual([
    {
      kind: "changed",
      path: ["rewards"],
      before: ["five-off", "ten-percent"],
      after: ["ten-percent", "five-off"],
    },
  ]);
});

/** What a difference says, done to the document: the proof that nothing is left unsaid. */
function apply(program: Program, all: readonly Difference[]): unknown {
  const document = structuredClone(program) as unknown;
  for (const { kind, path, after } of all) {
    const { holder, last } = reach(document, path);
    const list = Array.isArray(holder) ? (holder as { id: string }[]) : null;
    if (list !== null && kind === "removed")
      list.splice(
        list.findIndex((each) => each.id === last),
        1,
      );
    else if (list !== null) list.push(after as { id: string });
    else if (Array.isArray(Reflect.get(holder, last)) && isEntryList(Reflect.get(holder, last))) {
      const order = after as string[];
      (Reflect.get(holder, last) as { id: string }[]).sort(
        (a, b) => order.indexOf(a.id) - order.indexOf(b.id),
      );
    } else Reflect.set(holder, last, after);
  }
  return document;
}

function isEntryList(list: unknown[]): boolean {
  return list.some((each) => typeof each === "object");
}

function reach(document: unknown, path: readonly string[]): { holder: object; last: string } {
  let holder = document as object;
  for (const step of path.slice(0, -1)) {
    holder = (
      Array.isArray(holder)
        ? holder.find((each: { id: string }) => each.id === step)
        : Reflect.get(holder, step)
    ) as object;
  }
  return { holder, last: path.at(-1) ?? "" };
}

/** By id, because differences do not say where an entry was put in. */
function sorted(program: unknown): unknown {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const { earningRules, rewards, tiers, ...rest } = program as Program;
  return {
    ...rest,
    earningRules: earningRules.toSorted(byId),
    rewards: rewards.toSorted(byId),
    tiers: { ...tiers, levels: tiers.levels.toSorted(byId), paid: tiers.paid.toSorted(byId) },
  };
}

test("the differences done to one program give the other", () => {
  const programs = [starter, ...Object.values(ready)];
  const part = fc.constantFrom(...(Object.keys(starter) as (keyof Program)[]));
  const any = fc
    .tuple(fc.constantFrom(...programs), fc.array(fc.tuple(part, fc.constantFrom(...programs))))
    .map(([program, parts]) => {
      const mixed = {
        ...program,
        ...Object.fromEntries(parts.map(([of, from]) => [of, from[of]])),
      };
      return programSchema.safeParse(mixed).data ?? program;
    });
  fc.assert(
    fc.property(any, any, (from, to) => {
      expect(sorted(apply(from, differences(from, to)))).toEqual(sorted(to));
    }),
  );
});

type Shape = {
  readonly type?: string;
  readonly properties?: Record<string, Shape>;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
};

/** Every section of the schema: objects that are always there, outside of lists and alternatives. */
function sections(shape: Shape): string[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, each]) => {
    if (each.type === "object") return [name, ...sections(each)];
    return (each.items?.oneOf ?? [each.items ?? {}]).flatMap(sections);
  });
}

test("every section of the document is compared setting by setting", () => {
  const names = new Set(sections(programJsonSchema() as Shape));
  expect([...names].sort()).toEqual(
    "adjustments combinesWith exclusions expiry limits membership orderBasis referral refunds tiers".split(
      " ",
    ),
  );
});
