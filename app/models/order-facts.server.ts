import { createHash } from "node:crypto";
import { type OrderSnapshot } from "../domain/earning/order-snapshot";
import { earliestDifference } from "../domain/fold/facts";
import { type Touched } from "../ledger/touched";
import { type Claim, moveOrders, type OrderKey, trueOwners } from "./order-owners.server";
import { type Connection } from "../db.server";

export type OrderReceipt = {
  readonly shopId: number;
  readonly order: OrderSnapshot;
  /** `keep`: whoever owns the order so far stays its owner (an erased person's order). */
  readonly owner: string | null | "keep";
  readonly triggeredAt: Date;
};

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
 * hash stands [R3]. The caller holds the orders' locks. Returns every customer whose facts changed by it, former owners
 * included, and since when.
 */
export async function saveOrders(
  connection: Connection,
  receipts: readonly OrderReceipt[],
): Promise<Touched[]> {
  const all = receipts.map(toRow);
  const rows = newestOfEach(all);
  if (rows.length === 0) return [];
  const inserted = await connection.query<OrderKey>(INSERT, [JSON.stringify(rows)]);
  const fresh = new Set(inserted.rows.map(nameOf));
  const known = rows.filter((row) => !fresh.has(nameOf(row)));
  const before = await lockKnown(connection, known);
  const owners = new Map(
    (await trueOwners(connection, claimsOf(all, rows, before))).map((each) => [nameOf(each), each]),
  );
  const ownerOf = (key: OrderKey) => owners.get(nameOf(key))?.customerId ?? null;
  const newer = known.map((row) =>
    withProductsOf({ ...row, customerId: ownerOf(row) }, before.get(nameOf(row))),
  );
  if (newer.length > 0) await connection.query(UPDATE, [JSON.stringify(newer)]);
  const moves = rows.flatMap((row) => {
    const stored = before.get(nameOf(row));
    const from = stored === undefined ? row.customerId : stored.customerId;
    const customerId = ownerOf(row);
    const written = stored?.superseded === true ? customerId : from;
    const { shopId, orderId } = row;
    return written === customerId ? [] : [{ shopId, orderId, customerId, from }];
  });
  return [
    ...rows.filter((row) => fresh.has(nameOf(row))).flatMap(ofNewOrder),
    ...newer.flatMap((row) => ofKnownOrder(row, before.get(nameOf(row)))),
    ...(known.length > 0 ? await fillLate(connection, known, before) : []),
    ...(await moveOrders(connection, moves)),
  ];
}

async function lockKnown(
  connection: Connection,
  known: readonly Row[],
): Promise<ReadonlyMap<string, Stored>> {
  if (known.length === 0) return new Map();
  const { rows } = await connection.query<Stored>(LOCK, [JSON.stringify(known)]);
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/** Whose each order is by what stands from now on, and whom the reports named beside. */
function claimsOf(
  all: readonly Row[],
  rows: readonly Row[],
  before: ReadonlyMap<string, Stored>,
): Claim[] {
  const named = new Map<string, (string | null)[]>();
  for (const row of all)
    named.set(nameOf(row), [...(named.get(nameOf(row)) ?? []), row.customerId]);
  return rows.map((row) => {
    const { shopId, orderId } = row;
    const stored = before.get(nameOf(row));
    const kept = stored !== undefined && (row.keepOwner || !stored.superseded);
    const winner = kept ? stored.customerId : row.customerId;
    const others = named.get(nameOf(row)) ?? [];
    return { shopId, orderId, winner, named: [...others, stored?.customerId ?? null] };
  });
}

/** An order that outlives its products tells their numbers no more: those that an earlier report told stay. */
function withProductsOf<Holder extends { readonly snapshot: OrderSnapshot }>(
  holder: Holder,
  other: { readonly snapshot: OrderSnapshot } | undefined,
): Holder {
  const told = new Map(other?.snapshot.lines.map((line) => [line.lineId, line.productId ?? null]));
  const lines = holder.snapshot.lines.map((line) => {
    const productId = line.productId ?? told.get(line.lineId) ?? null;
    return productId === (line.productId ?? null) ? line : { ...line, productId };
  });
  const same = lines.every((line, index) => line === holder.snapshot.lines[index]);
  return same ? holder : { ...holder, snapshot: { ...holder.snapshot, lines } };
}

/** A report that comes late changes nothing, unless it knows a product that was gone when the newer one was sent. */
async function fillLate(
  connection: Connection,
  known: readonly Row[],
  before: ReadonlyMap<string, Stored>,
): Promise<Touched[]> {
  const filled = known.flatMap((row) => {
    const stored = before.get(nameOf(row));
    if (stored === undefined || stored.superseded) return [];
    const full = withProductsOf(stored, row);
    return full === stored ? [] : [full];
  });
  if (filled.length === 0) return [];
  await connection.query(FILL, [JSON.stringify(filled)]);
  return filled.flatMap(({ shopId, orderId, customerId, snapshot }) =>
    customerId === null
      ? []
      : [{ shopId, customerId, since: snapshot.processedAt, orderIds: [orderId] }],
  );
}

function nameOf({ shopId, orderId }: OrderKey): string {
  return `${shopId}/${orderId}`;
}

function ofNewOrder({ shopId, orderId, customerId, processedAt }: Row): Touched[] {
  return customerId === null
    ? []
    : [{ shopId, customerId, since: processedAt, orderIds: [orderId] }];
}

type Stored = {
  shopId: number;
  orderId: string;
  customerId: string | null;
  snapshot: OrderSnapshot;
  superseded: boolean;
};

/** A report that is not newer changes nothing; an order that changes hands is another story for both. */
function ofKnownOrder(row: Row, stored: Stored | undefined): Touched[] {
  if (stored === undefined || !stored.superseded) return [];
  const { shopId, orderId } = row;
  const owner = row.customerId;
  if (owner !== stored.customerId)
    return [owner, stored.customerId].flatMap((customerId) =>
      customerId === null ? [] : [{ shopId, customerId }],
    );
  const since = earliestDifference(stored.snapshot, row.snapshot);
  if (owner === null || since === null) return [];
  return [{ shopId, customerId: owner, since, orderIds: [orderId] }];
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
    const [newer, older] =
      known === undefined || precedence(row) > precedence(known) ? [row, known] : [known, row];
    newest.set(key, withProductsOf(newer, older));
  }
  return [...newest.values()].sort(
    (a, b) => a.shopId - b.shopId || Number(BigInt(a.orderId) - BigInt(b.orderId)),
  );
}

function precedence(row: Row): string {
  return `${row.updatedAt} ${row.triggeredAt.toISOString()} ${row.bodyHash}`;
}

const RECORDS = `jsonb_to_recordset($1::jsonb) AS o ("shopId" int, "orderId" bigint, "customerId" bigint,
  name text, "processedAt" timestamptz, "updatedAt" timestamptz, "triggeredAt" timestamptz, "bodyHash" text, snapshot jsonb)`;

/** Looked up and not left to a conflict: under the locks nobody else can insert them, and most are new. */
const INSERT = `
  INSERT INTO orders (shop_id, order_id, customer_id, name, processed_at, updated_at, triggered_at, body_hash, snapshot)
  SELECT "shopId", "orderId", "customerId", name, "processedAt", "updatedAt", "triggeredAt", "bodyHash", snapshot FROM ${RECORDS}
   WHERE NOT EXISTS (SELECT FROM orders known WHERE known.shop_id = o."shopId" AND known.order_id = o."orderId")
  RETURNING shop_id AS "shopId", order_id AS "orderId"`;

const NEWER = `(o."updatedAt", o."triggeredAt", o."bodyHash") > (orders.updated_at, orders.triggered_at, orders.body_hash)`;

const LOCK = `
  SELECT orders.shop_id AS "shopId", orders.order_id AS "orderId", orders.customer_id AS "customerId", orders.snapshot,
         ${NEWER} AS superseded
    FROM orders JOIN ${RECORDS} ON orders.shop_id = o."shopId" AND orders.order_id = o."orderId"
   ORDER BY orders.shop_id, orders.order_id FOR NO KEY UPDATE OF orders`;

const FILL = `
  UPDATE orders SET snapshot = o.snapshot FROM ${RECORDS}
   WHERE orders.shop_id = o."shopId" AND orders.order_id = o."orderId"`;

const UPDATE = `
  UPDATE orders
     SET customer_id = o."customerId", name = o.name,
         processed_at = o."processedAt", updated_at = o."updatedAt", triggered_at = o."triggeredAt",
         body_hash = o."bodyHash", snapshot = o.snapshot
    FROM ${RECORDS}
   WHERE orders.shop_id = o."shopId" AND orders.order_id = o."orderId" AND ${NEWER}`;
