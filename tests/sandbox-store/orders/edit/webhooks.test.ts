import { expect, test } from "vitest";
import { place, price } from "../trial-orders";
import { type TrialStore, trialStore } from "../trial-store";
import { addDiscount, addItem, addVariant, begun, commit, euros, setQuantity } from "./trial-edits";

const BOARD = "gid://shopify/ProductVariant/80051";

function threeMugs(store: TrialStore) {
  const lineItems = [{ title: "Mug", quantity: 3, priceSet: price("10.00") }];
  return place(store, { email: "ada@example.com", financialStatus: "PAID", lineItems });
}

/** What the commit of an edit announces. */
function announcedBy(store: TrialStore, id: string, staffNote: string | null = null) {
  const before = store.announced.length;
  commit(store, id, staffNote);
  return store.announced.slice(before);
}

test("a commit tells what it did, and then the order as it stands", () => {
  const store = trialStore();
  const { id, lines } = begun(store, threeMugs(store));
  setQuantity(store, { id, lineItemId: lines[0], quantity: 1 });
  addVariant(store, { id, variantId: BOARD, quantity: 2 });
  store.moveTo("2026-12-24T23:30:00Z");
  const announced = announcedBy(store, id, "As agreed by phone");

  expect(announced.map(({ topic }) => topic)).toEqual([
    "orders/edited",
    "orders/updated",
    "customers/update",
  ]);
  expect(announced[0]?.payload).toEqual({
    order_edit: {
      id: 1001,
      app_id: null,
      created_at: "2026-07-01T12:00:00+02:00",
      committed_at: "2026-12-25T00:30:00+01:00",
      notify_customer: false,
      order_id: 1001,
      staff_note: "As agreed by phone",
      user_id: null,
      line_items: {
        additions: [{ id: 1002, delta: 2 }],
        removals: [{ id: 1001, delta: 2 }],
      },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  });
  expect(announced[1]?.payload).toMatchObject({
    updated_at: "2026-12-25T00:30:00+01:00",
    financial_status: "partially_paid",
    total_price: "129.90",
    current_total_price: "109.90",
    total_outstanding: "79.90",
    line_items: [
      { id: 1001, quantity: 3, current_quantity: 1, fulfillable_quantity: 1 },
      { id: 1002, quantity: 2, current_quantity: 2, fulfillable_quantity: 2 },
    ],
    refunds: [],
  });
});

test("a discount by hand is an application of its own in the body, on its line only", () => {
  const store = trialStore();
  const { id, lines } = begun(store, threeMugs(store));
  const discount = { description: "Dented", fixedValue: euros("2.00") };
  addDiscount(store, { id, lineItemId: lines[0], discount });
  const [edited, updated] = announcedBy(store, id);

  expect(edited?.payload).toMatchObject({
    order_edit: { discounts: { line_item: { additions: [{ id: 1001 }], removals: [] } } },
  });
  expect(updated?.payload).toMatchObject({
    discount_codes: [],
    discount_applications: [
      { type: "manual", title: "Dented", value: "2.00", target_selection: "explicit" },
    ],
    total_discounts: "6.00",
    line_items: [
      {
        total_discount: "6.00",
        discount_allocations: [{ amount: "6.00", discount_application_index: 0 }],
      },
    ],
  });
});

test("an edit that leaves the goods worth the same is only told as an update", () => {
  const store = trialStore();
  const { id } = begun(store, threeMugs(store));
  addItem(store, { id, price: euros("0.00") });

  expect(announcedBy(store, id).map(({ topic }) => topic)).toEqual([
    "orders/updated",
    "customers/update",
  ]);
});

test("a swap of goods for others of the same price is told as an edit", () => {
  const store = trialStore();
  const { id, lines } = begun(store, threeMugs(store));
  setQuantity(store, { id, lineItemId: lines[0], quantity: 2 });
  addItem(store, { id, price: euros("10.00") });

  expect(announcedBy(store, id).map(({ topic }) => topic)).toContain("orders/edited");
});

test("an edit that did nothing is told to nobody", () => {
  const store = trialStore();
  const { id, lines } = begun(store, threeMugs(store));
  setQuantity(store, { id, lineItemId: lines[0], quantity: 1 });
  setQuantity(store, { id, lineItemId: lines[0], quantity: 3 });

  expect(announcedBy(store, id)).toEqual([]);
});
