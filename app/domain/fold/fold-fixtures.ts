import { type OrderSnapshot, type RefundSnapshot } from "../earning/order-snapshot";
import { type Program, programSchema, type ProgramVersion } from "../program/document";
import { type Fact, orderFacts } from "./facts";

/** Material for tests of the domain: one program, one order, each changed where a test says so. */
export const PROGRAM: Program = programSchema.parse({
  state: "live",
  currency: "EUR",
  eligibility: "all_customers",
  orderBasis: { taxes: "as_stated", shipping: false },
  earningRules: [{ id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 }],
  tiers: {
    metric: "amount_spent",
    levels: [
      { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
      { id: "silver", name: "Silver", threshold: 10_000, multiplier: "1.25" },
      { id: "gold", name: "Gold", threshold: 50_000, multiplier: "1.5" },
    ],
  },
  rewards: [],
  adjustments: { visibleToCustomers: false },
});

export function version(
  changes: Partial<Program> = {},
  number = 1,
  publishedAt = "2026-01-01T00:00:00.000Z",
): ProgramVersion {
  const document = { ...PROGRAM, ...changes };
  return { version: number, publishedAt, timeZone: "Europe/Berlin", document };
}

export function order(changes: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    orderId: "1001",
    name: "#1001",
    processedAt: "2026-03-01T10:00:00.000Z",
    updatedAt: "2026-03-01T10:00:00.000Z",
    cancelledAt: null,
    financialStatus: "paid",
    test: false,
    currency: "EUR",
    taxesIncluded: true,
    lines: [
      {
        lineId: "1",
        quantity: 1,
        grossMinor: 4995,
        discountMinor: 0,
        taxMinor: 798,
        giftCard: false,
      },
    ],
    shippingMinor: 0,
    shippingTaxMinor: 0,
    totalMinor: 4995,
    discountCodes: [],
    ...changes,
  };
}

export function refund(changes: Partial<RefundSnapshot> = {}): RefundSnapshot {
  return {
    refundId: "1",
    orderId: "1001",
    createdAt: "2026-03-02T10:00:00.000Z",
    lines: [],
    shippingMinor: 0,
    amountMinor: 0,
    ...changes,
  };
}

/** The customer known since February, then the facts of these orders. */
export function customerWith(...orders: Fact[][]): Fact[] {
  return [{ kind: "registered", at: "2026-02-01T00:00:00.000Z", id: "c" }, ...orders.flat()];
}

export { orderFacts };
