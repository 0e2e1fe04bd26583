import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { priceOrder, type PricedItem } from "./pricing";

const withTax = { taxesIncluded: true, taxRate: 0.19 };
const withoutTax = { taxesIncluded: false, taxRate: 0.08 };
const shipping = { priceMinor: 490, freeFromMinor: 7_500 };
const item = (unitPriceMinor: number, quantity = 1, isGiftCard = false): PricedItem => ({
  unitPriceMinor,
  quantity,
  isGiftCard,
  isEntitled: true,
});

describe("an order in a store whose prices include tax", () => {
  test("costs what its lines and shipping cost, and the tax is a part of that", () => {
    const price = priceOrder([item(4_995)], null, withTax, shipping);

    expect(price).toMatchObject({ subtotalMinor: 4_995, shippingMinor: 490, totalMinor: 5_485 });
    expect(price.lines[0]?.taxMinor).toBe(798);
    expect(price.shippingTaxMinor).toBe(78);
    expect(price.taxMinor).toBe(876);
  });

  test("is taxed on what is left after the discount", () => {
    const discount = { kind: "amount", amountMinor: 500 } as const;
    const price = priceOrder([item(4_995)], discount, withTax, shipping);

    expect(price).toMatchObject({ discountMinor: 500, totalMinor: 4_985 });
    expect(price.lines[0]?.taxMinor).toBe(718);
  });
});

test("tax comes on top in a store whose prices do not include it", () => {
  const price = priceOrder([item(5_400)], null, withoutTax, shipping);

  expect(price).toMatchObject({ taxMinor: 432 + 39, totalMinor: 5_400 + 490 + 471 });
});

test("shipping is free from the limit on, counted after the discount", () => {
  const discount = { kind: "amount", amountMinor: 1 } as const;

  expect(priceOrder([item(7_500)], null, withTax, shipping).shippingMinor).toBe(0);
  expect(priceOrder([item(7_500)], discount, withTax, shipping).shippingMinor).toBe(490);
});

test("a gift card is neither taxed nor shipped", () => {
  const price = priceOrder([item(2_500, 2, true)], null, withTax, shipping);

  expect(price).toMatchObject({ taxMinor: 0, shippingMinor: 0, totalMinor: 5_000 });
});

test("a fixed amount takes at most what the lines cost", () => {
  const discount = { kind: "amount", amountMinor: 5_000 } as const;

  expect(priceOrder([item(1_800)], discount, withTax, shipping)).toMatchObject({
    discountMinor: 1_800,
    taxMinor: 78,
    totalMinor: 490,
  });
});

test("an amount on each unit counts every unit", () => {
  const discount = { kind: "amount_each", amountMinor: 100 } as const;

  expect(priceOrder([item(1_800, 3)], discount, withTax, shipping).discountMinor).toBe(300);
});

test("an amount on each unit takes at most the unit's price", () => {
  const discount = { kind: "amount_each", amountMinor: 5_000 } as const;

  expect(priceOrder([item(1_800, 2)], discount, withTax, shipping).discountMinor).toBe(3_600);
});

describe("a code that makes one variant free", () => {
  const mug = item(1_800, 2);
  const board = { ...item(4_995), isEntitled: false };

  test("at 100 percent makes every unit of it free, and no other line", () => {
    const discount = { kind: "percentage", percent: 100 } as const;
    const price = priceOrder([board, mug], discount, withTax, shipping);

    expect(price).toMatchObject({ subtotalMinor: 8_595, discountMinor: 3_600 });
    expect(price.lines.map((line) => line.discountMinor)).toEqual([0, 3_600]);
    expect(price.lines.map((line) => line.taxMinor)).toEqual([798, 0]);
  });

  test("by its price as one amount makes one unit of it free", () => {
    const discount = { kind: "amount", amountMinor: 1_800 } as const;
    const price = priceOrder([board, mug], discount, withTax, shipping);

    expect(price.lines.map((line) => line.discountMinor)).toEqual([0, 1_800]);
    expect(price.totalMinor).toBe(4_995 + 1_800 + 490);
  });
});

test("free shipping takes the shipping and its tax off, and nothing else", () => {
  const price = priceOrder([item(4_995)], { kind: "free_shipping" }, withoutTax, shipping);

  expect(price).toMatchObject({
    discountMinor: 0,
    shippingMinor: 490,
    shippingDiscountMinor: 490,
    shippingTaxMinor: 0,
    taxMinor: 400,
    totalMinor: 5_395,
  });
});

test("ten percent of 9.95 is rounded half up", () => {
  const discount = { kind: "percentage", percent: 10 } as const;

  expect(priceOrder([item(995)], discount, withTax, shipping).discountMinor).toBe(100);
});

test("the parts of a discount add up to it, and no line falls below zero", () => {
  const items = fc.array(
    fc.record({
      unitPriceMinor: fc.nat(50_000),
      quantity: fc.integer({ min: 1, max: 20 }),
      isGiftCard: fc.boolean(),
      isEntitled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const discount = fc.oneof(
    fc.record({ kind: fc.constant("amount" as const), amountMinor: fc.nat(80_000) }),
    fc.record({ kind: fc.constant("amount_each" as const), amountMinor: fc.nat(80_000) }),
    fc.record({ kind: fc.constant("free_shipping" as const) }),
    fc.record({
      kind: fc.constant("percentage" as const),
      percent: fc.integer({ min: 0, max: 100 }),
    }),
  );
  fc.assert(
    fc.property(items, discount, fc.boolean(), (lines, off, included) => {
      const terms = included ? withTax : withoutTax;
      const price = priceOrder(lines, off, terms, shipping);

      expect(price.lines.reduce((all, line) => all + line.discountMinor, 0)).toBe(
        price.discountMinor,
      );
      expect(price.lines.every((line) => line.discountMinor <= line.totalMinor)).toBe(true);
      expect(
        price.lines.every((line, index) => lines[index]?.isEntitled || line.discountMinor === 0),
      ).toBe(true);
      const shippingLeft = price.shippingMinor - price.shippingDiscountMinor;
      const goods = price.subtotalMinor - price.discountMinor + shippingLeft;
      expect(price.totalMinor).toBe(included ? goods : goods + price.taxMinor);
    }),
  );
});
