import fc from "fast-check";
import { expect, test } from "vitest";
import { ordersIn } from "../record";
import { totalsOf } from "../totals";
import { place, price, refund, repay } from "../trial-orders";
import { expectSane } from "../trial-sanity";
import { trialStore } from "../trial-store";
import { addDiscount, addItem, begun, commit, euros, setQuantity } from "./trial-edits";

const line = fc.record({
  cents: fc.integer({ min: 1, max: 9_999 }),
  quantity: fc.integer({ min: 1, max: 4 }),
});
const step = fc.record({
  wanted: fc.option(fc.nat(3)),
  addedCents: fc.option(fc.integer({ min: 1, max: 9_999 })),
  percentValue: fc.option(fc.integer({ min: 1, max: 100 })),
  refunded: fc.nat(1),
  moneyCents: fc.nat(2_000),
});

test(
  "whatever is edited and refunded in whatever steps, no total falls below zero",
  { timeout: 30_000 },
  () => {
    const scene = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 2 }),
      taxesIncluded: fc.boolean(),
      steps: fc.array(step, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(scene, ({ lines, taxesIncluded, steps }) => {
        const store = trialStore();
        const order = place(store, {
          taxesIncluded,
          financialStatus: "PAID",
          lineItems: lines.map(({ cents, quantity }) => ({
            title: "A",
            quantity,
            priceSet: price((cents / 100).toFixed(2)),
            taxLines: [{ title: "MwSt", rate: "0.19" }],
          })),
        });
        let isDiscounted = false;
        for (const each of steps) {
          const edit = begun(store, order);
          const lineItemId = edit.lines[0];
          // Raising a discounted line is not modelled.
          if (each.wanted !== null && !isDiscounted) {
            setQuantity(store, { id: edit.id, lineItemId, quantity: each.wanted });
          }
          if (each.addedCents !== null) {
            addItem(store, { id: edit.id, price: euros((each.addedCents / 100).toFixed(2)) });
          }
          if (each.percentValue !== null) {
            const discount = { percentValue: each.percentValue };
            addDiscount(store, { id: edit.id, lineItemId, discount });
            isDiscounted = true;
          }
          commit(store, edit.id);
          refund(store, {
            orderId: order.id,
            refundLineItems: each.refunded
              ? [{ lineItemId: order.lineItems.nodes[0]?.id, quantity: 1 }]
              : [],
            transactions: each.moneyCents ? [repay(order, (each.moneyCents / 100).toFixed(2))] : [],
          });
          const record = ordersIn(store.state)["1001"];
          if (record === undefined) throw new Error("The order is gone");
          expectSane(record);
        }
      }),
      { numRuns: 25 },
    );
  },
);

test("what is owed for removed units goes back as a whole, and the books are even", () => {
  fc.assert(
    fc.property(line, fc.nat(3), ({ cents, quantity }, left) => {
      const store = trialStore();
      const order = place(store, {
        financialStatus: "PAID",
        lineItems: [{ title: "A", quantity, priceSet: price((cents / 100).toFixed(2)) }],
      });
      const { id, lines } = begun(store, order);
      const kept = Math.min(left, quantity);
      setQuantity(store, { id, lineItemId: lines[0], quantity: kept });
      commit(store, id);
      const owed = (quantity - kept) * cents;
      const transactions = owed === 0 ? [] : [repay(order, (owed / 100).toFixed(2))];
      refund(store, { orderId: order.id, transactions });

      const record = ordersIn(store.state)["1001"];
      if (record === undefined) throw new Error("The order is gone");
      const { currentTotal, net, refundDiscrepancy } = totalsOf(record);
      expect(currentTotal.shop).toBe(kept * cents);
      expect(net.shop).toBe(currentTotal.shop);
      expect(refundDiscrepancy.shop).toBe(0);
    }),
    { numRuns: 20 },
  );
});
