import { expect, test } from "vitest";
import { offersTo } from "./offers";
import { member, reward, variable } from "./rewards-fixtures";

const REWARDS = [
  reward({ id: "twenty", costPoints: 400 }),
  reward({ id: "own", ...variable }),
  reward({ id: "off", enabled: false }),
  reward({ id: "cart", kind: "cart_fixed_amount", amountMinor: 500 }),
  reward({ id: "gold", tierIds: ["gold"] }),
  reward({ id: "once", costPoints: 60, limits: { perCustomer: 1 } }),
  reward({ id: "mug", kind: "free_product", variantId: "1", costPoints: 300 }),
];
const taken = new Map([["once", { inAll: 1, inPeriod: 1 }]]);
const ids = (way: Parameters<typeof offersTo>[1]) =>
  offersTo(member, way, REWARDS, taken).map(({ reward: { id }, costPoints, refusal }) => [
    id,
    costPoints,
    refusal,
  ]);

test("a shopper is offered what Shopify can express, cheapest first, with why it cannot be had now", () => {
  expect(ids({ kind: "redeem", signedIn: true })).toEqual([
    ["own", 50, null],
    ["once", 60, "limit_reached"],
    ["gold", 100, "not_in_tier"],
    ["mug", 300, null],
    ["twenty", 400, null],
  ]);
});

test("staff give only what is given by hand [S64]", () => {
  expect(ids({ kind: "give", deductPoints: false }).map(([id]) => id)).toEqual([
    "once",
    "gold",
    "twenty",
  ]);
});
