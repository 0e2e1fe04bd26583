import { type Connection } from "../db.server";
import { type RefundSnapshot } from "../domain/earning/order-snapshot";
import { instant, later } from "../domain/shared/instant";
import { type Touched } from "../ledger/touched";

export type RefundReceipt = { readonly shopId: number; readonly refund: RefundSnapshot };

export type OrderKey = { readonly shopId: number; readonly orderId: string };

/** Whom the new refunds concern, and the orders of which nothing is known yet. */
export type SavedRefunds = {
  readonly touched: readonly Touched[];
  readonly unknownOrders: readonly OrderKey[];
};

type Known = {
  shopId: number;
  orderId: string;
  customerId: string | null;
  processedAt: Date | null;
  createdAt: Date;
};

/** Adds refunds to their orders, also before the order itself is known [R3]; one that is there already changes nothing. */
export async function saveRefunds(
  connection: Connection,
  receipts: readonly RefundReceipt[],
): Promise<SavedRefunds> {
  if (receipts.length === 0) return { touched: [], unknownOrders: [] };
  const rows = receipts.map(({ shopId, refund }) => ({ shopId, ...refund, snapshot: refund }));
  const { rows: added } = await connection.query<Known>(
    `WITH added AS (
       INSERT INTO order_refunds (shop_id, order_id, refund_id, created_at, snapshot)
       SELECT "shopId", "orderId", "refundId", "createdAt", snapshot
         FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "orderId" bigint, "refundId" bigint,
              "createdAt" timestamptz, snapshot jsonb)
        ORDER BY "shopId", "orderId", "refundId"
       ON CONFLICT (shop_id, order_id, refund_id) DO NOTHING
       RETURNING shop_id, order_id, created_at)
     SELECT shop_id AS "shopId", order_id AS "orderId", added.created_at AS "createdAt",
            orders.customer_id AS "customerId", orders.processed_at AS "processedAt"
       FROM added LEFT JOIN orders USING (shop_id, order_id)`,
    [JSON.stringify(rows)],
  );
  return {
    touched: added.flatMap(toTouched),
    unknownOrders: added.filter((each) => each.processedAt === null),
  };
}

function toTouched({ shopId, orderId, customerId, processedAt, createdAt }: Known): Touched[] {
  if (customerId === null || processedAt === null) return [];
  const since = later(instant(processedAt.toISOString()), instant(createdAt.toISOString()));
  return [{ shopId, customerId, since, orderIds: [orderId] }];
}
