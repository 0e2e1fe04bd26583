import { type SimEvent } from "../history";
import { type Key, type Queries } from "./outcome";

/**
 * What is wrong with a customer's coupons, in words; null when nothing is. One that points bought is used once an order
 * carries its code, else revoked once it was given back, else still there; one that the program gave is there as long as
 * the program gives it.
 */
export async function couponDifference(
  connection: Queries,
  key: Key,
  story: readonly SimEvent[],
): Promise<string | null> {
  return (await boughtDifference(connection, key, story)) ?? grantedDifference(connection, key);
}

async function boughtDifference(
  connection: Queries,
  { shopId, customerId }: Key,
  story: readonly SimEvent[],
): Promise<string | null> {
  const { rows } = await connection.query<{ id: string; status: string }>(
    "SELECT coupon_id AS id, status FROM coupons WHERE shop_id = $1 AND customer_id = $2 AND cost_points > 0",
    [shopId, customerId],
  );
  const stored = new Map(rows.map((row) => [row.id, row.status]));
  const redeemed = story.filter((event) => event.kind === "redeem");
  for (const { id } of redeemed) {
    const used = story.some((event) => event.kind === "order" && event.coupon === id);
    const returned = story.some((event) => event.kind === "restore" && event.coupon === id);
    const expected = used ? "used" : returned ? "revoked" : "issued";
    if (stored.get(id) !== expected)
      return `coupon ${id} should be ${expected}, and is ${stored.get(id) ?? "not there"}`;
  }
  return redeemed.length === stored.size ? null : "there are coupons of which nothing was told";
}

async function grantedDifference(
  connection: Queries,
  { shopId, customerId }: Key,
): Promise<string | null> {
  const { rows } = await connection.query<{ source: string; voided: boolean; status: string }>(
    `SELECT source, voided_at IS NOT NULL AS voided, status FROM grants JOIN coupons USING (shop_id, customer_id, coupon_id)
      WHERE shop_id = $1 AND customer_id = $2 AND (voided_at IS NOT NULL) <> (status = 'revoked')`,
    [shopId, customerId],
  );
  const [wrong] = rows;
  if (wrong === undefined) return null;
  const { source, voided, status } = wrong;
  return `the coupon of ${source} is ${status}, and the program ${voided ? "took it back" : "gives it"}`;
}
