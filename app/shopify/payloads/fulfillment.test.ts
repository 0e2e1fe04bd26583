import { expect, test } from "vitest";
import { fulfilledAt } from "./fulfillment";

const placed = "2026-07-01T10:00:00.000Z";
const first = { created_at: "2026-07-02T10:00:00.000Z", status: "success" };
const last = { created_at: "2026-07-04T10:00:00.000Z", status: "success" };

function order(status: string | null, ...fulfillments: (typeof first)[]) {
  return { processed_at: placed, fulfillment_status: status, fulfillments };
}

test("an order is fulfilled when the last of it was sent, in whatever order shipments are listed [R2]", () => {
  expect(fulfilledAt(order("fulfilled", first, last))).toBe(last.created_at);
  expect(fulfilledAt(order("fulfilled", last, first))).toBe(last.created_at);
});

test.each([null, "partial", "restocked"])("an order that is %s is not fulfilled", (status) => {
  expect(fulfilledAt(order(status, first))).toBeNull();
});

test("a shipment that was cancelled or failed sent nothing", () => {
  const failed = { ...last, status: "failure" };
  const cancelled = { ...last, status: "cancelled" };

  expect(fulfilledAt(order("fulfilled", first, failed, cancelled))).toBe(first.created_at);
});

test("an order that came as fulfilled without a shipment was sent when it was placed", () => {
  expect(fulfilledAt(order("fulfilled"))).toBe(placed);
});
