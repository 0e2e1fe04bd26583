import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordersIn } from "../record";
import { read, refund } from "../trial-orders";
import { trialStore } from "../trial-store";
import { send, sendingOf, threeUnits } from "./trial-fulfillments";
import { unsentUnits } from "./units";

describe("units that were refunded", () => {
  const back = (id: string | undefined, quantity: number, restockType: string) => ({
    refundLineItems: [{ lineItemId: id, quantity, restockType }],
  });

  test.each(["CANCEL", "NO_RESTOCK", "RETURN"])(
    "before they were sent are not sent: %s",
    (type) => {
      const store = trialStore();
      const order = threeUnits(store);
      refund(store, { orderId: order.id, ...back(order.lineItems.nodes[0]?.id, 1, type) });
      send(store, order.id);

      expect(sendingOf(store, order.id)).toMatchObject({
        displayFulfillmentStatus: "FULFILLED",
        fulfillments: [{ totalQuantity: 2 }],
      });
    },
  );

  test("as a return are those that were sent; the others still go out", () => {
    const store = trialStore();
    const order = threeUnits(store);
    send(store, order.id, 1);
    refund(store, { orderId: order.id, ...back(order.lineItems.nodes[0]?.id, 1, "RETURN") });

    expect(sendingOf(store, order.id).lineItems.nodes[0]?.unfulfilledQuantity).toBe(1);
    refund(store, { orderId: order.id, ...back(order.lineItems.nodes[0]?.id, 1, "CANCEL") });
    expect(sendingOf(store, order.id).lineItems.nodes[0]?.unfulfilledQuantity).toBe(0);
  });

  test("may be both sent and unsent units of one line in one refund", () => {
    const store = trialStore();
    const order = threeUnits(store);
    const lineItemId = order.lineItems.nodes[0]?.id;
    send(store, order.id, 1, 1);
    const refundLineItems = [
      { lineItemId, quantity: 1, restockType: "CANCEL" },
      { lineItemId, quantity: 1, restockType: "RETURN" },
    ];
    refund(store, { orderId: order.id, refundLineItems });

    expect(sendingOf(store, order.id).displayFulfillmentStatus).toBe("FULFILLED");
  });
});

test("no unit is sent twice, or sent once it is gone, whatever is sent and refunded", () => {
  const step = fc.record({
    sent: fc.nat(3),
    refunded: fc.nat(3),
    restockType: fc.constantFrom("CANCEL", "NO_RESTOCK", "RETURN"),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const store = trialStore();
      const order = threeUnits(store);
      const lineItemId = order.lineItems.nodes[0]?.id;
      for (const { sent, refunded: quantity, restockType } of steps) {
        if (sent > 0) send(store, order.id, sent);
        if (quantity === 0) continue;
        refund(store, {
          orderId: order.id,
          refundLineItems: [{ lineItemId, quantity, restockType }],
        });
        const record = ordersIn(store.state)["1001"];
        const [line] = read(store, order.id).lineItems.nodes;
        const unsent = record?.lines.map((each) => unsentUnits(record, each))[0];
        expect(unsent).toBeGreaterThanOrEqual(0);
        expect(unsent).toBeLessThanOrEqual(line?.currentQuantity ?? 0);
      }
    }),
    { numRuns: 50 },
  );
});
