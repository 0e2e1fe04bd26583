import { z } from "zod";
import { database } from "../db.server";
import { type Instant, instant } from "../domain/shared/instant";

/** Where something stands in a timeline: of the same instant, the higher rank happened later. */
export type Cursor = {
  readonly occurredAt: Instant;
  readonly rank: number;
  readonly key: string;
};

export type TimelineEvent = Cursor & {
  readonly type: "points" | "tier" | "coupon" | "warning";
};

/** Joining comes before what it makes possible, a tier's change after what caused it. */
const BRANCHES = [
  `SELECT 'points' AS type, source AS key, occurred_at,
          CASE kind WHEN 'earn' THEN 3 WHEN 'adjust' THEN 4 WHEN 'redeem' THEN 5 WHEN 'restore' THEN 6
                    WHEN 'clawback' THEN 7
                    WHEN 'mature' THEN 1 WHEN 'expire' THEN 2 ELSE 9 END AS rank
     FROM decisions WHERE shop_id = $1 AND customer_id = $2`,
  // Leaving ends the tier; the annulment says so already.
  `SELECT 'tier', 'tier:' || ordinal, occurred_at, CASE WHEN from_tier IS NULL THEN 0 ELSE 8 END
     FROM tier_changes WHERE shop_id = $1 AND customer_id = $2 AND to_tier IS NOT NULL`,
  `SELECT 'coupon', 'coupon_given:' || coupon_id, reserved_at, 5
     FROM coupons WHERE shop_id = $1 AND customer_id = $2 AND cost_points = 0`,
  `SELECT 'coupon', 'coupon_used:' || coupon_id, used_at, 6
     FROM coupons WHERE shop_id = $1 AND customer_id = $2 AND used_at IS NOT NULL`,
  `SELECT 'coupon', 'coupon_ended:' || coupon_id, released_at, 6
     FROM coupons WHERE shop_id = $1 AND customer_id = $2 AND cost_points = 0
      AND released_at IS NOT NULL AND status <> 'used'`,
  // Of what customers are told only this stands nowhere else.
  `SELECT 'warning', key, occurred_at, 2
     FROM messages WHERE shop_id = $1 AND customer_id = $2 AND kind = 'points_expire'`,
];

const union = (each: (branch: string) => string) =>
  BRANCHES.map((branch) => `(${each(branch)})`).join("\nUNION ALL\n");

const NEWEST_FIRST = "ORDER BY occurred_at DESC, rank DESC, key DESC";

function pageStatement(comparison: "<" | "<="): string {
  const branches = union(
    (
      branch,
    ) => `SELECT type, key, occurred_at, rank FROM (${branch}) AS event (type, key, occurred_at, rank)
      WHERE occurred_at <= $3 AND (occurred_at, rank, key) ${comparison} ($3, $4, $5) ${NEWEST_FIRST} LIMIT $6`,
  );
  return `SELECT type, key, occurred_at, rank FROM (${branches}) AS events ${NEWEST_FIRST} LIMIT $6`;
}

const AFTER = pageStatement("<");
const AT = pageStatement("<=");
const POSITION = `SELECT type, key, occurred_at, rank FROM (${union((branch) => branch)}) AS events WHERE key = $3 LIMIT 1`;

type Row = {
  readonly type: TimelineEvent["type"];
  readonly key: string;
  readonly occurred_at: Date;
  readonly rank: number;
};

/** Events of one customer, newest first, from the newest one or from a cursor on. */
export async function eventsFrom(
  shopId: number,
  customerId: string,
  from: { readonly cursor: Cursor | null; readonly start: "after" | "at"; readonly limit: number },
): Promise<TimelineEvent[]> {
  const { occurredAt = "infinity", rank = 99, key = "" } = from.cursor ?? {};
  const statement = from.start === "after" ? AFTER : AT;
  const params = [shopId, customerId, occurredAt, rank, key, from.limit];
  const { rows } = await database().query<Row>(statement, params);
  return rows.map(toEvent);
}

export async function positionOf(
  shopId: number,
  customerId: string,
  key: string,
): Promise<Cursor | null> {
  const { rows } = await database().query<Row>(POSITION, [shopId, customerId, key]);
  return rows[0] === undefined ? null : toEvent(rows[0]);
}

function toEvent(row: Row): TimelineEvent {
  const { type, key, rank } = row;
  return { type, key, rank, occurredAt: row.occurred_at.toISOString() };
}

export function cursorText({ occurredAt, rank, key }: Cursor): string {
  return `${occurredAt}~${rank}~${key}`;
}

const cursorParts = z.tuple([
  z.iso.datetime({ offset: true }).transform(instant),
  z.coerce.number().int().min(0).max(99),
  z.string().min(1).max(200),
]);

/** Null for a text that is no cursor. */
export function parseCursor(text: string): Cursor | null {
  // What a merge brought may have the sign in its own name.
  const [occurred, order, ...key] = text.split("~");
  const parsed = cursorParts.safeParse([occurred, order, key.join("~")]);
  if (!parsed.success) return null;
  const [occurredAt, rank, name] = parsed.data;
  return { occurredAt, rank, key: name };
}
