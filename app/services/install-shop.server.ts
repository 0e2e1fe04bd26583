import { z } from "zod";
import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { starterProgram } from "../domain/program/starter";
import { READ_SHOP } from "../shopify/operations";
import { wholeSecond } from "./publish-program.server";
import { readInWhatIsMissing, startBackfill } from "./start-backfill.server";

const shopAnswer = z.object({ data: READ_SHOP.reply });

/**
 * Records that the app is installed in a shop, with the shop's name, currency and time zone, and gives a new
 * shop a first program in `setup`, which awards nothing [R48]. What the shop had before is read in by a backfill. Runs at
 * every sign-in, which proves the installation anew: an uninstall or a request to erase from before it is about an earlier one.
 */
export async function installShop(
  domain: string,
  scopes: string,
  ask: (query: string) => Promise<unknown>,
): Promise<void> {
  const { shop } = shopAnswer.parse(await ask(READ_SHOP.query)).data;
  await transaction(async (connection) => {
    const at = await now(connection);
    const wasRemoved = await isRemoved(connection, domain);
    const { rows } = await connection.query<{ shop_id: number }>(
      `INSERT INTO shops (domain, name, currency, time_zone, scopes, installed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (domain) DO UPDATE
          SET name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone, scopes = excluded.scopes,
              installed_at = greatest(shops.installed_at, excluded.installed_at),
              away_from = coalesce(shops.uninstalled_at, shops.away_from),
              away_until = CASE WHEN shops.uninstalled_at IS NULL THEN shops.away_until ELSE excluded.installed_at END,
              uninstalled_at = NULL
       RETURNING shop_id`,
      [domain, shop.name, shop.currencyCode, shop.ianaTimezone, scopes, at],
    );
    const shopId = rows[0]?.shop_id;
    if (shopId === undefined) throw new Error(`${domain} could not be recorded`);
    await connection.query(
      `INSERT INTO program_versions (shop_id, version, document, published_at, published_by, time_zone)
       VALUES ($1, 1, $2, $3, 'laurel', $4) ON CONFLICT DO NOTHING`,
      [
        shopId,
        JSON.stringify(starterProgram(shop.currencyCode)),
        wholeSecond(at),
        shop.ianaTimezone,
      ],
    );
    if (wasRemoved) await startBackfill(connection, shopId, { anew: true });
    else await readInWhatIsMissing(connection, shopId);
  });
}

/** Of the time in which an app was removed it was told nothing. */
async function isRemoved(connection: Connection, domain: string): Promise<boolean> {
  const { rowCount } = await connection.query(
    "SELECT FROM shops WHERE domain = $1 AND uninstalled_at IS NOT NULL FOR UPDATE",
    [domain],
  );
  return rowCount === 1;
}
