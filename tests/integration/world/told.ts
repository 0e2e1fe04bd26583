import { type World } from "./world";

/** What a customer is to be told, in the order in which it was written down. */
export async function toldTo(world: World, shopId: number, shopifyId: number | string) {
  const { rows } = await world.app.database().query<{ kind: string; params: object; at: Date }>(
    `SELECT m.kind, m.params, m.occurred_at AS at FROM messages m JOIN customers c USING (shop_id, customer_id)
      WHERE shop_id = $1 AND shopify_id = $2 ORDER BY recorded_at, m.occurred_at, m.kind`,
    [shopId, shopifyId],
  );
  return rows;
}

/** The same, only what it is about. */
export async function kindsTold(world: World, shopId: number, shopifyId: number | string) {
  return (await toldTo(world, shopId, shopifyId)).map(({ kind }) => kind);
}
