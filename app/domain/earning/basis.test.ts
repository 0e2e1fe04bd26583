import fc from "fast-check";
import { expect, test } from "vitest";
import { order, PROGRAM, refund } from "../fold/fold-fixtures";
import { orderBasis } from "./basis";

const asStated = PROGRAM.orderBasis;
const amount = (...args: Parameters<typeof orderBasis>) => orderBasis(...args).amountMinor;

test("49.95 with tax included counts 49.95 [R11]", () => {
  expect(amount(order(), [], asStated)).toBe(4995);
});

test("taxes are taken out or added only when the program says so [R11]", () => {
  const excluding = order({ taxesIncluded: false });
  expect(amount(order(), [], { taxes: "excluded", shipping: false })).toBe(4995 - 798);
  expect(amount(order(), [], { taxes: "included", shipping: false })).toBe(4995);
  expect(amount(excluding, [], asStated)).toBe(4995);
  expect(amount(excluding, [], { taxes: "excluded", shipping: false })).toBe(4995);
  expect(amount(excluding, [], { taxes: "included", shipping: false })).toBe(4995 + 798);
});

test("a gift card in the cart never earns [R11]", () => {
  const lines = [
    ...order().lines,
    { lineId: "2", quantity: 1, grossMinor: 5000, discountMinor: 0, taxMinor: 0, giftCard: true },
  ];
  const basis = orderBasis(order({ lines, totalMinor: 9995 }), [], asStated);
  expect(basis.amountMinor).toBe(4995);
  expect(basis.steps).toContainEqual({ code: "gift_cards_left_out", amountMinor: 5000 });
});

test("a tip never earns, and says so [R11]", () => {
  const [line] = order().lines;
  if (line === undefined) throw new Error("An order has a line");
  const tip = { ...line, lineId: "2", grossMinor: 500, taxMinor: 0, tip: true as const };
  const tipped = order({ lines: [line, tip], totalMinor: 5495 });
  const basis = orderBasis(tipped, [], asStated);
  expect(basis.amountMinor).toBe(4995);
  expect(basis.steps).toContainEqual({ code: "tips_left_out", amountMinor: 500 });
  expect(amount(tipped, [refund({ lines: [{ lineId: "2", quantity: 1 }] })], asStated)).toBe(4995);
});

test("discounts lower the basis, and shipping counts only if set [R11]", () => {
  const line = {
    lineId: "1",
    quantity: 2,
    grossMinor: 10_000,
    discountMinor: 1500,
    taxMinor: 0,
    giftCard: false,
  };
  const shipped = order({ lines: [line], shippingMinor: 490, totalMinor: 8990 });
  expect(amount(shipped, [], asStated)).toBe(8500);
  expect(amount(shipped, [], { taxes: "as_stated", shipping: true })).toBe(8990);
});

test("refunded units leave with their share of the discount [R11]", () => {
  const line = {
    lineId: "1",
    quantity: 3,
    grossMinor: 3000,
    discountMinor: 100,
    taxMinor: 0,
    giftCard: false,
  };
  const three = order({ lines: [line], totalMinor: 2900 });
  expect(amount(three, [refund({ lines: [{ lineId: "1", quantity: 1 }] })], asStated)).toBe(1933);
  expect(amount(three, [refund({ lines: [{ lineId: "1", quantity: 3 }] })], asStated)).toBe(0);
});

test("money refunded without lines takes its share of the basis, half up [R13]", () => {
  expect(amount(order(), [refund({ amountMinor: 2000 })], asStated)).toBe(2995);
  const shipped = order({ shippingMinor: 500, totalMinor: 5495 });
  // 20.00 of 54.95 is 18.18 of the 49.95 that count.
  expect(amount(shipped, [refund({ amountMinor: 2000 })], asStated)).toBe(4995 - 1818);
});

test("of a share that ends in half a minor unit the whole unit is taken off [R13]", () => {
  // Half of what was paid earns: of 0.01 that is 0.005, of 10.01 it is 5.005.
  const shipped = order({ shippingMinor: 4995, totalMinor: 9990 });
  expect(amount(shipped, [refund({ amountMinor: 1 })], asStated)).toBe(4994);
  expect(amount(shipped, [refund({ amountMinor: 1001 })], asStated)).toBe(4995 - 501);
  expect(amount(shipped, [refund({ amountMinor: 1000 })], asStated)).toBe(4495);
});

test("lines returned without money, and the money by itself afterwards, are taken off once [R13]", () => {
  const returned = refund({ lines: [{ lineId: "1", quantity: 1 }], amountMinor: -2000 });
  const [line] = order().lines;
  if (line === undefined) throw new Error("An order has a line");
  const other = { ...line, lineId: "2" };
  const both = order({ lines: [line, other], totalMinor: 9990 });
  expect(amount(both, [returned], asStated)).toBe(4995);
  const paid = refund({ refundId: "2", amountMinor: 2000 });
  expect(amount(both, [returned, paid], asStated)).toBe(4995);
  expect(amount(both, [returned, { ...paid, amountMinor: 3000 }], asStated)).toBe(3995);
});

test("the money for units that an edit removed is not taken off a second time [R2, R13]", () => {
  const edited = order({ removedMinor: 2000 });
  expect(amount(edited, [refund({ amountMinor: 2000 })], asStated)).toBe(4995);
  expect(amount(edited, [refund({ amountMinor: 3000 })], asStated)).toBe(3995);
});

test("a shipping refund counts only if shipping counts [R13]", () => {
  const shipped = order({ shippingMinor: 500, totalMinor: 5495 });
  const back = [refund({ shippingMinor: 500 })];
  expect(amount(shipped, back, asStated)).toBe(4995);
  expect(amount(shipped, back, { taxes: "as_stated", shipping: true })).toBe(4995);
  expect(amount(shipped, [], { taxes: "as_stated", shipping: true })).toBe(5495);
});

test("an order of nothing counts nothing", () => {
  expect(amount(order({ lines: [], totalMinor: 0 }), [], asStated)).toBe(0);
});

test("any split of a refund gives the same basis in any order, never below zero [R13]", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { maxLength: 6 }), (parts) => {
      const refunds = parts.map((amountMinor, index) =>
        refund({ refundId: String(index), amountMinor }),
      );
      const whole = [refund({ amountMinor: parts.reduce((sum, each) => sum + each, 0) })];
      const split = amount(order(), refunds, asStated);
      expect(split).toBe(amount(order(), whole, asStated));
      expect(split).toBe(amount(order(), refunds.toReversed(), asStated));
      expect(split).toBeGreaterThanOrEqual(0);
    }),
  );
});
