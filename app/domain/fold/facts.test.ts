import { expect, test } from "vitest";
import { type OrderLine, type OrderSnapshot } from "../earning/order-snapshot";
import { earliestDifference } from "./facts";
import { order } from "./fold-fixtures";

const [plain] = order().lines;
const line = (changes: Partial<OrderLine>) => ({
  lines: [{ ...(plain as OrderLine), ...changes }],
});
const told = order({
  ...line({ productId: "7" }),
  channel: "web",
  b2b: false,
  fulfilledAt: null,
  storedValueMinor: 0,
  addressHash: "home",
});

test.each<Partial<OrderSnapshot>>([
  line({ productId: "8" }),
  line({ productId: "7", subscription: true }),
  line({ productId: "7", productTags: ["sale"] }),
  { channel: "pos" },
  { b2b: true },
  { fulfilledAt: "2026-03-04T10:00:00.000Z" },
  { storedValueMinor: 500 },
  { storedValueMinor: null },
  { addressHash: null },
])("%j makes another fact of the order, from when it was placed [R2]", (change) => {
  expect(earliestDifference(told, { ...told, ...change })).toBe(told.processedAt);
  expect(earliestDifference({ ...told, ...change }, told)).toBe(told.processedAt);
});

test("a snapshot whose members come in another order, or that was only touched, is the same fact", () => {
  const reversed = (value: object) => Object.fromEntries(Object.entries(value).toReversed());
  const stored = {
    ...reversed(told),
    lines: told.lines.map(reversed),
    updatedAt: "2026-03-05T10:00:00.000Z",
  } as unknown as OrderSnapshot;

  expect(earliestDifference(told, stored)).toBeNull();
});
