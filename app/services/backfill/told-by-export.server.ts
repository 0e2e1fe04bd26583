import { z } from "zod";
import { database } from "../../db.server";
import { consentIn } from "../../domain/customers/consent";
import { type Instant } from "../../domain/shared/instant";
import { log } from "../../log.server";
import { type BackfillRun } from "../../models/backfill-runs.server";
import { liveProgram } from "../../models/program-versions.server";
import { type Grouped } from "../../shopify/bulk-result.server";
import { bulkCustomer } from "../../shopify/payloads/bulk-customer";
import { bulkOrder } from "../../shopify/payloads/bulk-order";
import { type Told } from "../told";

/** What a portion of an export tells, by object. */
export type ToldByExport = {
  readonly told: readonly (readonly Told[])[];
  /** Orders that have to be read for themselves. */
  readonly aside: readonly string[];
  /** How many cannot be counted. */
  readonly leftOut: number;
  readonly oldestOrderAt: Instant | null;
};

/** The currency that the shop's program counts in; null before it has one. */
export async function currencyOf(shopId: number): Promise<string | null> {
  return (await liveProgram(shopId, database()))?.document.currency ?? null;
}

/**
 * Accounts and subscriptions, as their webhooks would tell them; all count as told when the run began. Tags tell nothing: they
 * carry no date, and a program listens to those that are added.
 */
export function toldByCustomers(
  { shopId, startedAt: toldAt }: BackfillRun,
  objects: readonly Grouped[],
  seenAt: Date,
): ToldByExport {
  const read = objects.map(({ object }) => readable(shopId, object, () => bulkCustomer(object)));
  const told = read.flatMap((each): Told[][] => {
    if (each === null) return [];
    const { customer, consents } = each;
    const subscriptions = consents.flatMap((report): Told[] => {
      const { shopifyId, channel, address } = report;
      const consent = consentIn(report, toldAt.toISOString());
      if (consent === null) return [];
      return [{ shopId, toldAt, fact: { kind: "consent", shopifyId, channel, address, consent } }];
    });
    return [[{ shopId, toldAt, seenAt, fact: { kind: "customer", customer } }, ...subscriptions]];
  });
  return { told, aside: [], leftOut: objects.length - told.length, oldestOrderAt: null };
}

/** Orders, as their webhooks would tell them; one in another currency than the program's cannot be counted [R10]. */
export function toldByOrders(
  { shopId, startedAt: toldAt }: BackfillRun,
  objects: readonly Grouped[],
  currency: string | null,
): ToldByExport {
  const told: Told[][] = [];
  const aside: string[] = [];
  let oldestOrderAt: Instant | null = null;
  for (const { object, nested } of objects) {
    const order = readable(shopId, object, () => bulkOrder(object, nested));
    if (order === null) continue;
    if (order.kind === "to_be_read") aside.push(order.orderId);
    else if (currency === null || order.report.order.currency === currency) {
      const { report } = order;
      const { processedAt } = report.order;
      if (oldestOrderAt === null || processedAt < oldestOrderAt) oldestOrderAt = processedAt;
      // A guest is named by the order itself.
      const byNumber = (report.customer?.shopifyId ?? null) !== null;
      const named = byNumber ? { customerBy: "number" as const } : {};
      told.push([{ shopId, toldAt, fact: { kind: "order", report, ...named } }]);
    } else log().warn({ shopId, orderId: order.report.order.orderId }, "order in another currency");
  }
  const leftOut = objects.length - told.length - aside.length;
  return { told, aside, leftOut, oldestOrderAt };
}

/** Null for what is not in the form that was asked for. */
function readable<T>(shopId: number, object: Grouped["object"], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issues = error.issues
      .slice(0, 3)
      .map(({ path, message }) => `${path.join(".")}: ${message}`);
    log().warn({ shopId, id: object["id"], issues }, "object of a bulk result cannot be read");
    return null;
  }
}
