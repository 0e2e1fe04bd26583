import { type OrderLine, type OrderSnapshot } from "../../../app/domain/earning/order-snapshot";
import { type Fact, orderFacts } from "../../../app/domain/fold/facts";
import { points } from "../../../app/domain/shared/points";

const HOUR_MS = 3_600_000;
const HOURS_BETWEEN = 17;
/** Three orders, the first of which is partly refunded, and a redemption. */
const FACTS_PER_ROUND = 5;

/** The instant so many hours after a history begins. */
function hour(count: number): string {
  return new Date(Date.UTC(2024, 0, 2, 9) + count * HOUR_MS).toISOString();
}

/** An order of ten lines: two multiplied products, discounts, a gift card. */
export function tenLines(number: number, at: string): OrderSnapshot {
  const lines = Array.from({ length: 10 }, (_, place) => line(place, number));
  const total = lines.reduce((sum, each) => sum + each.grossMinor - each.discountMinor, 0);
  return {
    orderId: String(6_200_000_000 + number),
    name: `#${1000 + number}`,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    financialStatus: "paid",
    test: false,
    currency: "EUR",
    taxesIncluded: true,
    lines,
    shippingMinor: 490,
    shippingTaxMinor: 78,
    totalMinor: total + 490,
    discountCodes: [],
    channel: "web",
    b2b: false,
    fulfilledAt: null,
    storedValueMinor: 0,
    addressHash: null,
  };
}

function line(place: number, number: number): OrderLine {
  const quantity = 1 + (place % 3);
  const grossMinor = quantity * (990 + 100 * ((place + number) % 7));
  return {
    lineId: `${number}-${place}`,
    quantity,
    grossMinor,
    discountMinor: place % 4 === 0 ? 100 : 0,
    taxMinor: Math.round((grossMinor * 19) / 119),
    giftCard: place === 9,
    productId: String(1000 + place),
    productTags: place % 2 === 0 ? ["summer"] : [],
    collectionIds: place % 5 === 0 ? ["300"] : ["301"],
    subscription: false,
  };
}

const KNOWN: Fact = { kind: "registered", at: hour(-1), id: "c" };

/** A customer with so many facts over as many times 17 hours: orders, refunds, redemptions. */
export function mixedHistory(count: number): Fact[] {
  const rounds = Math.ceil(count / FACTS_PER_ROUND);
  const facts = Array.from({ length: rounds }, (_, round) => roundOf(round)).flat();
  return [KNOWN, ...facts].slice(0, count);
}

/** The fact that comes after a mixed history of so many. */
export function nextOrder(count: number): Fact[] {
  return orderFacts(tenLines(count, hour(count * HOURS_BETWEEN)), []);
}

function roundOf(round: number): Fact[] {
  const first = round * FACTS_PER_ROUND;
  const at = (place: number) => hour((first + place) * HOURS_BETWEEN);
  const orders = [0, 1, 2].map((place) => tenLines(first + place, at(place)));
  const [refunded] = orders.map((order) => ({
    refundId: `r${order.orderId}`,
    orderId: order.orderId,
    createdAt: at(3),
    lines: order.lines.slice(0, 2).map(({ lineId }) => ({ lineId, quantity: 1 })),
    shippingMinor: 0,
    amountMinor: 0,
  }));
  return [
    ...orders.flatMap((order, place) =>
      orderFacts(order, place === 0 && refunded !== undefined ? [refunded] : []),
    ),
    { kind: "redeem", at: at(4), id: `d${first}`, points: points(50) },
  ];
}

/** A customer with so many orders in two years. */
export function ordersOnly(count: number): Fact[] {
  const hours = (2 * 365 * 24) / count;
  const orders = Array.from({ length: count }, (_, index) => tenLines(index, hour(index * hours)));
  return [KNOWN, ...orders.flatMap((order) => orderFacts(order, []))];
}
