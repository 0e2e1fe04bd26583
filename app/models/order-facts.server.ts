import { createHash } from "node:crypto";
import { type OrderSnapshot, type RefundSnapshot } from "../domain/earning/order-snapshot";
import { type Connection } from "../db.server";

export type OrderReceipt = {
  readonly shopId: number;
  readonly order: OrderSnapshot;
  /** `keep`: whoever owns the order so far stays its owner (an erased person's order). */
  readonly owner: string | null | "keep";
  readonly triggeredAt: Date;
};

export type Owned = { readonly shopId: number; readonly customerId: string };

type Row = {
  shopId: number;
  orderId: string;
  customerId: string | null;
  keepOwner: boolean;
  name: string;
  processedAt: string;
  updatedAt: string;
  triggeredAt: Date;
  bodyHash: string;
  snapshot: OrderSnapshot;
};

/**
 * Stores order snapshots; of two of one order the one with the later `updated_at`, then trigger, then
 * hash stands [R3]. Returns every customer whose facts may have changed, former owners included.
 */
export async function saveOrders(
  connection: Connection,
  receipts: readonly OrderReceipt[],
): Promise<Owned[]> {
  const rows = newestOfEach(receipts.map(toRow));
  if (rows.length === 0) return [];
  const params = [JSON.stringify(rows)];
  const inserted = await connection.query(INSERT, params);
  const touched = rows.filter((row) => row.customerId !== null);
  if (inserted.rowCount === rows.length) return touched.map(owned);

  const former = await connection.query<{ shopId: number; customerId: string }>(LOCK, params);
  await connection.query(UPDATE, params);
  return [...touched.map(owned), ...former.rows];
}

function owned(row: Row): Owned {
  return { shopId: row.shopId, customerId: row.customerId ?? "" };
}

function toRow({ shopId, order, owner, triggeredAt }: OrderReceipt): Row {
  return {
    shopId,
    orderId: order.orderId,
    customerId: owner === "keep" ? null : owner,
    keepOwner: owner === "keep",
    name: order.name,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    triggeredAt,
    bodyHash: createHash("sha256").update(JSON.stringify(order)).digest("hex"),
    snapshot: order,
  };
}

/** One row per order, sorted: rows are always locked in the same order. */
function newestOfEach(rows: readonly Row[]): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.shopId}/${row.orderId}`;
    const known = newest.get(key);
    if (known === undefined || precedence(row) > precedence(known)) newest.set(key, row);
  }
  return [...newest.values()].sort(
    (a, b) => a.shopId - b.shopId || Number(BigInt(a.orderId) - BigInt(b.orderId)),
  );
}

function precedence(row: Row): string {
  return `${row.updatedAt} ${row.triggeredAt.toISOString()} ${row.bodyHash}`;
}

const RECORDS = `jsonb_to_recordset($1::jsonb) AS o ("shopId" int, "orderId" bigint, "customerId" bigint, "keepOwner" boolean,
  name text, "processedAt" timestamptz, "updatedAt" timestamptz, "triggeredAt" timestamptz, "bodyHash" text, snapshot jsonb)`;

const INSERT = `
  INSERT INTO orders (shop_id, order_id, customer_id, name, processed_at, updated_at, triggered_at, body_hash, snapshot)
  SELECT "shopId", "orderId", "customerId", name, "processedAt", "updatedAt", "triggeredAt", "bodyHash", snapshot FROM ${RECORDS}
  ON CONFLICT (shop_id, order_id) DO NOTHING`;

const LOCK = `
  SELECT orders.shop_id AS "shopId", orders.customer_id AS "customerId"
    FROM orders JOIN ${RECORDS} ON orders.shop_id = o."shopId" AND orders.order_id = o."orderId"
   WHERE orders.customer_id IS NOT NULL
   ORDER BY orders.shop_id, orders.order_id FOR UPDATE OF orders`;

const UPDATE = `
  UPDATE orders
     SET customer_id = CASE WHEN o."keepOwner" THEN orders.customer_id ELSE o."customerId" END, name = o.name,
         processed_at = o."processedAt", updated_at = o."updatedAt", triggered_at = o."triggeredAt",
         body_hash = o."bodyHash", snapshot = o.snapshot
    FROM ${RECORDS}
   WHERE orders.shop_id = o."shopId" AND orders.order_id = o."orderId"
     AND (o."updatedAt", o."triggeredAt", o."bodyHash") > (orders.updated_at, orders.triggered_at, orders.body_hash)`;

export type RefundReceipt = { readonly shopId: number; readonly refund: RefundSnapshot };

/**
 * Adds refunds to their orders, also before the order itself is known [R3]. Returns the owners of the
 * orders that are known.
 */
export async function saveRefunds(
  connection: Connection,
  receipts: readonly RefundReceipt[],
): Promise<Owned[]> {
  if (receipts.length === 0) return [];
  const rows = receipts.map(({ shopId, refund }) => ({ shopId, ...refund, snapshot: refund }));
  const params = [JSON.stringify(rows)];
  await connection.query(
    `INSERT INTO order_refunds (shop_id, order_id, refund_id, created_at, snapshot)
     SELECT "shopId", "orderId", "refundId", "createdAt", snapshot
       FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "orderId" bigint, "refundId" bigint,
            "createdAt" timestamptz, snapshot jsonb)
      ORDER BY "shopId", "orderId", "refundId"
     ON CONFLICT (shop_id, order_id, refund_id) DO NOTHING`,
    params,
  );
  const { rows: owners } = await connection.query<Owned>(
    `SELECT DISTINCT orders.shop_id AS "shopId", orders.customer_id AS "customerId"
       FROM orders JOIN jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "orderId" bigint)
         ON orders.shop_id = r."shopId" AND orders.order_id = r."orderId"
      WHERE orders.customer_id IS NOT NULL`,
    params,
  );
  return owners;
}
