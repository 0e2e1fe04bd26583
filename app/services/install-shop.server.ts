import { z } from "zod";
import { now } from "../clock.server";
import { transaction } from "../db.server";
import { starterProgram } from "../domain/program/starter";
import { READ_SHOP } from "../shopify/operations";
import { wholeSecond } from "./publish-program.server";

const shopAnswer = z.object({ data: READ_SHOP.reply });

/**
 * Records that the app is installed in a shop, with the shop's name, currency and time zone, and gives a new
 * shop a first program in `setup`, which awards nothing [R48]. Runs at every sign-in, which
 * proves the installation anew: an uninstall or a request to erase from before it is about an earlier one.
 */
export async function installShop(
  domain: string,
  scopes: string,
  ask: (query: string) => Promise<unknown>,
): Promise<void> {
  const { shop } = shopAnswer.parse(await ask(READ_SHOP.query)).data;
  await transaction(async (connection) => {
    const at = await now(connection);
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
    await connection.query(
      `INSERT INTO program_versions (shop_id, version, document, published_at, published_by, time_zone)
       VALUES ($1, 1, $2, $3, 'laurel', $4) ON CONFLICT DO NOTHING`,
      [
        rows[0]?.shop_id,
        JSON.stringify(starterProgram(shop.currencyCode)),
        wholeSecond(at),
        shop.ianaTimezone,
      ],
    );
  });
}
