import { type Connection, database } from "../db.server";
import { NO_SUMS, type PreviewSums } from "../domain/preview/preview";
import { type Program, programSchema } from "../domain/program/document";
import { type Instant } from "../domain/shared/instant";

/** Raised whenever kept sums of before mean something else: such a preview is made again. */
const FORM = 2;

/** What would be published: the draft as of a revision, or an earlier version again. */
export type Subject = { readonly kind: "draft" | "version"; readonly number: number };

export type PreviewState = "running" | "stopped" | "done" | "failed";

/** A preview as it is shown. */
export type Preview = {
  readonly previewId: string;
  readonly subject: Subject;
  readonly document: Program;
  /** The version in force that it is held against; 0 for none. */
  readonly inForce: number;
  readonly timeZone: string;
  readonly asOf: Instant;
  readonly askedBy: string;
  readonly state: PreviewState;
  readonly customersDone: number;
  readonly customersTotal: number;
  /** Null when they were kept in another form. */
  readonly sums: PreviewSums | null;
};

/** A preview as whoever works on it holds it. */
export type PreviewRun = Preview & {
  readonly shopId: number;
  readonly runId: string;
  readonly tries: number;
  readonly lastCustomerId: string;
};

type Queryable = Pick<Connection, "query">;
type Key = { readonly shopId: number; readonly previewId: string };

type Row = {
  preview_id: string;
  subject: Subject["kind"];
  number: number;
  document: unknown;
  in_force: number;
  time_zone: string;
  as_of: Date;
  asked_by: string;
  state: PreviewState;
  customers_done: number;
  customers_total: number;
  sums: (PreviewSums & { form: number }) | null;
};

const COLUMNS = `preview_id, subject, number, document, in_force, time_zone, as_of, asked_by, state, customers_done,
                 customers_total, sums`;

function toPreview(row: Row): Preview {
  return {
    previewId: row.preview_id,
    subject: { kind: row.subject, number: row.number },
    document: programSchema.parse(row.document),
    inForce: row.in_force,
    timeZone: row.time_zone,
    asOf: row.as_of.toISOString(),
    askedBy: row.asked_by,
    state: row.state,
    customersDone: row.customers_done,
    customersTotal: row.customers_total,
    sums: row.sums === null ? NO_SUMS : row.sums.form === FORM ? row.sums : null,
  };
}

/** The newest preview of the draft, or of one version; null when there is none. */
export async function latestPreview(
  shopId: number,
  subject: { readonly kind: "draft" } | Subject,
): Promise<Preview | null> {
  const { rows } = await database().query<Row>(
    `SELECT ${COLUMNS} FROM previews
      WHERE shop_id = $1 AND subject = $2 AND ($3::int IS NULL OR number = $3)
      ORDER BY as_of DESC, beat_at DESC LIMIT 1`,
    [shopId, subject.kind, "number" in subject ? subject.number : null],
  );
  return rows[0] === undefined ? null : toPreview(rows[0]);
}

/** A preview that runs, and how far it is. */
export type RunningPreview = Pick<
  Preview,
  "previewId" | "subject" | "customersDone" | "customersTotal"
>;

/** The one preview that runs in a shop, whatever it is about; null when none does. */
export async function runningPreview(
  shopId: number,
  connection: Queryable = database(),
): Promise<RunningPreview | null> {
  const { rows } = await connection.query<Omit<RunningPreview, "subject"> & Subject>(
    `SELECT preview_id AS "previewId", subject AS kind, number, customers_done AS "customersDone",
            customers_total AS "customersTotal"
       FROM previews WHERE shop_id = $1 AND state = 'running'`,
    [shopId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { kind, number, ...running } = row;
  return { ...running, subject: { kind, number } };
}

type Asked = Key & {
  readonly subject: Subject;
  readonly document: Program;
  readonly inForce: number;
  readonly asOf: Date;
  readonly askedBy: string;
};

/** Writes a preview down as running; false when another one of the shop runs. The shop's own zone is kept with it. */
export async function insertPreview(connection: Connection, asked: Asked): Promise<boolean> {
  const { shopId, previewId, subject, document, inForce, asOf, askedBy } = asked;
  const { rowCount } = await connection.query(
    `INSERT INTO previews (shop_id, preview_id, subject, number, document, in_force, time_zone, as_of, asked_by, state,
                           customers_total, beat_at)
     SELECT shop_id, $2, $3, $4, $5, $6, time_zone, $7, $8, 'running',
            (SELECT count(*) FROM customers c WHERE c.shop_id = shops.shop_id), now()
       FROM shops WHERE shop_id = $1
     ON CONFLICT (shop_id) WHERE state = 'running' DO NOTHING`,
    [
      shopId,
      previewId,
      subject.kind,
      subject.number,
      JSON.stringify(document),
      inForce,
      asOf,
      askedBy,
    ],
  );
  return rowCount === 1;
}

/** Keeps the newest previews of a shop. */
export async function forgetOldPreviews(
  connection: Connection,
  shopId: number,
  kept: number,
): Promise<void> {
  await connection.query(
    `DELETE FROM previews WHERE shop_id = $1 AND state <> 'running' AND preview_id IN
       (SELECT preview_id FROM previews WHERE shop_id = $1 ORDER BY as_of DESC, beat_at DESC OFFSET $2)`,
    [shopId, kept],
  );
}

/** Makes the caller the one who works on a preview; null when it does not run any more. */
export async function takeUpPreview({ shopId, previewId }: Key): Promise<PreviewRun | null> {
  const { rows } = await database().query<
    Row & { run_id: string; tries: number; last_customer_id: string }
  >(
    `UPDATE previews SET run_id = gen_random_uuid(), tries = tries + 1, beat_at = now()
      WHERE shop_id = $1 AND preview_id = $2 AND state = 'running'
      RETURNING ${COLUMNS}, run_id, tries, last_customer_id`,
    [shopId, previewId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { run_id: runId, tries, last_customer_id: lastCustomerId } = row;
  return { ...toPreview(row), shopId, runId, tries, lastCustomerId };
}

/** How far a run has come. */
export type Progress = {
  readonly sums: PreviewSums;
  readonly customersDone: number;
  readonly lastCustomerId: string;
  /** Nobody is left. */
  readonly isWhole: boolean;
};

/** Keeps how far a run has come; false when the preview was stopped meanwhile, or somebody else works on it. */
export async function keepProgress(
  connection: Queryable,
  { shopId, previewId, runId }: Key & { readonly runId: string },
  { sums, customersDone, lastCustomerId, isWhole }: Progress,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    `UPDATE previews SET sums = $4, customers_done = $5, last_customer_id = $6, tries = 0, beat_at = now(),
            customers_total = greatest(customers_total, $5), state = CASE WHEN $7 THEN 'done' ELSE state END
      WHERE shop_id = $1 AND preview_id = $2 AND run_id = $3 AND state = 'running'`,
    [
      ...[shopId, previewId, runId, JSON.stringify({ ...sums, form: FORM })],
      ...[customersDone, lastCustomerId, isWhole],
    ],
  );
  return rowCount === 1;
}

/** Ends a preview that runs; false when it had ended before. */
export async function endPreview(
  { shopId, previewId }: Key,
  state: "stopped" | "failed",
): Promise<boolean> {
  const { rowCount } = await database().query(
    "UPDATE previews SET state = $3 WHERE shop_id = $1 AND preview_id = $2 AND state = 'running'",
    [shopId, previewId, state],
  );
  return rowCount === 1;
}

/** The running previews that nobody has worked on for so many seconds of real time; whoever asks is to have them taken up. */
export async function restingPreviews(
  connection: Connection,
  seconds: number,
  limit: number,
): Promise<Key[]> {
  const { rows } = await connection.query<{ shop_id: number; preview_id: string }>(
    `UPDATE previews SET beat_at = now()
      WHERE (shop_id, preview_id) IN
        (SELECT shop_id, preview_id FROM previews
          WHERE state = 'running' AND beat_at < now() - make_interval(secs => $1)
          ORDER BY shop_id LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING shop_id, preview_id`,
    [seconds, limit],
  );
  return rows.map((row) => ({ shopId: row.shop_id, previewId: row.preview_id }));
}
