type Queryable = { query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> };

/** Every row of a shop in every table, as text, for comparing before and after. */
export async function rowsOfShop(
  database: Queryable,
  shopId: number,
): Promise<Record<string, unknown[]>> {
  const { SHOP_TABLES } = await import("../../../app/services/erase-shop.server");
  const all: Record<string, unknown[]> = {};
  for (const table of SHOP_TABLES) {
    const { rows } = await database.query(
      `SELECT t::text AS row FROM ${table} t WHERE shop_id = $1 ORDER BY 1`,
      [shopId],
    );
    all[table] = rows;
  }
  return all;
}
