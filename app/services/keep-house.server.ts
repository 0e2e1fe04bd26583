import { database, longTransaction, transaction } from "../db.server";
import { forgetAskedBefore } from "../models/order-answers.server";
import { adminRequest } from "../shopify/admin-client.server";
import { READ_SHOP } from "../shopify/operations";
import { log } from "../log.server";

const BODY_DAYS = 30;
const SET_ASIDE_DAYS = 90;
const FILE_DAYS = 30;
const FINDING_DAYS = 90;
/** Longer than the earliest warning before points expire: what is still news has not been forgotten [R49]. */
const MESSAGE_DAYS = 400;
const DAYS_AHEAD = 7;
/** The retries of a question about an order are over in this time. */
const ANSWER_HOURS = 6;
/** A refresh token lives 90 days; a shop that nobody opens is renewed long before. */
const RENEW_WITHIN_DAYS = 45;

/**
 * Nightly: makes the coming days' partitions for webhook bodies, drops bodies and finished inbox rows after 30 days
 * and rows set aside after 90, files for data requests after 30, messages to customers after 400, comparisons with Shopify after 90, lets questions about orders that nobody answered be asked again, and renews the tokens of idle shops. Safe to run at any time and twice.
 */
export async function keepHouse(today: Date): Promise<void> {
  const old = daysBefore(today, BODY_DAYS);
  await step("partitions made", () => makePartitions(today));
  await step("partitions dropped", () => dropPartitions(today));
  await clear("DELETE FROM inbox WHERE processed_at IS NOT NULL AND received_at < $1::date", old);
  await clear("DELETE FROM inbox_payloads_default WHERE received_on < $1::date", old);
  await clear(
    "DELETE FROM set_aside_webhooks WHERE set_aside_at < $1::date",
    daysBefore(today, SET_ASIDE_DAYS),
  );
  await clear(
    "UPDATE data_requests SET file = NULL WHERE file IS NOT NULL AND completed_at < $1::date",
    daysBefore(today, FILE_DAYS),
  );
  await clear("DELETE FROM messages WHERE recorded_at < $1::date", daysBefore(today, MESSAGE_DAYS));
  await clear(
    "DELETE FROM reconciliation_findings WHERE found_at < $1::date",
    daysBefore(today, FINDING_DAYS),
  );
  await clear(OLD_RUNS, daysBefore(today, FINDING_DAYS));
  await step("open questions", () =>
    transaction((connection) => forgetAskedBefore(connection, hoursBefore(today, ANSWER_HOURS))),
  );
  await step("tokens renewed", () => renewTokens(today));
}

/** The last run that was done stays, however old: the next one goes on where it ended. */
const OLD_RUNS = `
  DELETE FROM reconciliations r WHERE started_at < $1::date AND state <> 'running'
     AND EXISTS (SELECT FROM reconciliations d WHERE d.shop_id = r.shop_id AND d.run > r.run AND d.state = 'done')
     AND NOT EXISTS (SELECT FROM reconciliation_findings f WHERE f.shop_id = r.shop_id AND f.run = r.run)`;

/** A step that fails is logged and does not stop the others; the next night does it again. */
async function step(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().error({ err: error, step: name }, "housekeeping failed");
  }
}

function clear(statement: string, before: string): Promise<void> {
  return step(statement, () =>
    longTransaction(async (connection) => {
      await connection.query(statement, [before]);
    }),
  );
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function daysBefore(date: Date, days: number): string {
  return day(new Date(date.getTime() - days * 86_400_000));
}

function hoursBefore(date: Date, hours: number): Date {
  return new Date(date.getTime() - hours * 3_600_000);
}

/** A day whose bodies lie in the default partition already keeps them there: PostgreSQL refuses to split it. */
export async function makePartitions(today: Date): Promise<void> {
  await transaction(async (connection) => {
    // Several processes start at once; two of them creating one table would collide.
    await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('inbox_payloads', 0))");
    for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
      const from = daysBefore(today, -ahead);
      const name = `inbox_payloads_${from.replaceAll("-", "")}`;
      const { rows } = await connection.query("SELECT FROM pg_class WHERE relname = $1", [name]);
      if (rows.length > 0) continue;
      const to = daysBefore(today, -ahead - 1);
      await connection.query(
        `CREATE TABLE ${name} PARTITION OF inbox_payloads FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
      await connection.query(`GRANT SELECT, DELETE ON ${name} TO laurel_eraser`);
    }
  });
}

/** A day of which a webhook is still pending stays: its body is all there is of it. */
async function dropPartitions(today: Date): Promise<void> {
  const oldest = `inbox_payloads_${daysBefore(today, BODY_DAYS).replaceAll("-", "")}`;
  const { rows } = await database().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
      WHERE NOT EXISTS (SELECT FROM inbox
              WHERE processed_at IS NULL AND to_char(received_on, 'YYYYMMDD') = right(c.relname, 8))
        AND inhparent = 'inbox_payloads'::regclass AND c.relname ~ '^inbox_payloads_[0-9]{8}$' AND c.relname < $1`,
    [oldest],
  );
  for (const { name } of rows) await database().query(`DROP TABLE ${name}`);
}

/** Asking anything renews a token that is due; the answer is not needed. */
async function renewTokens(today: Date): Promise<void> {
  const { rows } = await database().query<{ domain: string }>(
    `SELECT domain FROM shops JOIN "Session" ON shop = domain AND NOT "isOnline"
      WHERE uninstalled_at IS NULL AND "refreshTokenExpires" < $1 LIMIT 10000`,
    [new Date(today.getTime() + RENEW_WITHIN_DAYS * 86_400_000)],
  );
  for (const { domain } of rows) {
    try {
      await adminRequest(domain, READ_SHOP, {}, "background");
    } catch (error) {
      log().warn({ err: error, shop: domain }, "token not renewed");
    }
  }
}
