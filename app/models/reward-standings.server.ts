import { type Connection } from "../db.server";
import { type Reward } from "../domain/program/rewards";
import { isLimited, periodSince, type Taken } from "../domain/rewards/limits";
import { type Asker } from "../domain/rewards/may-have";
import { type Instant } from "../domain/shared/instant";
import { familyOf } from "./customer-family.server";

type Queryable = Pick<Connection, "query">;
type Customer = { readonly shopId: number; readonly customerId: string };

const ASKER = `SELECT membership, excluded, balance::float8 AS balance, tier_id AS "tierId",
                      has_referred AS "hasReferred"
                 FROM customers WHERE shop_id = $1 AND customer_id = $2`;

/** What decides about rewards, of one customer; null when the shop has none of that id. */
export function findAsker(connection: Queryable, customer: Customer): Promise<Asker | null> {
  return askerBy(connection, ASKER, customer);
}

/** The same, with the customer's row held, so that two redemptions at once cannot spend the same points. */
export function lockAsker(connection: Connection, customer: Customer): Promise<Asker | null> {
  return askerBy(connection, `${ASKER} FOR NO KEY UPDATE`, customer);
}

async function askerBy(
  connection: Queryable,
  statement: string,
  { shopId, customerId }: Customer,
): Promise<Asker | null> {
  const params = [shopId, customerId];
  const { rows } = await connection.query<Asker>(statement, params);
  return rows[0] ?? null;
}

/**
 * How many coupons of each of these rewards the customer, or who was merged into them, holds or has used, by reward; those without limits are left out,
 * and so is a question to the database when there are no others.
 */
export async function takenRewards(
  connection: Queryable,
  { shopId, customerId }: Customer,
  rewards: readonly Reward[],
  at: Instant,
  zone: string,
): Promise<ReadonlyMap<string, Taken>> {
  const limited = rewards.filter((reward) => isLimited(reward.limits));
  if (limited.length === 0) return new Map();
  const family = await familyOf(shopId, customerId, connection);
  const { rows } = await connection.query<{ id: string } & Taken>(
    `SELECT asked.id, count(*)::int AS "inAll", (count(*) FILTER (WHERE reserved_at >= since))::int AS "inPeriod"
       FROM unnest($3::text[], $4::timestamptz[]) AS asked (id, since)
       JOIN coupons ON shop_id = $1 AND customer_id = ANY ($2::bigint[]) AND reward_id = asked.id
      WHERE status IN ('reserved', 'issuing', 'issued', 'used')
      GROUP BY asked.id`,
    [
      shopId,
      family,
      limited.map((reward) => reward.id),
      limited.map((reward) => periodSince(reward.limits, at, zone)),
    ],
  );
  return new Map(rows.map(({ id, ...taken }) => [id, taken]));
}
