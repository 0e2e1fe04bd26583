import { describe, expect, test } from "vitest";
import { type CodeFacts, type CodeUse, refusalOf } from "./discount-check";

const BOARD = "gid://shopify/ProductVariant/80051";
const MUG = "gid://shopify/ProductVariant/80011";
const now = new Date("2026-11-21T12:00:00Z");
const plain: CodeFacts = {
  code: "LAU-7K2",
  startsAt: new Date("2026-11-01T00:00:00Z"),
  endsAt: null,
  usageLimit: 1,
  uses: 0,
  oncePerCustomer: false,
  customerIds: null,
  minimum: null,
  discountClass: "ORDER",
  combinesWith: [],
  items: null,
  maximumShippingMinor: null,
  isForCountries: false,
  discount: { kind: "amount", amountMinor: 500 },
};
const use: CodeUse = {
  at: now,
  customerId: "gid://shopify/Customer/7",
  usedByCustomer: false,
  lines: [line(BOARD, 4_995)],
  shippingMinor: 490,
  other: null,
};
function line(variantId: string, totalMinor: number, quantity = 1) {
  return {
    variantId,
    productId: variantId.replace("ProductVariant", "Product"),
    totalMinor,
    quantity,
  };
}

const judge = (facts: Partial<CodeFacts>, at: Partial<CodeUse> = {}) =>
  refusalOf({ ...plain, ...facts }, { ...use, ...at });

test("a code without conditions applies", () => {
  expect(judge({})).toBeNull();
});

test("a code that the store does not have is refused", () => {
  expect(refusalOf(null, use)).toEqual({ kind: "unknown" });
});

describe("in time", () => {
  test("a code works from the instant it starts", () => {
    expect(judge({ startsAt: now })).toBeNull();
    expect(judge({ startsAt: new Date(now.getTime() + 1) })).toEqual({ kind: "not_active_yet" });
  });

  test("a code has ended at the instant it ends", () => {
    expect(judge({ endsAt: new Date(now.getTime() + 1) })).toBeNull();
    expect(judge({ endsAt: now })).toEqual({ kind: "expired" });
  });
});

describe("by use", () => {
  test("a code for one order is used up after it", () => {
    expect(judge({ uses: 1 })).toEqual({ kind: "used_up" });
    expect(judge({ usageLimit: null, uses: 99 })).toBeNull();
  });

  test("a code for one use by each customer is refused to who had it", () => {
    expect(judge({ oncePerCustomer: true }, { usedByCustomer: true })).toEqual({
      kind: "already_used",
    });
    expect(judge({ oncePerCustomer: true })).toBeNull();
  });
});

describe("by buyer", () => {
  const bound = { customerIds: ["gid://shopify/Customer/7"] };

  test("a bound code works for its customer alone", () => {
    expect(judge(bound)).toBeNull();
    expect(judge(bound, { customerId: "gid://shopify/Customer/8" })).toEqual({
      kind: "other_customer",
    });
  });

  test("a guest is asked to sign in for it", () => {
    expect(judge(bound, { customerId: null })).toEqual({ kind: "sign_in" });
  });
});

describe("by order", () => {
  test("a minimum subtotal is reached at the amount itself", () => {
    expect(judge({ minimum: { kind: "subtotal", subtotalMinor: 4_995 } })).toBeNull();
    expect(judge({ minimum: { kind: "subtotal", subtotalMinor: 4_996 } })).toEqual({
      kind: "minimum_subtotal",
      subtotalMinor: 4_996,
    });
  });

  test("a minimum quantity counts units", () => {
    const minimum = { kind: "quantity", quantity: 2 } as const;

    expect(judge({ minimum }, { lines: [line(BOARD, 9_990, 2)] })).toBeNull();
    expect(judge({ minimum })).toEqual({ kind: "minimum_quantity", quantity: 2 });
  });

  test("a code for certain items needs one of them, by variant or by product", () => {
    const lines = [line(BOARD, 4_995), line(MUG, 1_800)];
    const product = MUG.replace("ProductVariant", "Product");

    expect(judge({ items: [MUG] }, { lines })).toBeNull();
    expect(judge({ items: [product] }, { lines })).toBeNull();
    expect(judge({ items: [MUG] })).toEqual({ kind: "no_item" });
  });

  test("a minimum counts only the items that the code is for", () => {
    const lines = [line(BOARD, 4_995), line(MUG, 1_800)];
    const items = [MUG];
    const minimum = { kind: "subtotal", subtotalMinor: 1_801 } as const;

    expect(judge({ items, minimum }, { lines })).toEqual({
      kind: "minimum_subtotal",
      subtotalMinor: 1_801,
    });
    expect(judge({ items, minimum: { kind: "quantity", quantity: 2 } }, { lines })).toEqual({
      kind: "minimum_quantity",
      quantity: 2,
    });
  });
});

describe("for shipping", () => {
  const free = { discountClass: "SHIPPING", discount: { kind: "free_shipping" } } as const;

  test("a code takes a rate up to its maximum, that one included", () => {
    expect(judge({ ...free, maximumShippingMinor: 490 })).toBeNull();
    expect(judge({ ...free, maximumShippingMinor: 489 })).toEqual({
      kind: "shipping_too_dear",
      maximumMinor: 489,
    });
  });

  test("a code is refused where nothing is shipped, and taken where shipping is free anyway", () => {
    expect(judge(free, { shippingMinor: null })).toEqual({ kind: "no_shipping" });
    expect(judge(free, { shippingMinor: 0 })).toBeNull();
  });

  test("a code for certain countries is beyond this checkout, which asks for no address", () => {
    expect(judge({ ...free, isForCountries: true })).toEqual({ kind: "countries" });
  });
});

describe("beside another code", () => {
  const other = { ...plain, code: "SUMMER10" };

  test("a code is refused unless each allows the class of the other", () => {
    const refused = { kind: "cannot_combine", otherCode: "SUMMER10" };
    const shipping = { discountClass: "SHIPPING" } as const;

    expect(judge({}, { other })).toEqual(refused);
    expect(judge({ combinesWith: ["ORDER"] }, { other })).toEqual(refused);
    const allowing = { ...other, combinesWith: ["PRODUCT"] as const };
    expect(judge({ ...shipping, combinesWith: ["ORDER"] }, { other: allowing })).toEqual(refused);
  });

  test("two that would combine meet the limit of one code for an order", () => {
    const combining = { ...other, combinesWith: ["SHIPPING"] as const };

    expect(
      judge({ discountClass: "SHIPPING", combinesWith: ["ORDER"] }, { other: combining }),
    ).toEqual({ kind: "one_code", otherCode: "SUMMER10" });
  });

  test("the same code again is no other code, whatever the case of its letters", () => {
    expect(judge({}, { other: { ...plain, code: "lau-7k2" } })).toBeNull();
  });
});
