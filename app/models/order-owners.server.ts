import { type Connection } from "../db.server";
import { keptBy, keptLine, kinOf, type Merge } from "../ledger/kin.server";
import { type Touched } from "../ledger/touched";

export type OrderKey = { readonly shopId: number; readonly orderId: string };

/** Whose an order is by its newest report, and everybody whom any report that is at hand named. */
export type Claim = OrderKey & {
  readonly winner: string | null;
  readonly named: readonly (string | null)[];
};

export type Owned = OrderKey & { readonly customerId: string | null };

/**
 * Whose orders are, in the order of the claims. After a merge Shopify names the kept customer on orders of the other: they stay
 * what that one brought [R46], whether the merge or such a report is told first. Whoever was named beside is remembered.
 */
export async function trueOwners(
  connection: Connection,
  claims: readonly Claim[],
): Promise<Owned[]> {
  const disputed = claims.filter((claim) => distinct(claim).length > 1);
  if (disputed.length === 0) return claims.map(won);
  await connection.query(NOTE, [
    JSON.stringify(
      disputed.flatMap((claim) =>
        distinct(claim).map((customerId) => ({ ...keyOf(claim), customerId })),
      ),
    ),
  ]);
  const { rows } = await connection.query<OrderKey & { named: string[] }>(NOTED, [
    JSON.stringify(disputed.map(keyOf)),
  ]);
  const noted = new Map(rows.map((row) => [nameOf(row), row.named]));
  const people = rows.flatMap(({ shopId, named }) =>
    named.map((customerId) => ({ shopId, customerId })),
  );
  const { merges } = await kinOf(connection, people);
  return claims.map((claim) => {
    const { shopId, orderId, winner } = claim;
    const named = noted.get(nameOf(claim)) ?? [];
    const customerId = winner === null ? null : firstOf(merges, shopId, winner, named);
    return { shopId, orderId, customerId };
  });
}

/** Gives orders back to whom a merge made one with their owner of now; returns everybody whose facts that changes [R46]. */
export async function reclaimOrders(
  connection: Connection,
  shopId: number,
  family: readonly string[],
): Promise<Touched[]> {
  const { rows } = await connection.query<Owned & { named: string[] }>(NOTED_OF_FAMILY, [
    shopId,
    family,
  ]);
  if (rows.length === 0) return [];
  const { merges } = await kinOf(
    connection,
    family.map((customerId) => ({ shopId, customerId })),
  );
  const moves = rows.flatMap(({ orderId, customerId: from, named }) => {
    const customerId = from === null ? null : firstOf(merges, shopId, from, named);
    return customerId === from ? [] : [{ shopId, orderId, customerId, from }];
  });
  return moveOrders(connection, moves);
}

/** Sets owners; returns the customers of before and of now, who have another story each. */
export async function moveOrders(
  connection: Connection,
  moves: readonly (Owned & { readonly from: string | null })[],
): Promise<Touched[]> {
  if (moves.length === 0) return [];
  await connection.query(MOVE, [JSON.stringify(moves)]);
  return moves.flatMap(({ shopId, customerId, from }) =>
    [customerId, from].flatMap((each) => (each === null ? [] : [{ shopId, customerId: each }])),
  );
}

/** Of all who became one person with the winner, the one who was merged away longest ago. */
function firstOf(
  merges: readonly Merge[],
  shopId: number,
  winner: string,
  named: readonly string[],
): string {
  const person = (customerId: string) => ({ shopId, customerId });
  const kept = keptBy(merges, person(winner)).customerId;
  const depth = (customerId: string) => keptLine(merges, person(customerId)).length;
  return named
    .filter((each) => keptBy(merges, person(each)).customerId === kept)
    .reduce((first, each) => (depth(each) > depth(first) ? each : first), winner);
}

function distinct({ winner, named }: Claim): string[] {
  return [...new Set([winner, ...named])].filter((each) => each !== null);
}

function won({ shopId, orderId, winner: customerId }: Claim): Owned {
  return { shopId, orderId, customerId };
}

function keyOf({ shopId, orderId }: OrderKey): OrderKey {
  return { shopId, orderId };
}

function nameOf({ shopId, orderId }: OrderKey): string {
  return `${shopId}/${orderId}`;
}

const NOTE = `
  INSERT INTO order_owners (shop_id, order_id, customer_id)
  SELECT "shopId", "orderId", "customerId"
    FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "orderId" bigint, "customerId" bigint)
  ON CONFLICT DO NOTHING`;

const NOTED = `
  SELECT shop_id AS "shopId", order_id AS "orderId", array_agg(customer_id::text ORDER BY customer_id) AS named
    FROM order_owners JOIN jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "orderId" bigint)
      ON shop_id = r."shopId" AND order_id = r."orderId"
   GROUP BY shop_id, order_id`;

const NOTED_OF_FAMILY = `
  SELECT orders.shop_id AS "shopId", orders.order_id AS "orderId", orders.customer_id AS "customerId",
         array_agg(n.customer_id::text ORDER BY n.customer_id) AS named
    FROM orders JOIN order_owners n ON n.shop_id = orders.shop_id AND n.order_id = orders.order_id
   WHERE orders.shop_id = $1 AND orders.customer_id = ANY ($2::bigint[]) AND n.customer_id = ANY ($2::bigint[])
   GROUP BY orders.shop_id, orders.order_id ORDER BY orders.order_id`;

const MOVE = `
  UPDATE orders SET customer_id = r."customerId"
    FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "orderId" bigint, "customerId" bigint)
   WHERE shop_id = r."shopId" AND order_id = r."orderId"`;
