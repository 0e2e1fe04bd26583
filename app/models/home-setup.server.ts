import { type Connection, database } from "../db.server";
import { type BackfillStatus } from "./backfills.server";

/** What of setting up is proven to be done; nothing is ticked on anybody's word. */
export type Setup = {
  /** An order is known, told by a webhook or read from the past. */
  readonly firstOrder: boolean;
  /** How the newest reading in of the shop's past stands; null before the first. */
  readonly dataIn: BackfillStatus["state"] | null;
  /** Staff saved a draft, or published another program than the one that installing brings. */
  readonly programChosen: boolean;
  /** Staff have seen a preview to its end: of a draft, or of an earlier version. */
  readonly previewed: boolean;
  /** The version in force awards points. */
  readonly live: boolean;
  /** A shopper has redeemed at the checkout: the block must have been there. */
  readonly checkoutUsed: boolean;
  /** Staff have put the steps away. */
  readonly hidden: boolean;
};

const NOTHING: Setup = {
  firstOrder: false,
  dataIn: null,
  programChosen: false,
  previewed: false,
  live: false,
  checkoutUsed: false,
  hidden: false,
};

export async function readSetup(
  shopId: number,
  connection: Pick<Connection, "query"> = database(),
): Promise<Setup> {
  const { rows } = await connection.query<Setup>(
    `SELECT EXISTS (SELECT FROM orders WHERE shop_id = $1) AS "firstOrder",
            (SELECT state FROM backfills WHERE shop_id = $1 ORDER BY run DESC LIMIT 1) AS "dataIn",
            EXISTS (SELECT FROM program_drafts WHERE shop_id = $1 AND document IS NOT NULL)
              OR EXISTS (SELECT FROM program_versions WHERE shop_id = $1 AND version > 1) AS "programChosen",
            EXISTS (SELECT FROM previews WHERE shop_id = $1 AND state = 'done') AS previewed,
            coalesce((SELECT document->>'state' = 'live' FROM program_versions WHERE shop_id = $1
                       ORDER BY version DESC LIMIT 1), false) AS live,
            EXISTS (SELECT FROM coupons WHERE shop_id = $1 AND channel = 'checkout') AS "checkoutUsed",
            setup_hidden_at IS NOT NULL AS hidden
       FROM shops WHERE shop_id = $1`,
    [shopId],
  );
  return rows[0] ?? NOTHING;
}

/** Puts the set-up away for everybody in the shop; whether it was in sight until now. */
export async function hideSetup(
  connection: Pick<Connection, "query">,
  shopId: number,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    "UPDATE shops SET setup_hidden_at = $2 WHERE shop_id = $1 AND setup_hidden_at IS NULL",
    [shopId, at],
  );
  return rowCount === 1;
}
