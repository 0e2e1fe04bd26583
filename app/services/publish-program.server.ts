import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { type Program } from "../domain/program/document";
import { type Problem, readProgram } from "../domain/program/problems";
import { enqueue } from "../queue/queue.server";

export type PublishResult =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly error: "not_valid"; readonly problems: readonly Problem[] }
  | OtherCurrency;

export type OtherCurrency = {
  readonly ok: false;
  readonly error: "other_currency";
  /** The shop's. */
  readonly currency: string;
};

/** Publishes a document from outside. One that is not valid, or in another currency than the shop's, is refused whole. */
export async function publishProgram(
  shopId: number,
  document: unknown,
  publishedBy: string,
): Promise<PublishResult> {
  const read = readProgram(document);
  if (!read.ok) return { ok: false, error: "not_valid", problems: read.problems };
  return transaction((connection) =>
    publishWithin(connection, { shopId, program: read.program, publishedBy }),
  );
}

export type Publication = {
  readonly shopId: number;
  readonly program: Program;
  readonly publishedBy: string;
};

/**
 * Makes a program the shop's next version, in force from this moment, in the caller's transaction. What was earned under
 * earlier versions stays [R15]; what a pause held back is awarded when the new version is live [R48], and what the version
 * changes for who is there (another expiry, lower thresholds) reaches them by a job. The version keeps the shop's time zone
 * of this moment: a change of the zone takes effect with the next publishing.
 */
export async function publishWithin(
  connection: Connection,
  { shopId, program, publishedBy }: Publication,
): Promise<Exclude<PublishResult, { error: "not_valid" }>> {
  const { rows } = await connection.query<{ currency: string }>(
    "SELECT currency FROM shops WHERE shop_id = $1 FOR NO KEY UPDATE",
    [shopId],
  );
  const currency = rows[0]?.currency ?? "";
  if (currency !== program.currency) return { ok: false, error: "other_currency", currency };
  const published = await connection.query<{ version: number }>(
    `INSERT INTO program_versions (shop_id, version, document, published_at, published_by, time_zone)
     SELECT $1::int, coalesce(max(version), 0) + 1, $2, greatest($3::timestamptz, max(published_at)), $4,
            (SELECT time_zone FROM shops WHERE shop_id = $1)
       FROM program_versions WHERE shop_id = $1
     RETURNING version`,
    [shopId, JSON.stringify(program), wholeSecond(await now(connection)), publishedBy],
  );
  await enqueue(connection, "settle-shop", { shopId });
  return { ok: true, version: published.rows[0]?.version ?? 0 };
}

/**
 * Shopify dates orders in whole seconds, so the second in which a version is published is the new version's: an order
 * placed right after the publishing is judged by it, and so is one placed in the same second just before.
 */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}
