import { expect, test } from "vitest";
import { readBody } from "./read";

const refund = (amount: string) =>
  JSON.stringify({
    id: 9,
    order_id: 7,
    created_at: "2026-11-03T10:31:00Z",
    transactions: [{ kind: "refund", status: "success", amount, currency: "EUR" }],
  });

test("what does not fit is told by member, and what is no JSON as such", () => {
  const told = readBody("orders/create", JSON.stringify({ id: 77, name: "#77" }));
  expect(told).toMatchObject({ kind: "unreadable" });
  expect(told).toHaveProperty("detail", expect.stringContaining("processed_at"));
  expect(readBody("orders/create", "<html>")).toEqual({
    kind: "unreadable",
    detail: "the body is not JSON",
  });
  expect(readBody("carts/update", "{}")).toMatchObject({ kind: "unreadable" });
});

test("an amount that is none makes a refund unreadable and stops nothing else", () => {
  expect(readBody("refunds/create", refund("10.00"))).toMatchObject({
    refund: { amountMinor: 1000 },
  });
  expect(readBody("refunds/create", refund("ten"))).toEqual({
    kind: "unreadable",
    detail: 'Not an amount of money: "ten"',
  });
});
