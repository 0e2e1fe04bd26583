import { starterProgram } from "../../../app/domain/program/starter";
import { EURO_STORE } from "../../sandbox-store/orders/trial-store";
import { withClient } from "./postgres";

export const SHOP = EURO_STORE;
/** The first and only shop of a bench database. */
export const SHOP_ID = 1;
const INSTALLED_AT = "2026-01-01T00:00:00Z";

/** Installs the shop with the starter program, live since the beginning of the year. */
export async function installShop(url: string): Promise<void> {
  const program = { ...starterProgram(SHOP.currency), state: "live" };
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO shops (domain, name, currency, time_zone, installed_at) VALUES ($1, $2, $3, $4, $5)`,
      [SHOP.domain, SHOP.name, SHOP.currency, SHOP.timeZone, INSTALLED_AT],
    );
    await client.query(
      `INSERT INTO program_versions (shop_id, version, document, published_at, published_by, time_zone)
       VALUES ($1, 1, $2, $3, 'bench', $4)`,
      [SHOP_ID, JSON.stringify(program), INSTALLED_AT, SHOP.timeZone],
    );
  });
}
