import fc from "fast-check";
import { expect, test } from "vitest";
import { orderBasis } from "../../app/domain/earning/basis";
import { orderBody } from "../../app/shopify/payloads/order";
import { minorUnits } from "../../app/domain/shared/money";
import {
  addItem,
  begun,
  commit,
  euros,
  setQuantity,
} from "../sandbox-store/orders/edit/trial-edits";
import { place, price, refund } from "../sandbox-store/orders/trial-orders";
import { type TrialStore, trialStore } from "../sandbox-store/orders/trial-store";

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

/**
 * An edit leaves `total_price` as it was ordered: what can be refunded is the total without removed units,
 * which Shopify states as the current total as long as nothing was refunded.
 */
test("of an edited order all that can be refunded is what Shopify says it comes to now [R13]", () => {
  const line = fc.record({
    cents: fc.integer({ min: 1, max: 9_999 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    left: fc.nat(4),
  });
  const scene = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    percentage: fc.integer({ min: 0, max: 60 }),
    taxesIncluded: fc.boolean(),
    addedCents: fc.nat(2_000),
  });
  fc.assert(
    fc.property(scene, ({ lines, percentage, taxesIncluded, addedCents }) => {
      const store = trialStore();
      const taxLines = [{ title: "MwSt", rate: "0.19" }];
      const order = place(store, {
        email: "ada@example.com",
        taxesIncluded,
        financialStatus: "PAID",
        lineItems: lines.map(({ cents, quantity }) => ({
          title: "A",
          quantity,
          priceSet: price((cents / 100).toFixed(2)),
          taxLines,
        })),
        shippingLines: [{ title: "Parcel", priceSet: price("4.90"), taxLines }],
        discountCode: { itemPercentageDiscountCode: { code: "X", percentage } },
      });
      const edit = begun(store, order);
      for (const [index, { quantity, left }] of lines.entries()) {
        const lineItemId = edit.lines[index];
        if (left < quantity) setQuantity(store, { id: edit.id, lineItemId, quantity: left });
      }
      if (addedCents > 0) {
        addItem(store, { id: edit.id, price: euros((addedCents / 100).toFixed(2)) });
      }
      commit(store, edit.id);

      const body = lastBody(store);
      const { order: snapshot } = orderBody.parse(body);
      const stated = minorUnits(body.current_total_price_set.shop_money.amount, "EUR");
      // One minor unit a line, for its discount and for its tax, is the rounding of shares.
      expect(Math.abs(snapshot.totalMinor - stated)).toBeLessThanOrEqual(2 * lines.length);
      if (lines.every(({ quantity, left }) => left >= quantity || left === 0)) {
        expect(snapshot.totalMinor).toBe(stated);
      }
    }),
    { numRuns: 40 },
  );
});

type Body = {
  readonly current_total_price_set: { readonly shop_money: { readonly amount: string } };
};

function lastBody(store: TrialStore): Body {
  const body = store.announced.findLast(({ topic }) => topic === "orders/updated")?.payload;
  return JSON.parse(JSON.stringify(body)) as Body;
}

function leftOfLines(body: object | undefined): number {
  const { line_items: lines } = body as {
    line_items: { current_subtotal_price_set: { shop_money: { amount: string } } }[];
  };
  return lines.reduce(
    (sum, each) => sum + minorUnits(each.current_subtotal_price_set.shop_money.amount, "EUR"),
    0,
  );
}
