import { withClient } from "../stage/postgres";
import { SHOP_ID } from "../stage/shop";

const ROWS = 1_000;

type Row = {
  customer_id: string;
  processed_at: Date;
  order_id: string;
  snapshot: { totalMinor: number };
};

const NEXT = `
  SELECT customer_id, processed_at, order_id, snapshot FROM orders
   WHERE shop_id = $1 AND (customer_id, processed_at, order_id) > ($2, $3, $4)
   ORDER BY customer_id, processed_at, order_id LIMIT $5`;

/** Orders per second when every order is only read, customer by customer, and its total added to the customer's. */
export async function readOrders(url: string): Promise<number> {
  const spent = new Map<string, number>();
  let after: Pick<Row, "customer_id" | "processed_at" | "order_id"> = {
    customer_id: "0",
    processed_at: new Date(0),
    order_id: "0",
  };
  let orders = 0;
  return withClient(url, async (client) => {
    const started = performance.now();
    for (;;) {
      const place = [after.customer_id, after.processed_at, after.order_id];
      const { rows } = await client.query<Row>(NEXT, [SHOP_ID, ...place, ROWS]);
      for (const { customer_id: id, snapshot } of rows)
        spent.set(id, (spent.get(id) ?? 0) + snapshot.totalMinor);
      orders += rows.length;
      const last = rows.at(-1);
      if (last === undefined) return orders / ((performance.now() - started) / 1000);
      after = last;
    }
  });
}
