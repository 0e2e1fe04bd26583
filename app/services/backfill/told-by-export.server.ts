import { database } from "../../db.server";
import { consentIn } from "../../domain/customers/consent";
import { log } from "../../log.server";
import { type BackfillRun } from "../../models/backfill-runs.server";
import { liveProgram } from "../../models/program-versions.server";
import { type Grouped } from "../../shopify/bulk-result.server";
import { bulkCustomer } from "../../shopify/payloads/bulk-customer";
import { bulkOrder } from "../../shopify/payloads/bulk-order";
import { misfitIn } from "../../shopify/payloads/primitives";
import { type Told } from "../told";

/** What an object of an export tells: facts, an order that has to be read for itself, or nothing that can be counted. */
export type ToldByObject =
  | { readonly kind: "told"; readonly told: readonly Told[] }
  | { readonly kind: "to_be_read"; readonly orderId: string }
  | { readonly kind: "left_out" };

const LEFT_OUT = { kind: "left_out" } as const;

/** The currency that the shop's program counts in; null before it has one. */
export async function currencyOf(shopId: number): Promise<string | null> {
  return (await liveProgram(shopId, database()))?.document.currency ?? null;
}

/**
 * An account and its subscriptions, as their webhooks would tell them; all count as told when the run began. Tags tell nothing:
 * they carry no date, and a program listens to those that are added.
 */
export function toldByCustomer(
  { shopId, startedAt: toldAt }: BackfillRun,
  { object }: Grouped,
  seenAt: Date,
): ToldByObject {
  const read = readable(shopId, object, () => bulkCustomer(object));
  if (read === null) return LEFT_OUT;
  const { customer, consents } = read;
  const subscriptions = consents.flatMap((report): Told[] => {
    const { shopifyId, channel, address } = report;
    const consent = consentIn(report, toldAt.toISOString());
    if (consent === null) return [];
    return [{ shopId, toldAt, fact: { kind: "consent", shopifyId, channel, address, consent } }];
  });
  const account: Told = { shopId, toldAt, seenAt, fact: { kind: "customer", customer } };
  return { kind: "told", told: [account, ...subscriptions] };
}

/** An order, as its webhook would tell it; one in another currency than the program's cannot be counted [R10]. */
export function toldByOrder(
  { shopId, startedAt: toldAt }: BackfillRun,
  { object, nested }: Grouped,
  currency: string | null,
): ToldByObject {
  const order = readable(shopId, object, () => bulkOrder(object, nested));
  if (order === null) return LEFT_OUT;
  if (order.kind === "to_be_read") return order;
  const { report } = order;
  if (currency !== null && report.order.currency !== currency) {
    log().warn({ shopId, orderId: report.order.orderId }, "order in another currency");
    return LEFT_OUT;
  }
  // A guest is named by the order itself.
  const byNumber = (report.customer?.shopifyId ?? null) !== null;
  const named = byNumber ? { customerBy: "number" as const } : {};
  return { kind: "told", told: [{ shopId, toldAt, fact: { kind: "order", report, ...named } }] };
}

/** Null for what is not in the form that was asked for. */
function readable<T>(shopId: number, object: Grouped["object"], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const misfit = misfitIn(error);
    if (misfit === null) throw error;
    log().warn({ shopId, id: object["id"], misfit }, "object of a bulk result cannot be read");
    return null;
  }
}
