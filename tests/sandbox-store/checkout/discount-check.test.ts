import { describe, expect, test } from "vitest";
import { type CodeFacts, type CodeUse, refusalOf } from "./discount-check";

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
  combinesWithOrderDiscounts: false,
  appliesToAllItems: true,
  discount: { kind: "amount", amountMinor: 500 },
};
const use: CodeUse = {
  at: now,
  customerId: "gid://shopify/Customer/7",
  usedByCustomer: false,
  subtotalMinor: 4_995,
  quantity: 1,
  other: null,
};
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

    expect(judge({ minimum }, { quantity: 2 })).toBeNull();
    expect(judge({ minimum })).toEqual({ kind: "minimum_quantity", quantity: 2 });
  });

  test("a code for certain products is beyond this checkout and refused", () => {
    expect(judge({ appliesToAllItems: false })).toEqual({ kind: "products_only" });
  });
});

describe("beside another code", () => {
  const other = { ...plain, code: "SUMMER10" };

  test("a code is refused unless both allow it", () => {
    const refused = { kind: "cannot_combine", otherCode: "SUMMER10" };

    expect(judge({}, { other })).toEqual(refused);
    expect(judge({ combinesWithOrderDiscounts: true }, { other })).toEqual(refused);
  });

  test("two that would combine meet the limit of one code for an order", () => {
    const combining = { ...other, combinesWithOrderDiscounts: true };

    expect(judge({ combinesWithOrderDiscounts: true }, { other: combining })).toEqual({
      kind: "one_code",
      otherCode: "SUMMER10",
    });
  });

  test("the same code again is no other code, whatever the case of its letters", () => {
    expect(judge({}, { other: { ...plain, code: "lau-7k2" } })).toBeNull();
  });
});
