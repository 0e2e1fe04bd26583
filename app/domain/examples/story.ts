import { type OrderLine } from "../earning/order-snapshot";
import { type Fact, orderFacts } from "../fold/facts";
import { fold } from "../fold/fold";
import { type CustomerState } from "../fold/state";
import { type Program, type ProgramVersion } from "../program/document";
import { currencyExponent } from "../shared/money";
import { type Instant } from "../shared/instant";

/**
 * Where a story begins that names no day of its own: early in a year, so that all of it lies in one calendar year.
 */
export const BEGINNING: Instant = "2026-01-15T11:00:00.000Z";

const DAY = 24 * 60 * 60 * 1000;
export const MINUTE = 60 * 1000;

export function after(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

/** What an order of the examples comes to, in minor units: 49.95, or 4,995 where there are no decimals. */
export function usualOrderMinor(currency: string): number {
  return currencyExponent(currency) === 3 ? 49_950 : 4_995;
}

/** An order of one line, paid and fulfilled at once, of which everything is known that a rule may ask. */
export function orderOf(
  id: string,
  at: Instant,
  amountMinor: number,
  product: Pick<OrderLine, "productId" | "collectionIds"> = {},
): Fact[] {
  const line: OrderLine = {
    lineId: "1",
    quantity: 1,
    grossMinor: amountMinor,
    discountMinor: 0,
    taxMinor: 0,
    giftCard: false,
    productTags: [],
    subscription: false,
    productId: product.productId ?? null,
    collectionIds: product.collectionIds ?? [],
  };
  const order = {
    orderId: id,
    name: `#${id}`,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    financialStatus: "paid",
    test: false,
    currency: "",
    taxesIncluded: true,
    lines: [line],
    shippingMinor: 0,
    shippingTaxMinor: 0,
    totalMinor: amountMinor,
    discountCodes: [],
    b2b: false,
    fulfilledAt: at,
    storedValueMinor: 0,
  };
  return orderFacts(order, []);
}

/**
 * Tells a story to the engine, of somebody who became a member the day before it: under the program as if it had been live
 * for long, open to everybody, whatever its state and its eligibility are.
 */
export function told(
  program: Program,
  timeZone: string,
  { from, facts, until }: { from: Instant; facts: readonly Fact[]; until?: Instant },
): CustomerState {
  const document: Program = { ...program, state: "live", eligibility: "all_customers" };
  const publishedAt = after(from, -2 * DAY);
  const version: ProgramVersion = { version: 1, publishedAt, timeZone, document };
  const member: Fact = { kind: "registered", at: after(from, -DAY), id: "example" };
  return fold([member, ...facts], [version], until);
}

/** What a story gave: points, and rewards as codes. */
export type Given = {
  readonly points: number;
  readonly rewardIds: readonly string[];
  /** Whether the points are spendable later only. */
  readonly waits: boolean;
};

export function givenIn(state: CustomerState): Given {
  const points = state.decisions.reduce((sum, each) => sum + each.points + each.pendingPoints, 0);
  const due = [...state.pending.values()].flatMap(({ rewardId }) => rewardId ?? []);
  const codes = [...state.grants.values()].map(({ rewardId }) => rewardId);
  return { points, rewardIds: [...codes, ...due], waits: state.pending.size > 0 };
}
