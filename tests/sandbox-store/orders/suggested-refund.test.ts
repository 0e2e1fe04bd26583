import { expect, test } from "vitest";
import { place, price, refund, repay } from "./trial-orders";
import { type TrialStore, trialStore } from "./trial-store";

type Suggested = {
  readonly amountSet: { readonly shopMoney: { readonly amount: string } };
  readonly suggestedTransactions: readonly unknown[];
};

function suggest(store: TrialStore, id: string, args: string): Suggested {
  const query = `query ($id: ID!) { order(id: $id) { suggestedRefund(${args}) {
    amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } }
    shipping { amountSet { shopMoney { amount } } taxSet { shopMoney { amount } } }
    refundLineItems { quantity subtotalSet { shopMoney { amount } } lineItem { id } }
    suggestedTransactions { kind gateway amountSet { shopMoney { amount } } parentTransaction { id } }
  } } }`;
  const { order } = store.admin(query, { id }) as { order: { suggestedRefund: Suggested } };
  return order.suggestedRefund;
}

test("a suggested refund is what refunding the same leaves no difference to", () => {
  const store = trialStore();
  const taxLines = [{ title: "MwSt", rate: "0.19" }];
  const order = place(store, {
    financialStatus: "PAID",
    lineItems: [{ title: "Mug", quantity: 3, priceSet: price("9.99"), taxLines }],
    shippingLines: [{ title: "Parcel", priceSet: price("4.90"), taxLines }],
    discountCode: { itemFixedDiscountCode: { code: "ONE", amountSet: price("1.00") } },
  });
  const lineItemId = order.lineItems.nodes[0]?.id ?? "";

  for (let units = 3; units > 0; units -= 1) {
    const args = `refundLineItems: [{ lineItemId: "${lineItemId}", quantity: 1 }], refundShipping: ${String(units === 1)}`;
    const { amountSet, suggestedTransactions } = suggest(store, order.id, args);
    expect(suggestedTransactions).toMatchObject([{ kind: "SUGGESTED_REFUND", gateway: "manual" }]);
    const answer = refund(store, {
      orderId: order.id,
      refundLineItems: [{ lineItemId, quantity: 1 }],
      shipping: { fullRefund: units === 1 },
      transactions: [repay(order, amountSet.shopMoney.amount)],
    });
    expect(answer.userErrors).toEqual([]);
    expect(answer.order?.refundDiscrepancySet.shopMoney.amount).toBe("0.0");
  }
  expect(suggest(store, order.id, "suggestFullRefund: true")).toMatchObject({
    amountSet: { shopMoney: { amount: "0.0" } },
    suggestedTransactions: [],
  });
});

test("asking for a suggestion gives out no numbers", () => {
  const store = trialStore();
  const order = place(store, {
    financialStatus: "PAID",
    lineItems: [{ title: "Mug", quantity: 1, priceSet: price("9.99") }],
  });
  const before = structuredClone(store.state);
  suggest(store, order.id, "suggestFullRefund: true");

  expect(store.state).toEqual(before);
});
