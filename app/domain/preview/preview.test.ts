import { expect, test } from "vitest";
import { type Fact } from "../fold/facts";
import { bought, KNOWN, noon, program, RULE } from "../fold/program-fixtures";
import { points } from "../shared/points";
import { asIfLive, lastDays, retoldFor } from "./as-if-live";
import { addPreviewed, NO_SUMS, type Question } from "./preview";

const ZONE = "Europe/Berlin";
const NOW = noon(7, 15);
const span = lastDays(NOW, ZONE);
const inForce = program({}, 1);

function question(parts: Parameters<typeof program>[0], versions = [inForce]): Question {
  return { versions, next: program(parts, versions.length + 1, NOW), span };
}

function preview(facts: readonly Fact[], asked: Question) {
  const taken = { before: new Map(), after: new Map() };
  return addPreviewed(NO_SUMS, { customerId: "7", facts, taken }, asked);
}

test("the last 90 days begin with a day of the shop", () => {
  expect(span).toEqual({ from: "2026-04-15T22:00:00.000Z", until: NOW });
});

test("a program that is not live yet is looked at as if it had been", () => {
  const facts = [KNOWN, ...bought("1", noon(6, 1), 5_000)];
  const { past, publishing } = preview(facts, question({ state: "setup" }, []));
  expect(past.given).toEqual({ really: 0, asIf: 50 });
  expect(publishing.balance).toEqual({ customers: 0, points: 0 });
});

test("orders from before the 90 days count toward tiers as they did, and their points are not counted again", () => {
  const facts = [KNOWN, ...bought("1", noon(2, 1), 10_000), ...bought("2", noon(6, 1), 1_000)];
  const { past } = preview(facts, question({ earningRules: [{ ...RULE, points: 2 }] }));
  expect(past.orders).toBe(1);
  expect(past.given).toEqual({ really: 12, asIf: 25 });
  expect(past.members).toEqual([{ tierId: "silver", really: 1, asIf: 1 }]);
});

test("a birthday's gift of these days is decided anew, one of before is not", () => {
  const birthday = (month: number): Fact => ({
    ...{ kind: "yearly", at: noon(1, 3), id: "b", occasion: "birthday", on: { month, day: 1 } },
  });
  const rule = (gift: number) => ({
    ...{ id: "birthday", kind: "birthday", enabled: true, pays: { kind: "points", points: gift } },
  });
  const given = (month: number): Fact => ({
    kind: "gift",
    at: `2026-0${month}-01T00:00:00.000Z`,
    id: "gift:birthday:2026",
    points: points(10),
    version: 1,
    trace: [],
  });
  const versions = [program({ earningRules: [rule(10)] }, 1)];
  const asked = question({ earningRules: [rule(30)] }, versions);
  const imagined = asIfLive(versions, asked.next.document, ZONE, span);
  const told = (month: number) =>
    retoldFor([KNOWN, birthday(month), given(month)], imagined, span).map(({ kind }) => kind);
  expect(told(6)).toEqual(["registered", "yearly"]);
  expect(told(3)).toEqual(["registered", "yearly", "gift"]);
  expect(preview([KNOWN, birthday(6)], asked).past.given).toEqual({ really: 10, asIf: 30 });
});

test("rules and rewards that come to a limit, or out of reach, are counted", () => {
  const limited = { ...RULE, limits: { perCustomer: 1 } };
  const reward = (costPoints: number) => ({
    ...{ id: "off", name: "Off", kind: "fixed_amount", amountMinor: 500 },
    ...{ enabled: true, costPoints },
  });
  const versions = [program({ rewards: [reward(50)] }, 1)];
  const asked = question({ earningRules: [limited], rewards: [reward(80)] }, versions);
  const { publishing } = preview([KNOWN, ...bought("1", noon(6, 1), 6_000)], asked);
  expect(publishing.redeemable).toEqual([{ id: "off", before: 1, after: 0 }]);
  expect(publishing.full).toEqual([{ id: "rule:order", before: 0, after: 1 }]);
});

test("orders that wait for what nobody has asked Shopify yet are told", () => {
  const rule = { ...RULE, exclusions: { productTags: ["sale"] } };
  const [line] = bought("1", noon(6, 1), 5_000).flatMap((fact) =>
    fact.kind === "order" ? fact.order.lines : [],
  );
  const lines = line === undefined ? [] : [{ ...line, productId: "5", productTags: null }];
  const facts = [KNOWN, ...bought("1", noon(6, 1), 5_000, { lines })];
  const { past } = preview(facts, question({ earningRules: [rule] }));
  expect(past).toMatchObject({ ordersWaiting: 1, given: { really: 50, asIf: 0 } });
});
