import { expect, test } from "vitest";
import { LANES, laneOf } from "./lanes";

test("all orders and updates of one customer share a lane", () => {
  const lanes = [
    laneOf("order", { id: 1, customer: { id: 77 } }),
    laneOf("order", { id: 2, customer: { id: 77 }, email: "kim@example.com" }),
    laneOf("customer", { id: 77 }),
    laneOf("account_enabled", { id: 77 }),
    laneOf("email_consent", { customer_id: 77 }),
    laneOf("sms_consent", { id: 77 }),
    laneOf("tags_added", { customerId: "gid://shopify/Customer/77" }),
  ];
  expect(new Set(lanes).size).toBe(1);
});

test("a guest's orders share the lane of their address, and nobody's orders have one too", () => {
  const guest = (id: number) => laneOf("order", { id, customer: null, email: "guest@example.com" });
  expect(guest(1)).toBe(guest(2));
  expect(laneOf("order", { id: 1 })).toBeGreaterThanOrEqual(0);
  expect(laneOf("uninstalled", {})).toBeLessThan(LANES);
});

test("customers are spread over all lanes", () => {
  const counts = new Map<number, number>();
  for (let id = 5000; id < 6000; id += 1) {
    const lane = laneOf("customer", { id });
    counts.set(lane, (counts.get(lane) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(Array.from({ length: LANES }, (_, lane) => lane));
  expect(Math.min(...counts.values())).toBeGreaterThan(1000 / LANES / 2);
});
