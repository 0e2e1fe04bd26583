import { expect, test } from "vitest";
import { type Fact, orderFacts } from "./facts";
import { fold } from "./fold";
import { order, PROGRAM, refund } from "./fold-fixtures";
import { KNOWN, noon, program } from "./program-fixtures";

const tier = (id: string, productId: string, durationDays: number | null = 30) => ({
  id,
  name: id,
  multiplier: "2",
  productIds: [productId],
  durationDays,
});
const versions = [
  program({ tiers: { ...PROGRAM.tiers, paid: [tier("club", "77"), tier("lounge", "88", 10)] } }),
];
const buys = (id: string, at: string, productId = "77", returnedAt: string | null = null) => {
  const lines = order().lines.map((line) => ({ ...line, grossMinor: 2_000, productId }));
  const back =
    returnedAt === null
      ? []
      : [
          refund({
            refundId: id,
            orderId: id,
            createdAt: returnedAt,
            lines: [{ lineId: "1", quantity: 1 }],
          }),
        ];
  return orderFacts(order({ orderId: id, processedAt: at, lines, totalMinor: 2_000 }), back);
};
const tierOn = (day: string, ...facts: Fact[][]) =>
  fold([KNOWN, ...facts.flat()], versions, day).tierId;

test("who buys a membership again before it ends loses no day [R45]", () => {
  const twice = [buys("1", noon(3, 1)), buys("2", noon(3, 20))];
  expect(tierOn(noon(4, 30), ...twice)).toBe("club");
  expect(tierOn(noon(5, 1), ...twice)).toBe("bronze");
});

test("the refund of one of two memberships takes its own days only [R45]", () => {
  const secondBack = [buys("1", noon(3, 1)), buys("2", noon(3, 20), "77", noon(3, 21))];
  expect(tierOn(noon(3, 31), ...secondBack)).toBe("club");
  expect(tierOn(noon(4, 1), ...secondBack)).toBe("bronze");
  const firstBack = [buys("1", noon(3, 1), "77", noon(3, 21)), buys("2", noon(3, 20))];
  expect(tierOn(noon(4, 19), ...firstBack)).toBe("club");
  expect(tierOn(noon(4, 20), ...firstBack)).toBe("bronze");
});

test("a membership bought on top counts while it runs, and the one below it afterwards [R31, R45]", () => {
  const both = [buys("1", noon(3, 1)), buys("2", noon(3, 5), "88")];
  expect(tierOn(noon(3, 6), ...both)).toBe("lounge");
  expect(tierOn(noon(3, 16), ...both)).toBe("club");
  expect(tierOn(noon(4, 1), ...both)).toBe("bronze");
  const back = [buys("1", noon(3, 1)), buys("2", noon(3, 5), "88", noon(3, 7))];
  expect(tierOn(noon(3, 8), ...back)).toBe("club");
});
