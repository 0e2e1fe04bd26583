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

test("a membership ends by the zone in which it was bought, wherever the shop moves [R45]", () => {
  const [berlin] = versions;
  if (berlin === undefined) throw new Error("No version");
  const moved = { ...berlin, version: 2, publishedAt: noon(3, 10), timeZone: "America/New_York" };
  const tierAt = (until: string) =>
    fold([KNOWN, ...buys("1", noon(3, 1))], [berlin, moved], until).tierId;
  expect(tierAt("2026-03-31T21:59:59.999Z")).toBe("club");
  expect(tierAt("2026-03-31T22:00:00.000Z")).toBe("bronze");
});

test("a membership that an edit took off its order was never bought [R2, R45]", () => {
  const lines = order().lines.map((line) => ({ ...line, quantity: 0, productId: "77" }));
  const facts = orderFacts(order({ orderId: "1", processedAt: noon(3, 1), lines }), []);
  expect(tierOn(noon(3, 2), facts)).toBe("bronze");
});

test("a membership whose money is given back without its line ends, too [R45]", () => {
  const lines = order().lines.map((line) => ({ ...line, grossMinor: 2_000, productId: "77" }));
  const back = (amountMinor: number) =>
    orderFacts(order({ orderId: "1", processedAt: noon(3, 1), lines, totalMinor: 2_000 }), [
      refund({ refundId: "r", orderId: "1", createdAt: noon(3, 5), amountMinor }),
    ]);
  expect(tierOn(noon(3, 6), back(1_999))).toBe("club");
  expect(tierOn(noon(3, 6), back(2_000))).toBe("bronze");
});
