import { DAY_MS } from "../../../app/domain/calendar/day";
import { type Instant } from "../../../app/domain/shared/instant";
import {
  type EditedOrder,
  type EditEvent,
  type OrderEvent,
  orderTotal,
  type RefundEvent,
} from "../history";
import { type Chance } from "../random";

type OrderLine = OrderEvent["lines"][number];

/** What the shop sells: plain, on sale, of a collection, by subscription, all at once, something without a product, memberships. */
const CATALOGUE: readonly Partial<OrderLine>[] = [
  { productId: "1" },
  { productId: "2", productTags: ["sale"] },
  { productId: "3", collectionIds: ["11"] },
  { productId: "4", subscription: true },
  { productId: "5", productTags: ["sale"], collectionIds: ["11", "12"], subscription: true },
  { productId: null },
  { productId: "1" },
  { productId: "2", productTags: ["sale"] },
  { productId: "6" },
  { productId: "7" },
];

export function anyOrder(
  chance: Chance,
  id: string,
  at: Instant,
  end: Instant,
  coupon: string | null,
): OrderEvent {
  const taxRate = chance.pick([0, 0.07, 0.19, 0.0725]);
  const tax = (amount: number) => Math.round(amount * taxRate);
  const count = chance.percent(55) ? 1 : chance.int(2, 5);
  const lines = Array.from({ length: count }, (_, index) =>
    anyLine(chance, String(index + 1), tax),
  );
  const shippingMinor = chance.pick([0, 0, 490, 1_000]);
  const order: OrderEvent = {
    kind: "order",
    at,
    id,
    lines,
    taxesIncluded: chance.percent(65),
    shippingMinor,
    shippingTaxMinor: tax(shippingMinor),
    storedValueMinor: 0,
    test: coupon === null && chance.percent(3),
    paid: chance.percent(95),
    fulfilledAt: chance.percent(70) ? anyTimeAfter(chance, at, end) : null,
    channel: chance.percent(85) ? "web" : "pos",
    b2b: chance.percent(8),
    coupon,
    ...(chance.percent(30) ? { address: chance.pick(["home", "elsewhere"]) } : {}),
  };
  return chance.percent(15)
    ? { ...order, storedValueMinor: chance.int(0, orderTotal(order)) }
    : order;
}

function anyLine(chance: Chance, lineId: string, tax: (amount: number) => number): OrderLine {
  const quantity = chance.pick([1, 1, 1, 2, 3]);
  const price = chance.pick([chance.int(1, 999), chance.int(1_000, 9_999), 5_000, 10_000, 60_000]);
  const grossMinor = price * quantity;
  const discountMinor = chance.percent(20)
    ? chance.pick([grossMinor, chance.int(0, grossMinor)])
    : 0;
  return {
    lineId,
    quantity,
    grossMinor,
    discountMinor,
    taxMinor: tax(grossMinor - discountMinor),
    giftCard: chance.percent(6),
    ...chance.pick(CATALOGUE),
  };
}

function anyTimeAfter(chance: Chance, at: Instant, end: Instant): Instant {
  const time = Date.parse(at) + chance.int(0, 20) * DAY_MS + chance.int(0, DAY_MS - 1);
  return new Date(Math.min(time, Date.parse(end))).toISOString();
}

/** Units or lines fewer, something more, or nothing but the payment that was missing. */
export function anyEdit(chance: Chance, id: string, at: Instant, order: EditedOrder): EditEvent {
  const kept = order.lines.map((line) => (chance.percent(45) ? fewer(chance, line) : line));
  const lines = chance.percent(25)
    ? [...kept, anyLine(chance, String(100 + Number(id)), (amount) => Math.round(amount / 10))]
    : kept;
  const worth = (of: EditedOrder["lines"]) =>
    of.reduce((sum, each) => sum + each.grossMinor - each.discountMinor, 0) +
    (order.taxesIncluded ? 0 : of.reduce((sum, each) => sum + each.taxMinor, 0));
  const removedMinor = order.removedMinor + worth(order.lines) - worth(kept);
  return { kind: "edit", at, id, orderId: order.id, lines, removedMinor, paid: true };
}

function fewer(chance: Chance, line: OrderLine): OrderLine {
  const quantity = chance.int(0, line.quantity);
  const part = (minor: number) =>
    line.quantity === 0 ? 0 : Math.round((minor * quantity) / line.quantity);
  const [grossMinor, discountMinor] = [part(line.grossMinor), part(line.discountMinor)];
  return { ...line, quantity, grossMinor, discountMinor, taxMinor: part(line.taxMinor) };
}

/** Lines, shipping or money of an order; all of it as often as not. What the shop gives back beyond that counts for nothing. */
export function anyRefund(
  chance: Chance,
  id: string,
  at: Instant,
  order: EditedOrder,
): RefundEvent {
  const none = {
    kind: "refund",
    at,
    id,
    orderId: order.id,
    shippingMinor: 0,
    amountMinor: 0,
  } as const;
  const whole = order.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const some = whole
    .filter(() => chance.percent(60))
    .map(({ lineId, quantity }) => ({ lineId, quantity: chance.int(1, quantity) }));
  const total = orderTotal(order);
  return chance.pick<() => RefundEvent>([
    () => ({ ...none, lines: whole, shippingMinor: order.shippingMinor }),
    () => ({ ...none, lines: some }),
    () => ({ ...none, lines: [], amountMinor: total }),
    () => ({ ...none, lines: [], amountMinor: chance.int(0, total) }),
    () => ({ ...none, lines: [], amountMinor: chance.int(0, Math.min(total, 500)) }),
    () => ({ ...none, lines: some, amountMinor: chance.int(0, Math.min(total, 2_000)) }),
    () => ({ ...none, lines: [], shippingMinor: chance.int(0, order.shippingMinor) }),
  ])();
}
