import { type Connection } from "../../db.server";
import { normalizedEmail, normalizedPhone } from "../../domain/customers/identity";
import { rememberErasure } from "../../models/erasures.server";
import { enqueue } from "../../queue/queue.server";
import { readInWhatIsMissing } from "../../services/start-backfill.server";
import { wakeBackfill } from "../../services/wake-backfills.server";
import { type InboxRow } from "./claim.server";
import { type ControlPayload, type Reading } from "./read";
import { TOPICS } from "./topics";

type ControlReading = Extract<Reading, { kind: "control" | "customer_deleted" }>;

/** Topics about the shop itself or a person's rights. All are harmless when delivered again or out of order. */
export async function control(
  connection: Connection,
  row: InboxRow,
  reading: ControlReading,
  at: Date,
): Promise<void> {
  if (reading.kind === "customer_deleted") {
    return markDeleted(connection, row.shopId, reading.shopifyId);
  }
  const { payload } = reading;
  switch (TOPICS[reading.topic]) {
    case "bulk_finished":
      return wakeBackfill(connection, row.shopId);
    case "uninstalled":
      return uninstall(connection, row);
    case "scopes":
      return rememberScopes(connection, row, payload);
    case "data_request":
      return requestData(connection, row, payload, at);
    case "customer_redact":
      return redactCustomer(connection, row, payload, at);
    case "shop_redact":
      return redactShop(connection, row);
  }
}

async function markDeleted(
  connection: Connection,
  shopId: number,
  shopifyId: string,
): Promise<void> {
  await connection.query(
    "UPDATE customers SET account_state = 'deleted' WHERE shop_id = $1 AND shopify_id = $2",
    [shopId, shopifyId],
  );
}

/** An uninstall that was triggered before the current installation is about an earlier one. */
async function uninstall(connection: Connection, row: InboxRow): Promise<void> {
  const { rows } = await connection.query<{ domain: string }>(
    `UPDATE shops SET uninstalled_at = $2
      WHERE shop_id = $1 AND uninstalled_at IS NULL AND installed_at <= $2 RETURNING domain`,
    [row.shopId, row.triggeredAt],
  );
  for (const { domain } of rows) {
    await connection.query('DELETE FROM "Session" WHERE shop = $1', [domain]);
  }
}

async function rememberScopes(
  connection: Connection,
  row: InboxRow,
  payload: ControlPayload,
): Promise<void> {
  if (payload.current === undefined) return;
  await connection.query("UPDATE shops SET scopes = $2 WHERE shop_id = $1", [
    row.shopId,
    payload.current.join(","),
  ]);
  await readInWhatIsMissing(connection, row.shopId);
}

async function requestData(
  connection: Connection,
  row: InboxRow,
  payload: ControlPayload,
  at: Date,
): Promise<void> {
  const requestId = payload.data_request?.id ?? row.webhookId;
  const customerId = await findPerson(connection, row.shopId, payload);
  const { rowCount } = await connection.query(
    `INSERT INTO data_requests (shop_id, request_id, customer_id, requested_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [row.shopId, requestId, customerId, at],
  );
  if (rowCount === 1)
    await enqueue(connection, "answer-data-request", { shopId: row.shopId, requestId });
}

/** Remembered at once, so that nothing that comes later brings the person back; the job erases what is there. */
async function redactCustomer(
  connection: Connection,
  row: InboxRow,
  payload: ControlPayload,
  at: Date,
): Promise<void> {
  const { shopId, webhookId } = row;
  const shopifyId = payload.customer?.id ?? null;
  const email = normalizedEmail(payload.customer?.email);
  const phone = normalizedPhone(payload.customer?.phone);
  await rememberErasure(connection, { shopId, shopifyId, email: null, phone: null }, at);
  await rememberErasure(connection, { shopId, shopifyId: null, email, phone }, at);
  await enqueue(connection, "erase-customer", { shopId, webhookId });
}

/** The job decides, when it runs, whether the shop has come back since this was sent. */
async function redactShop(
  connection: Connection,
  { shopId, triggeredAt }: InboxRow,
): Promise<void> {
  await enqueue(connection, "erase-shop", { shopId, sentAt: triggeredAt.toISOString() });
}

/** By Shopify's id, else by email: the body may lack either. */
async function findPerson(
  connection: Connection,
  shopId: number,
  payload: ControlPayload,
): Promise<string | null> {
  const { rows } = await connection.query<{ customer_id: string }>(
    `SELECT customer_id FROM customers
      WHERE shop_id = $1 AND erased_at IS NULL AND (shopify_id = $2 OR email = $3)
      ORDER BY shopify_id = $2 DESC NULLS LAST LIMIT 1`,
    [shopId, payload.customer?.id ?? null, normalizedEmail(payload.customer?.email)],
  );
  return rows[0]?.customer_id ?? null;
}
