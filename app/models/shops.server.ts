import { database, prisma } from "../db.server";

export type Shop = {
  readonly shopId: number;
  readonly domain: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
};

/** The shop as it is installed now; null for one that is unknown or removed the app. */
export async function findShop(domain: string): Promise<Shop | null> {
  return prisma().shop.findFirst({
    where: { domain, uninstalledAt: null },
    select: { shopId: true, domain: true, name: true, currency: true, timeZone: true },
  });
}

/** Where a shop is asked at Shopify; null for one that removed the app. */
export async function installedDomain(shopId: number): Promise<string | null> {
  const { rows } = await database().query<{ domain: string }>(
    "SELECT domain FROM shops WHERE shop_id = $1 AND uninstalled_at IS NULL",
    [shopId],
  );
  return rows[0]?.domain ?? null;
}

/** The numbers of the next shops that have the app, in their order; fewer than the limit when there are no more. */
export async function installedShopsAfter(
  after: number,
  limit: number,
): Promise<readonly number[]> {
  const { rows } = await database().query<{ shopId: number }>(
    `SELECT shop_id AS "shopId" FROM shops WHERE uninstalled_at IS NULL AND shop_id > $1
      ORDER BY shop_id LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ shopId }) => shopId);
}
