import { type Connection } from "../db.server";
import { type CustomerKey, KEYS, keyParams, nameOf } from "./customer-rows.server";

/** A customer who became another one, `keptId`. */
export type Merge = CustomerKey & { readonly keptId: string; readonly mergedAt: Date };

/** Whom else customers concern: those they became or who became them, and those whose referral they came by. */
export type Kin = {
  /** Every merge by which they are connected, in either direction. */
  readonly merges: readonly Merge[];
  readonly referrers: readonly CustomerKey[];
};

/** `up` is who they are and became, `down` also who became one of those. */
const FAMILY = `
  up AS (
    SELECT shop_id, customer_id FROM ${KEYS}
    UNION SELECT m.shop_id, m.kept_id FROM up JOIN customer_merges m USING (shop_id, customer_id)),
  down AS (
    SELECT shop_id, customer_id FROM up
    UNION SELECT m.shop_id, m.customer_id FROM down
            JOIN customer_merges m ON m.shop_id = down.shop_id AND m.kept_id = down.customer_id)`;

/** What referrers became counts as well: they are the ones who are paid. */
const READ = `
  WITH RECURSIVE ${FAMILY},
  referrers AS (
    SELECT r.shop_id, r.referrer_id AS customer_id FROM referrals r JOIN down ON r.shop_id = down.shop_id AND r.friend_id = down.customer_id
    UNION SELECT m.shop_id, m.kept_id FROM referrers JOIN customer_merges m USING (shop_id, customer_id))
  SELECT shop_id AS "shopId", customer_id AS "customerId", kept_id AS "keptId", merged_at AS "mergedAt"
    FROM customer_merges JOIN down USING (shop_id, customer_id)
  UNION ALL SELECT shop_id, customer_id, NULL, NULL FROM referrers`;

type Row = CustomerKey & { keptId: string | null; mergedAt: Date | null };

export async function kinOf(connection: Connection, keys: readonly CustomerKey[]): Promise<Kin> {
  if (keys.length === 0) return { merges: [], referrers: [] };
  const { rows } = await connection.query<Row>(READ, keyParams(keys));
  return {
    merges: rows.flatMap(({ shopId, customerId, keptId, mergedAt }) =>
      keptId === null || mergedAt === null ? [] : [{ shopId, customerId, keptId, mergedAt }],
    ),
    referrers: rows.flatMap(({ shopId, customerId, keptId }) =>
      keptId === null ? [{ shopId, customerId }] : [],
    ),
  };
}

/** The customers whom these became, one after the other, until the one who is nobody else now. */
export function keptLine(merges: readonly Merge[], key: CustomerKey): CustomerKey[] {
  const line: CustomerKey[] = [];
  let merge = mergeOf(merges, key);
  while (merge !== undefined) {
    const kept = { shopId: merge.shopId, customerId: merge.keptId };
    line.push(kept);
    merge = mergeOf(merges, kept);
  }
  return line;
}

/** Who a customer is now: the last of that line, or themselves. */
export function keptBy(merges: readonly Merge[], key: CustomerKey): CustomerKey {
  return keptLine(merges, key).at(-1) ?? key;
}

/** The merge by which a customer became another one. */
export function mergeOf(merges: readonly Merge[], key: CustomerKey): Merge | undefined {
  return merges.find((each) => nameOf(each) === nameOf(key));
}

/** The merges that brought others to a customer. */
export function mergesInto(merges: readonly Merge[], { shopId, customerId }: CustomerKey): Merge[] {
  return merges.filter((each) => each.shopId === shopId && each.keptId === customerId);
}

/** Everybody who is this customer now: themselves, and who became them, one after the other. */
export function familyIn(merges: readonly Merge[], key: CustomerKey): CustomerKey[] {
  return [key, ...mergesInto(merges, key).flatMap((merge) => familyIn(merges, merge))];
}
