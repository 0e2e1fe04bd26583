import { type Connection } from "../../db.server";
import { type CustomerIdentity } from "../../domain/customers/identity";
import { holdCustomers } from "../../ledger/customer-rows.server";
import { NOTHING_NEW, settle, type Touched } from "../../ledger/settle.server";
import { bookUsedCodes } from "../../models/coupon-uses.server";
import { rememberDetails } from "../../models/customer-details.server";
import {
  resolveCustomers,
  type Resolved,
  type Sighting,
} from "../../models/customer-identities.server";
import { type OrderReceipt, saveOrders } from "../../models/order-facts.server";
import { saveRefunds } from "../../models/refund-facts.server";
import { programVersions } from "../../models/program-versions.server";
import { type InboxRow, markProcessed } from "./claim.server";
import { control } from "./control.server";
import { readBody, type Reading } from "./read";
import { setAside, type SetAside } from "./set-aside.server";

type Read = { readonly row: InboxRow; readonly reading: Reading };

/**
 * Does the work of a batch of webhooks in the caller's transaction: the facts are written down, every
 * customer whose facts may have changed is settled, the rows are marked done. What cannot be read is
 * set aside; whatever throws rolls the whole batch back.
 */
export async function applyBatch(
  connection: Connection,
  rows: readonly InboxRow[],
  at: Date,
): Promise<void> {
  const { good, bad, ignored } = await sort(connection, rows);
  await setAside(connection, bad, at);
  await lockOrders(connection, good);

  const sightings = sightingsOf(good);
  const resolved = await resolveCustomers(connection, sightings);
  const customers = ownersOf(good, sightings, resolved);
  const orders = good.flatMap((each, index) => orderReceipt(each, customers[index]));
  const ordered = await saveOrders(connection, orders);
  const refunded = await saveRefunds(connection, refundReceipts(good));
  const touched: Touched[] = [
    ...customers.flatMap((id, index) => keyOf(good[index], id)),
    ...ordered,
    ...refunded.touched,
    ...(await bookUsedCodes(connection, orders)),
  ];
  await holdCustomers(connection, touched);
  await rememberDetails(connection, sightings, resolved);
  for (const { row, reading } of good) {
    if (reading.kind === "control" || reading.kind === "customer_deleted")
      await control(connection, row, reading, at);
  }
  await settle(connection, touched, at);
  await markProcessed(connection, [...good.map((each) => each.row), ...ignored], at);
}

/** Which rows can be counted. An order in another currency than the program's cannot [R10]. */
async function sort(connection: Connection, rows: readonly InboxRow[]) {
  const versions = await programVersions(connection, [...new Set(rows.map((row) => row.shopId))]);
  const good: Read[] = [];
  const bad: SetAside[] = [];
  const ignored: InboxRow[] = [];
  for (const row of rows) {
    const reading = readBody(row.topic, row.body);
    if (reading.kind === "unreadable") {
      bad.push({ row, cause: "unreadable", detail: reading.detail });
      continue;
    }
    const currency = versions.get(row.shopId)?.at(-1)?.document.currency;
    if (
      reading.kind === "order" &&
      currency !== undefined &&
      reading.report.order.currency !== currency
    ) {
      const detail = `${reading.report.order.name}: ${reading.report.order.currency}, the program counts in ${currency}`;
      bad.push({ row, cause: "other_currency", detail });
      continue;
    }
    // The shop removed the app after this was sent: nothing is counted for it any more.
    if (row.uninstalled && reading.kind !== "control") ignored.push(row);
    else good.push({ row, reading });
  }
  return { good, bad, ignored };
}

/** An order and its refunds may be in two batches at once; whoever comes second must see what the first wrote. */
async function lockOrders(connection: Connection, good: readonly Read[]): Promise<void> {
  const orders = good.flatMap(({ row, reading }) => {
    if (reading.kind === "order") return [`${row.shopId}/${reading.report.order.orderId}`];
    return reading.kind === "refund" ? [`${row.shopId}/${reading.refund.orderId}`] : [];
  });
  if (orders.length === 0) return;
  await connection.query(
    `SELECT pg_advisory_xact_lock(key) FROM
       (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1) AS keys`,
    [orders],
  );
}

type IndexedSighting = Sighting & { readonly index: number };

function sightingsOf(good: readonly Read[]): IndexedSighting[] {
  return good.flatMap(({ row, reading }, index) => {
    const customer = personIn(reading);
    if (customer === null) return [];
    return [{ index, shopId: row.shopId, customer, observedAt: row.triggeredAt }];
  });
}

function personIn(reading: Reading): CustomerIdentity | null {
  if (reading.kind === "order") return reading.report.customer;
  return reading.kind === "customer" ? reading.customer : null;
}

/** The customer of each row; null where the row speaks of nobody. */
function ownersOf(
  good: readonly Read[],
  sightings: readonly IndexedSighting[],
  resolved: readonly Resolved[],
): (Resolved | null)[] {
  const owners: (Resolved | null)[] = good.map(() => null);
  sightings.forEach(({ index }, n) => (owners[index] = resolved[n] ?? null));
  return owners;
}

function orderReceipt({ row, reading }: Read, owner: Resolved | null | undefined): OrderReceipt[] {
  if (reading.kind !== "order") return [];
  const { order } = reading.report;
  const { shopId, triggeredAt } = row;
  return [{ shopId, order, triggeredAt, owner: owner === "erased" ? "keep" : (owner ?? null) }];
}

function refundReceipts(good: readonly Read[]) {
  return good.flatMap(({ row: { shopId }, reading }) => {
    if (reading.kind === "refund") return [{ shopId, refund: reading.refund }];
    return reading.kind === "order"
      ? reading.report.refunds.map((refund) => ({ shopId, refund }))
      : [];
  });
}

function keyOf(read: Read | undefined, id: Resolved | null): Touched[] {
  return read === undefined || id === null || id === "erased"
    ? []
    : [{ shopId: read.row.shopId, customerId: id, since: NOTHING_NEW }];
}
