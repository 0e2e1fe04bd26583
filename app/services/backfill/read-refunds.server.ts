import { now } from "../../clock.server";
import { log } from "../../log.server";
import {
  type BackfillRun,
  countOrdersAside,
  ordersAside,
  takeOrders,
} from "../../models/backfill-runs.server";
import { reasonOf } from "../../models/home-work.server";
import { analyzeFacts, countUnsettled } from "../../models/unsettled-customers.server";
import { isPassing } from "../../db.server";
import { fetchOrder } from "../../shopify/fetch-order.server";
import { type OrderReport } from "../../shopify/payloads/order";
import { type Told } from "../told";
import { noteEach } from "./note-each.server";
import { moveOn, type Next, type Slice } from "./slice.server";
import { currencyOf } from "./told-by-export.server";

/** Orders that are written down together; each is read by a request of its own. */
const BATCH = 10;

/** Reads the orders that a bulk result does not tell whole, one after the other within what Shopify lets the background ask. */
export async function readRefunds(found: BackfillRun, slice: Slice): Promise<Next> {
  const currency = await currencyOf(found.shopId);
  let run = found;
  for (let first = true; ; first = false) {
    const orderIds = await ordersAside(run, BATCH);
    if (orderIds.length === 0) return count(run, slice);
    const total = first ? await totalOf(run) : {};
    const { told, leftOut } = await readOrders(run, orderIds, currency);
    const outcome = await moveOn(run, slice, {
      to: { ...total, faults: 0 },
      add: { refunds: orderIds.length, leftOut: leftOut + (await noteEach(told)) },
      work: (connection) => takeOrders(connection, run, orderIds),
    });
    if (outcome === "later") return outcome;
    run = { ...run, faults: 0, refunds: run.refunds + orderIds.length };
  }
}

async function count(run: BackfillRun, slice: Slice): Promise<Next> {
  await analyzeFacts();
  const countedTotal = await countUnsettled(run.shopId);
  return moveOn(run, slice, { to: { phase: "counting", countedTotal, faults: 0 } });
}

/** How many there are in all, told once. */
async function totalOf(run: BackfillRun): Promise<{ refundsTotal: number }> {
  return { refundsTotal: run.refunds + (await countOrdersAside(run)) };
}

type ReadOrders = { readonly told: readonly (readonly Told[])[]; readonly leftOut: number };

async function readOrders(
  { shopId, domain }: BackfillRun,
  orderIds: readonly string[],
  currency: string | null,
): Promise<ReadOrders> {
  const told: Told[][] = [];
  let leftOut = 0;
  for (const orderId of orderIds) {
    const toldAt = await now();
    const report = await readOrder(domain, orderId);
    // It was deleted since.
    if (report === null) continue;
    if (report === "unreadable" || (currency !== null && report.order.currency !== currency)) {
      log().warn({ shopId, orderId }, "order with refunds cannot be counted");
      leftOut += 1;
    } else told.push([{ shopId, toldAt, fact: { kind: "order", report } }]);
  }
  return { told, leftOut };
}

/** Throws while Shopify cannot be reached or gives no access; an order that is too large or not in its form stays unread. */
async function readOrder(
  domain: string,
  orderId: string,
): Promise<OrderReport | "unreadable" | null> {
  try {
    return await fetchOrder(domain, orderId);
  } catch (error) {
    if (isPassing(error) || !(error instanceof Error) || reasonOf(error.message) !== "other")
      throw error;
    log().warn({ err: error, orderId }, "order cannot be read");
    return "unreadable";
  }
}
