import { type Connection } from "../db.server";
import { type CustomerChange } from "./customer-change";

/**
 * Writes down the rewards that the fold gave, for the job that makes coupons of them. A fact that comes late may date a reward
 * anew, or make another of it as long as it is no coupon; one that a replay no longer gives is voided like one that a refund
 * took back, and what is given after all becomes a coupon again [R31].
 */
export async function postGrants(
  connection: Connection,
  changes: readonly CustomerChange[],
): Promise<void> {
  const rows = changes.flatMap(({ shopId, customerId, state }) =>
    [...state.grants].map(([source, grant]) => ({ shopId, customerId, source, ...grant })),
  );
  if (rows.length > 0) await connection.query(UPSERT, [JSON.stringify(rows)]);
  const replayed = changes.filter((change) => change.path === "replayed");
  if (replayed.length > 0) {
    const kept = replayed.map(({ shopId, customerId, state }) => ({
      shopId,
      customerId,
      sources: [...state.grants.keys()],
      at: state.position?.at ?? new Date(0).toISOString(),
    }));
    await connection.query(VOID, [JSON.stringify(kept)]);
  }
}

/** Was taken back with its coupon, and is given once more: it becomes another coupon. */
const AGAIN = "(grants.closed AND grants.voided_at IS NOT NULL AND excluded.voided_at IS NULL)";

const UPSERT = `
  INSERT INTO grants (shop_id, customer_id, source, reward_id, program_version, granted_at, voided_at)
  SELECT "shopId", "customerId", source, "rewardId", version, at, "voidedAt"
    FROM jsonb_to_recordset($1::jsonb) AS g ("shopId" int, "customerId" bigint, source text, "rewardId" text,
         version int, at timestamptz, "voidedAt" timestamptz)
  ON CONFLICT (shop_id, customer_id, source) DO UPDATE
     SET granted_at = excluded.granted_at, voided_at = excluded.voided_at,
         closed = grants.closed AND NOT ${AGAIN},
         coupon_id = CASE WHEN ${AGAIN} THEN NULL ELSE grants.coupon_id END,
         reward_id = CASE WHEN grants.coupon_id IS NULL OR ${AGAIN} THEN excluded.reward_id ELSE grants.reward_id END,
         program_version = CASE WHEN grants.coupon_id IS NULL OR ${AGAIN} THEN excluded.program_version ELSE grants.program_version END
   WHERE (grants.granted_at, grants.voided_at) IS DISTINCT FROM (excluded.granted_at, excluded.voided_at)
      OR grants.coupon_id IS NULL
         AND (grants.reward_id, grants.program_version) IS DISTINCT FROM (excluded.reward_id, excluded.program_version)`;

const VOID = `
  UPDATE grants SET voided_at = k.at
    FROM jsonb_to_recordset($1::jsonb) AS k ("shopId" int, "customerId" bigint, sources jsonb, at timestamptz)
   WHERE shop_id = k."shopId" AND customer_id = k."customerId" AND voided_at IS NULL
     AND NOT k.sources @> to_jsonb(source)`;
