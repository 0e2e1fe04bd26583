import { type World } from "./world";

const numberOf = (gid: string) => gid.split("/").at(-1);

/** How a customer stands. */
export async function standingOf(world: World, shopId: number, customerGid: string) {
  const { rows } = await world.app.database().query(
    `SELECT balance::int, pending_points::int AS pending, membership, tier_id AS tier
       FROM customers WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, numberOf(customerGid)],
  );
  return rows[0] as { balance: number; pending: number; membership: string; tier: string };
}

type Judged = {
  readonly points: number;
  readonly pending: number;
  readonly postings: number;
  readonly trace: readonly { readonly code: string; readonly amountMinor?: number }[];
};

/** What was decided about an order, with the codes of its trace. */
export async function decidedOf(world: World, shopId: number, orderGid: string) {
  const { rows } = await world.app.database().query<Judged>(
    `SELECT points::int, pending_points::int AS pending, postings, trace FROM decisions
      WHERE shop_id = $1 AND source = 'order:' || $2`,
    [shopId, numberOf(orderGid)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`Nothing was decided about ${orderGid}`);
  return { ...row, codes: row.trace.map((step) => step.code) };
}
