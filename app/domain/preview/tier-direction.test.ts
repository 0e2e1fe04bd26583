import { expect, test } from "vitest";
import { PROGRAM } from "../fold/fold-fixtures";
import { type Program, programSchema } from "../program/document";
import { tierDirection } from "./tier-direction";

const club = { id: "club", name: "Club", multiplier: "2", productIds: ["7"] };
const [bronze, , gold] = PROGRAM.tiers.levels;
const withTiers = (tiers: object): Program =>
  programSchema.parse({ ...PROGRAM, tiers: { ...PROGRAM.tiers, ...tiers } });
const paid = withTiers({ paid: [club] });
const two = withTiers({ levels: [bronze, gold] });

test("tiers of both programs are held against each other by what they take", () => {
  expect(tierDirection("bronze", "gold", PROGRAM, PROGRAM)).toBe("up");
  expect(tierDirection("gold", "silver", PROGRAM, PROGRAM)).toBe("down");
  expect(tierDirection("silver", "silver", PROGRAM, PROGRAM)).toBeNull();
  expect(tierDirection("gold", "club", PROGRAM, paid)).toBe("up");
});

test("joining the base tier is no move, falling out of a higher one is", () => {
  expect(tierDirection(null, "bronze", null, PROGRAM)).toBeNull();
  expect(tierDirection(null, "silver", null, PROGRAM)).toBe("up");
  expect(tierDirection("gold", null, PROGRAM, PROGRAM)).toBe("down");
});

test("a tier that is no more is as high as it was, unless the programs go by different things", () => {
  expect(tierDirection("silver", "bronze", PROGRAM, two)).toBe("down");
  expect(tierDirection("silver", "gold", PROGRAM, two)).toBe("up");
  const byOrders = withTiers({ levels: [bronze, gold], metric: "orders" });
  expect(tierDirection("silver", "gold", PROGRAM, byOrders)).toBe("other");
});
