import { type Connection, database } from "../db.server";
import { type Program, programSchema } from "../domain/program/document";

/** What staff work on until it is published; a shop has at most one. */
export type ProgramDraft = {
  readonly document: Program;
  /** The version that was in force when the work began, or when it was last held against a newer one. */
  readonly basedOnVersion: number;
  readonly savedAt: string;
  readonly savedBy: string;
};

export type DraftState = {
  /** Rises with every save, publishing and discarding, and never falls; 0 before the first draft. */
  readonly revision: number;
  readonly draft: ProgramDraft | null;
};

type Queryable = Pick<Connection, "query">;

type Row = {
  revision: number;
  document: unknown;
  based_on_version: number;
  saved_at: Date;
  saved_by: string;
};

export async function readDraft(
  shopId: number,
  connection: Queryable = database(),
): Promise<DraftState> {
  const { rows } = await connection.query<Row>(
    `SELECT revision, document, based_on_version, saved_at, saved_by
       FROM program_drafts WHERE shop_id = $1`,
    [shopId],
  );
  const [row] = rows;
  if (row === undefined) return { revision: 0, draft: null };
  if (row.document === null) return { revision: row.revision, draft: null };
  return {
    revision: row.revision,
    draft: {
      document: programSchema.parse(row.document),
      basedOnVersion: row.based_on_version,
      savedAt: row.saved_at.toISOString(),
      savedBy: row.saved_by,
    },
  };
}

/** The draft under the shop's lock, with what a change of it must be held against; null for an unknown shop. */
export type LockedDraft = DraftState & {
  readonly currency: string;
  /** The newest version; 0 before the first. */
  readonly latestVersion: number;
};

/** Holds the shop's row until the end of the transaction, as publishing does: who comes second sees the change. */
export async function lockDraft(
  connection: Connection,
  shopId: number,
): Promise<LockedDraft | null> {
  const { rows } = await connection.query<{ currency: string }>(
    "SELECT currency FROM shops WHERE shop_id = $1 FOR NO KEY UPDATE",
    [shopId],
  );
  const [shop] = rows;
  if (shop === undefined) return null;
  const latest = await connection.query<{ version: number }>(
    "SELECT coalesce(max(version), 0) AS version FROM program_versions WHERE shop_id = $1",
    [shopId],
  );
  return {
    ...(await readDraft(shopId, connection)),
    currency: shop.currency,
    latestVersion: latest.rows[0]?.version ?? 0,
  };
}

type Written = {
  readonly document: Program;
  readonly basedOnVersion: number;
  readonly savedBy: string;
  readonly at: Date;
};

/** Writes the draft under the lock and returns its revision. */
export async function writeDraft(
  connection: Connection,
  shopId: number,
  { document, basedOnVersion, savedBy, at }: Written,
): Promise<number> {
  const { rows } = await connection.query<{ revision: number }>(
    `INSERT INTO program_drafts AS kept (shop_id, revision, document, based_on_version, saved_at, saved_by)
     VALUES ($1, 1, $2, $3, $4, $5)
     ON CONFLICT (shop_id) DO UPDATE
        SET revision = kept.revision + 1, document = excluded.document, based_on_version = excluded.based_on_version,
            saved_at = excluded.saved_at, saved_by = excluded.saved_by
     RETURNING revision`,
    [shopId, JSON.stringify(document), basedOnVersion, at, savedBy],
  );
  return rows[0]?.revision ?? 0;
}

/** Takes the draft away under the lock; its revision rises, so that nobody saves over what comes next. */
export async function clearDraft(connection: Connection, shopId: number): Promise<void> {
  await connection.query(
    "UPDATE program_drafts SET document = NULL, revision = revision + 1 WHERE shop_id = $1",
    [shopId],
  );
}
