import { type Connection } from "../../db.server";
import { programVersions, type VersionsByShop } from "../../models/program-versions.server";
import { enqueue } from "../../queue/queue.server";
import { applyFacts } from "../../services/apply-facts.server";
import { mergeTold } from "../../services/merge-told.server";
import { type InboxRow, markProcessed } from "./claim.server";
import { control } from "./control.server";
import { readBody } from "./read";
import { setAside, type SetAside } from "./set-aside.server";
import { type Read, toldBy } from "./told-by";

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
  const shopIds = [...new Set(rows.map((row) => row.shopId))];
  const versions = await programVersions(connection, shopIds);
  const { good, bad, ignored } = sort(rows, versions);
  await setAside(connection, bad, at);
  const told = good.flatMap((each) => toldBy(each, versions.get(each.row.shopId) ?? []));
  await applyFacts(connection, told, at);
  for (const { row, reading } of good) {
    if (reading.kind === "control" || reading.kind === "customer_deleted")
      await control(connection, row, reading, at);
    if (reading.kind === "customer_merge" && reading.merge !== null) {
      const { shopId, triggeredAt: toldAt } = row;
      await mergeTold(connection, { shopId, toldAt, merge: reading.merge }, at);
    }
    // An edit tells no prices: the order is fetched [R9].
    if (reading.kind === "order_edited") {
      const { shopId } = row;
      const { orderId } = reading;
      await enqueue(connection, "fetch-order", { shopId, orderId, unlessKnown: false });
    }
  }
  await markProcessed(connection, [...good.map((each) => each.row), ...ignored], at);
}

/** Which rows can be counted. An order in another currency than the program's cannot [R10]. */
function sort(rows: readonly InboxRow[], versions: VersionsByShop) {
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
