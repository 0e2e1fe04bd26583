import { type Connection } from "../db.server";
import { type Answers, NO_ANSWERS, withAnswers } from "../domain/earning/answers";
import { type OrderSnapshot, type RefundSnapshot } from "../domain/earning/order-snapshot";
import { type Fact, orderFacts } from "../domain/fold/facts";
import { points } from "../domain/shared/points";
import { type Instant } from "../domain/shared/instant";
import { ANSWERS_OF_ORDER } from "../models/order-answers.server";
import { type CustomerKey, keyParams, KEYS, nameOf } from "./customer-rows.server";
import { EVENT_COLUMNS, eventFact, type EventRow } from "./event-facts";
import { giftFact, type GiftRow, GIVEN_GIFTS } from "./gift-facts";

/** Which facts of a customer are wanted: all, or those from an instant on, of orders only of these. */
export type Wanted = CustomerKey & {
  readonly since: Instant | null;
  readonly orderIds: readonly string[];
};

export type FactsByCustomer = ReadonlyMap<string, readonly Fact[]>;

/** The facts written down for each customer, apart from those on the customer's own row and from merges. */
export async function loadOwnFacts(
  connection: Connection,
  wanted: readonly Wanted[],
): Promise<FactsByCustomer> {
  const found = new Map<string, Fact[]>(wanted.map((each) => [nameOf(each), []]));
  const since = new Map(wanted.map((each) => [nameOf(each), each.since]));
  const keep = (key: CustomerKey, facts: readonly Fact[]) => {
    const from = since.get(nameOf(key)) ?? "";
    found.get(nameOf(key))?.push(...facts.filter((fact) => fact.at >= from));
  };
  for (const row of await orderRows(connection, wanted)) {
    const order = withAnswers(row.snapshot, row.answers ?? NO_ANSWERS);
    keep(row, orderFacts(order, row.refunds ?? []));
  }
  for (const row of await personRows(connection, wanted)) keep(row, [personFact(row)]);
  for (const row of await eventRows(connection, wanted)) keep(row, [eventFact(row)]);
  for (const row of await giftRows(connection, wanted)) keep(row, [giftFact(row)]);
  return found;
}

type OrderRow = CustomerKey & {
  snapshot: OrderSnapshot;
  answers: Answers | null;
  refunds: RefundSnapshot[] | null;
};

const ORDERS = `
  SELECT orders.shop_id AS "shopId", orders.customer_id AS "customerId", orders.snapshot,
         ${ANSWERS_OF_ORDER} AS answers,
         (SELECT jsonb_agg(r.snapshot ORDER BY r.refund_id) FROM order_refunds r
           WHERE r.shop_id = orders.shop_id AND r.order_id = orders.order_id) AS refunds
    FROM orders`;

async function orderRows(
  connection: Connection,
  wanted: readonly Wanted[],
): Promise<readonly OrderRow[]> {
  const whole = wanted.filter((each) => each.since === null);
  const some = wanted.filter((each) => each.since !== null && each.orderIds.length > 0);
  const ids = some.flatMap(({ shopId, customerId, orderIds }) =>
    orderIds.map((orderId) => ({ shopId, customerId, orderId })),
  );
  const all =
    whole.length === 0
      ? []
      : (
          await connection.query<OrderRow>(
            `${ORDERS} JOIN ${KEYS} USING (shop_id, customer_id)`,
            keyParams(whole),
          )
        ).rows;
  if (ids.length === 0) return all;
  const named = await connection.query<OrderRow>(
    `${ORDERS} JOIN unnest($1::int[], $2::bigint[], $3::bigint[]) AS wanted (shop_id, customer_id, order_id)
         USING (shop_id, order_id) WHERE orders.customer_id = wanted.customer_id`,
    [...keyParams(ids), ids.map((each) => each.orderId)],
  );
  return [...all, ...named.rows];
}

type PersonRow = CustomerKey & { kind: string; id: string; at: Date; told: PersonDetails };

/** What a fact of its kind says beside its moment. */
type PersonDetails = {
  points?: number;
  counts?: boolean;
  orderId?: string;
  version?: number;
  addresses?: string[];
  via?: string;
  optedInAt?: string | null;
};

/** What people decided: adjustments, redemptions, their use and their return, opting in and out, and referrals. */
async function personRows(
  connection: Connection,
  wanted: readonly Wanted[],
): Promise<readonly PersonRow[]> {
  const { rows } = await connection.query<PersonRow>(PERSON_ROWS, [
    ...keyParams(wanted),
    wanted.map((each) => each.since ?? "-infinity"),
  ]);
  return rows;
}

const SINCE = `unnest($1::int[], $2::bigint[], $3::timestamptz[]) AS wanted (shop_id, customer_id, since)`;
const OF_WANTED = `JOIN ${SINCE} USING (shop_id, customer_id)`;

const PERSON_ROWS = `
  SELECT shop_id AS "shopId", customer_id AS "customerId", 'adjust' AS kind, adjustment_id::text AS id, occurred_at AS at,
         jsonb_build_object('points', points, 'counts', counts_toward_tier) AS told
    FROM adjustments ${OF_WANTED} WHERE occurred_at >= since
  UNION ALL
  SELECT shop_id, customer_id, 'redeem', coupon_id::text, reserved_at, jsonb_build_object('points', cost_points)
    FROM coupons ${OF_WANTED} WHERE cost_points > 0 AND reserved_at >= since
  UNION ALL
  SELECT shop_id, customer_id, 'use', coupon_id::text, used_at, jsonb_build_object('orderId', used_order_id::text)
    FROM coupons ${OF_WANTED} WHERE cost_points > 0 AND used_at >= since AND status = 'used'
  UNION ALL
  SELECT shop_id, customer_id, 'restore', coupon_id::text, released_at, '{}'
    FROM coupons ${OF_WANTED} WHERE cost_points > 0 AND released_at >= since AND status <> 'used'
  UNION ALL
  SELECT shop_id, customer_id, kind, change_id::text, occurred_at,
         jsonb_build_object('via', via, 'optedInAt', opted_in_at)
    FROM membership_changes ${OF_WANTED} WHERE occurred_at >= since
  UNION ALL
  SELECT shop_id, customer_id, 'referred', referral_id::text, started_at, jsonb_build_object('addresses', referrer_addresses)
    FROM (SELECT *, friend_id AS customer_id FROM referrals) AS came ${OF_WANTED} WHERE started_at >= since
  UNION ALL
  SELECT shop_id, customer_id, 'refer', referral_id::text, ordered_at,
         jsonb_build_object('orderId', order_id::text, 'version', program_version)
    FROM (SELECT *, referrer_id AS customer_id FROM referrals) AS brought ${OF_WANTED} WHERE ordered_at >= since
  UNION ALL
  SELECT shop_id, customer_id, 'refer_reversed', referral_id::text, reversed_at, '{}'
    FROM (SELECT *, referrer_id AS customer_id FROM referrals) AS undone ${OF_WANTED} WHERE reversed_at >= since`;

async function eventRows(connection: Connection, wanted: readonly Wanted[]) {
  const { rows } = await connection.query<CustomerKey & EventRow>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId", ${EVENT_COLUMNS}
       FROM customer_events JOIN ${SINCE} USING (shop_id, customer_id) WHERE occurred_at >= since`,
    [...keyParams(wanted), wanted.map((each) => each.since ?? "-infinity")],
  );
  return rows;
}

/** Gifts are in the kept state already; only a replay has to be told of them. */
async function giftRows(connection: Connection, wanted: readonly Wanted[]) {
  const whole = wanted.filter((each) => each.since === null);
  if (whole.length === 0) return [];
  const { rows } = await connection.query<CustomerKey & GiftRow>(
    `SELECT shop_id AS "shopId", customer_id AS "customerId", source, points, program_version AS version,
            occurred_at AS at, trace
       FROM decisions JOIN ${KEYS} USING (shop_id, customer_id) WHERE ${GIVEN_GIFTS}`,
    keyParams(whole),
  );
  return rows;
}

function personFact({ kind, id, at: date, told }: PersonRow): Fact {
  const base = { at: date.toISOString(), id };
  const amount = points(told.points ?? 0);
  const orderId = told.orderId ?? "";
  switch (kind) {
    case "adjust":
      return { ...base, kind, points: amount, countsTowardTier: told.counts === true };
    case "redeem":
      return { ...base, kind, points: amount };
    case "use":
      return { ...base, kind, orderId };
    case "referred":
      return { ...base, kind, addresses: told.addresses ?? [] };
    case "refer":
      return { ...base, kind, orderId, version: told.version ?? 0 };
    case "restore":
    case "refer_reversed":
      return { ...base, kind };
    case "opt_in": {
      const since = told.optedInAt ?? null;
      return { ...base, kind, ...(since === null ? {} : { optedInAt: iso(since) }) };
    }
    case "opt_out":
      return { ...base, kind, ...(told.via === "tag" ? { via: "tag" } : {}) };
    default:
      throw new Error(`Unknown kind of fact: ${kind}`);
  }
}

function iso(text: string): Instant {
  return new Date(text).toISOString();
}
