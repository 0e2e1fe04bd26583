import fc from "fast-check";
import { expect, test } from "vitest";
import { orderBasis } from "../../app/domain/earning/basis";
import { orderBody } from "../../app/shopify/payloads/order";
import { minorUnits } from "../../app/domain/shared/money";
import { place, price, refund } from "../sandbox-store/orders/trial-orders";
import { trialStore } from "../sandbox-store/orders/trial-store";

/**
 * Shopify states of each line what is left of it after discounts and before taxes
 * (`current_subtotal_price_set`, new in 2026-07). Our basis with taxes left out must be the same, for
 * whatever was bought, discounted and returned; one minor unit a line is the rounding of shares.
 */
test("the basis without taxes is what Shopify says is left of the lines [R11]", () => {
  const line = fc.record({
    cents: fc.integer({ min: 1, max: 9_999 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    returned: fc.nat(4),
  });
  const scene = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    percentage: fc.integer({ min: 0, max: 60 }),
    taxesIncluded: fc.boolean(),
  });
  fc.assert(
    fc.property(scene, ({ lines, percentage, taxesIncluded }) => {
      const store = trialStore();
      const order = place(store, {
        email: "ada@example.com",
        taxesIncluded,
        financialStatus: "PAID",
        lineItems: lines.map(({ cents, quantity }) => ({
          title: "A",
          quantity,
          priceSet: price((cents / 100).toFixed(2)),
          taxLines: [{ title: "MwSt", rate: "0.19" }],
        })),
        discountCode: { itemPercentageDiscountCode: { code: "X", percentage } },
      });
      const returned = lines.flatMap((each, index) => {
        const quantity = Math.min(each.returned, each.quantity);
        const lineItemId = order.lineItems.nodes[index]?.id;
        return quantity === 0 ? [] : [{ lineItemId, quantity, restockType: "RETURN" }];
      });
      if (returned.length > 0) refund(store, { orderId: order.id, refundLineItems: returned });

      const body = store.announced.findLast(({ topic }) => topic === "orders/updated")?.payload;
      const report = orderBody.parse(JSON.parse(JSON.stringify(body)));
      const basis = orderBasis(report.order, report.refunds, {
        taxes: "excluded",
        shipping: false,
      });
      const stated = leftOfLines(body);
      expect(Math.abs(basis.amountMinor - stated)).toBeLessThanOrEqual(lines.length);
      if (returned.length === 0) expect(basis.amountMinor).toBe(stated);
    }),
    { numRuns: 60 },
  );
});

function leftOfLines(body: object | undefined): number {
  const { line_items: lines } = body as {
    line_items: { current_subtotal_price_set: { shop_money: { amount: string } } }[];
  };
  return lines.reduce(
    (sum, each) => sum + minorUnits(each.current_subtotal_price_set.shop_money.amount, "EUR"),
    0,
  );
}
