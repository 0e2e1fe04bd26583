import { expect, test } from "vitest";
import { orderBody } from "./order";

const set = (amount: string) => ({ shop_money: { amount, currency_code: "EUR" } });

/** As little as a body can say. */
const BODY = {
  id: 7,
  name: "#7",
  processed_at: "2026-07-01T10:00:00+02:00",
  updated_at: "2026-07-01T10:00:01+02:00",
  financial_status: "paid",
  currency: "EUR",
  taxes_included: true,
  total_price_set: set("49.95"),
  line_items: [{ id: 1, quantity: 1, price_set: set("49.95"), product_id: 8005 }],
};

const read = (changes: object = {}) => orderBody.parse({ ...BODY, ...changes });

test("a line tells its product; a tip and a product that is gone have none", () => {
  const line = BODY.line_items[0];
  const { order } = read({
    line_items: [
      line,
      { ...line, id: 2, product_id: null },
      { ...line, id: 3, product_id: undefined },
    ],
  });
  expect(order.lines.map((each) => each.productId)).toEqual(["8005", null, null]);
});

test("a tip is the line without a product that comes to what the order received as one [R11]", () => {
  const [sold] = BODY.line_items;
  const free = { ...sold, id: 2, product_id: null, price_set: set("3.59") };
  const lines = [{ ...sold, price_set: set("3.59") }, { ...free, gift_card: true }, free];
  const tips = (total_tip_received?: string | null) =>
    read({ line_items: lines, total_tip_received }).order.lines.map((each) => each.tip);
  expect(tips("3.59")).toEqual([undefined, undefined, true]);
  for (const none of ["3.58", "0.00", null, undefined])
    expect(tips(none)).toEqual([undefined, undefined, undefined]);
  expect(orderBody.safeParse({ ...BODY, total_tip_received: "some" }).success).toBe(false);
});

test("the channel is the order's source, and nothing when none is told", () => {
  expect(read({ source_name: "pos" }).order.channel).toBe("pos");
  expect(read({ source_name: null }).order.channel).toBe("");
});

test.each(["subscription_contract", "subscription_contract_checkout_one"])(
  "every line of an order that %s placed is a subscription's",
  (source) => {
    expect(read({ source_name: source }).order.lines[0]?.subscription).toBe(true);
  },
);

test("whether another order's line was sold by a selling plan is not told, so nothing is said of it", () => {
  expect(read({ source_name: "web" }).order.lines[0]).not.toHaveProperty("subscription");
});

test("an order is a company's exactly if its body names one, and it is unknown when the body leaves that out", () => {
  expect(read({ company: { id: 9, location_id: 10 } }).order.b2b).toBe(true);
  expect(read({ company: null }).order.b2b).toBe(false);
  expect(read().order.b2b).toBeNull();
});

test.each([
  [["shopify_payments"], 0],
  [[], 0],
  [["shopify_payments", "gift_card"], null],
  [["Gift Card"], null],
  [["shopify_store_credit"], null],
  [["Store credit"], null],
  [null, null],
])("of the gateways %j it is known that %j was paid with stored value [R11]", (names, known) => {
  expect(read({ payment_gateway_names: names }).order.storedValueMinor).toBe(known);
});

test("where it was sent is told beside the order, never in it [R42]", () => {
  const { order, address } = read({
    shipping_address: {
      first_name: "Ada",
      name: "Ada Lovelace",
      phone: "+491701234567",
      address1: "Hauptstr. 5",
      address2: "",
      zip: "10115",
      city: "Berlin",
      country_code: "DE",
    },
  });
  expect(address).toBe("hauptstr 5, 10115, berlin, de");
  expect(JSON.stringify(order)).not.toMatch(/hauptstr|10115|berlin/i);
  expect(read({ shipping_address: null }).address).toBeNull();
});
