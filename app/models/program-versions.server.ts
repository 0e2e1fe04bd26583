import { type ProgramVersion, programSchema } from "../domain/program/document";
import { type Connection, database } from "../db.server";

export type VersionsByShop = ReadonlyMap<number, readonly ProgramVersion[]>;

type Queryable = Pick<Connection, "query">;

/** Published versions never change, so each is read and validated once per process. */
const known = new Map<number, readonly ProgramVersion[]>();
const KNOWN_SHOPS = 1000;

/** All published versions of the shops, in the order of their publication. */
export async function programVersions(
  connection: Queryable,
  shopIds: readonly number[],
): Promise<VersionsByShop> {
  const { rows } = await connection.query<{ shop_id: number; latest: number }>(
    `SELECT shop_id, max(version) AS latest FROM program_versions
      WHERE shop_id = ANY ($1::int[]) GROUP BY shop_id`,
    [shopIds],
  );
  const found = new Map<number, readonly ProgramVersion[]>();
  for (const { shop_id: shopId, latest } of rows) {
    found.set(shopId, await versionsUpTo(connection, shopId, latest));
  }
  return found;
}

async function versionsUpTo(
  connection: Queryable,
  shopId: number,
  latest: number,
): Promise<readonly ProgramVersion[]> {
  const kept = known.get(shopId);
  if (kept?.at(-1)?.version === latest) return kept;
  const { rows } = await connection.query<{
    version: number;
    published_at: Date;
    time_zone: string;
    document: unknown;
  }>(
    `SELECT version, published_at, time_zone, document FROM program_versions
      WHERE shop_id = $1 AND version <= $2 ORDER BY version`,
    [shopId, latest],
  );
  const versions = rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    timeZone: row.time_zone,
    document: programSchema.parse(row.document),
  }));
  if (known.size >= KNOWN_SHOPS) known.clear();
  known.set(shopId, versions);
  return versions;
}

/** The version in force for the shop; null before the first is published. */
export async function liveProgram(
  shopId: number,
  connection: Queryable = database(),
): Promise<ProgramVersion | null> {
  const versions = await programVersions(connection, [shopId]);
  return versions.get(shopId)?.at(-1) ?? null;
}

/** One published version; null when there is none of that number. */
export async function publishedVersion(
  shopId: number,
  version: number,
): Promise<ProgramVersion | null> {
  const versions = await versionsUpTo(database(), shopId, version);
  return versions.find((each) => each.version === version) ?? null;
}
