import { expect, test } from "vitest";
import { fold } from "../fold/fold";
import { order, orderFacts } from "../fold/fold-fixtures";
import { basisOf } from "../fold/order-judging";
import { KNOWN, noon, program, RULE } from "../fold/program-fixtures";
import { points } from "../shared/points";
import { pointsByLine } from "./points-by-line";

const [line] = order().lines;
const item = (lineId: string, grossMinor: number, more: object = {}) => ({
  ...(line ?? { quantity: 1, discountMinor: 0, giftCard: false }),
  lineId,
  grossMinor,
  taxMinor: 0,
  ...more,
});

/** What an order earns by the engine, line by line. */
function shares(lines: ReturnType<typeof item>[], parts: object = {}, more: object = {}) {
  const version = program({ earningRules: [RULE], ...parts });
  const placed = order({ orderId: "1", processedAt: noon(3, 1), lines, ...more });
  const decision = fold([KNOWN, ...orderFacts(placed, [])], [version]).decisions.at(-1);
  if (decision === undefined) throw new Error("Nothing was decided");
  const basis = basisOf(placed, [], version.document);
  const split = pointsByLine(version.document, basis, decision.trace, decision.points);
  return [decision.points, split.map((each) => [each.lineId, each.points])];
}

test("an order's points are spread over its lines by largest remainder [R12]", () => {
  const thirds = [item("1", 3_333), item("2", 3_333), item("3", 3_333)];
  expect(shares(thirds)).toEqual([
    99,
    [
      ["1", 33],
      ["2", 33],
      ["3", 33],
    ],
  ]);
  const halves = [item("1", 150), item("2", 150)];
  expect(shares(halves)).toEqual([
    3,
    [
      ["1", 2],
      ["2", 1],
    ],
  ]);
});

test("a line with a product multiplier has its part of them, gift cards have none, counted shipping has [R12, R11]", () => {
  const double = { id: "double", kind: "product_multiplier", enabled: true, productIds: ["8"] };
  const rules = { earningRules: [RULE, { ...double, multiplier: "2" }] };
  const lines = [
    item("1", 1_000, { productId: "8" }),
    item("2", 1_000),
    item("3", 900, { giftCard: true }),
  ];
  expect(shares(lines, rules)).toEqual([
    30,
    [
      ["1", 20],
      ["2", 10],
    ],
  ]);
  const counted = { orderBasis: { taxes: "as_stated", shipping: true } };
  expect(shares([item("1", 1_000)], counted, { shippingMinor: 500 })).toEqual([
    15,
    [
      ["1", 10],
      [null, 5],
    ],
  ]);
});

test("where one line earned it all, or nothing was earned, there is nothing to spread", () => {
  expect(shares([item("1", 1_000)])).toEqual([10, []]);
  const { document } = program({});
  const basis = basisOf(order(), [], document);
  expect(pointsByLine(document, basis, [], points(0))).toEqual([]);
});
