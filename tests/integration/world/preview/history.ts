import { type Told } from "../../../../app/services/told";
import { orderBody, refundBody } from "../bodies";

const DAY_MS = 86_400_000;

/** The same numbers for the same seed, each from 0 up to and without `below`. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

type Days = { readonly from: Date; readonly days: number };

/**
 * Orders of some customers over so many days, each told with its refunds: a part, all of it, or none. The same for every shop,
 * so that two shops can be held against each other.
 */
export async function ordersIn(
  { from, days }: Days,
  customers: number,
  seed: number,
): Promise<(shopId: number, toldAt: Date) => Told[]> {
  const { orderBody: payload } = await import("../../../../app/shopify/payloads/order");
  const next = chance(seed);
  const bodies = Array.from({ length: customers }, (_, person) =>
    Array.from({ length: 1 + next(5) }, (_, place) => {
      const id = seed * 10_000 + person * 100 + place + 1;
      const at = new Date(from.getTime() + next(days) * DAY_MS + next(86_000) * 1000);
      const cents = 900 + next(9_000);
      return storyOf({ id, at, cents, person, back: next(4), later: 1 + next(9) });
    }),
  ).flat();
  return (shopId, toldAt) =>
    bodies.map((body) => ({
      shopId,
      toldAt,
      fact: { kind: "order", report: payload.parse(body) },
    }));
}

type Story = {
  readonly id: number;
  readonly at: Date;
  readonly cents: number;
  readonly person: number;
  /** 0 gives half of it back, 1 all of it. */
  readonly back: number;
  /** Days until then. */
  readonly later: number;
};

function storyOf({ id, at, cents, person, back, later }: Story) {
  const returned = back === 0 ? Math.floor(cents / 2) : back === 1 ? cents : 0;
  const refund = {
    id: id + 500_000,
    orderId: id,
    at: new Date(at.getTime() + later * DAY_MS).toISOString(),
    amount: (returned / 100).toFixed(2),
  };
  return orderBody({
    id,
    at: at.toISOString(),
    amount: (cents / 100).toFixed(2),
    customer: {
      id: 9_000 + person,
      email: `person-${person}@example.com`,
      createdAt: "2026-01-05T10:00:00Z",
    },
    refunds: returned > 0 ? [refundBody(refund)] : [],
  });
}
