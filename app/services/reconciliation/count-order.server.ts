import { type Connection } from "../../db.server";
import { type Finding } from "../../domain/reconciliation/finding";
import { orderDifferences } from "../../domain/reconciliation/order-differences";
import { couponStandings } from "../../models/coupon-standings.server";
import { customerStandings } from "../../models/customer-standings.server";
import { keptOf } from "../../models/customer-family.server";
import { orderStandings } from "../../models/order-standings.server";
import { programVersions } from "../../models/program-versions.server";
import { applyFacts } from "../apply-facts.server";
import { mergeTold } from "../merge-told.server";
import { untoldBecause } from "./cause.server";
import { type ReadOrder } from "./read-order.server";
import { type OpenRun, type Unit } from "./step";

/** Counts an order as if a webhook had told it, and says what that changed. */
export function orderUnit(run: OpenRun, read: ReadOrder): Unit {
  return {
    count: (connection, at) =>
      read.kind === "read"
        ? countOrder(connection, run, read, at)
        : Promise.resolve([notRead(read)]),
    failed: notCounted(read.orderId, "order_unreadable", "fault"),
  };
}

const NOT_READ = {
  hidden: ["order_hidden", "not_shown"],
  too_large: ["order_unreadable", "too_large"],
  unreadable: ["order_unreadable", "fault"],
} as const;

function notRead({ kind, orderId }: Exclude<ReadOrder, { kind: "read" }>): Finding {
  const [difference, cause] = NOT_READ[kind];
  return notCounted(orderId, difference, cause);
}

function notCounted(
  orderId: string,
  difference: Finding["difference"],
  cause: Finding["cause"],
): Finding {
  const subject = { kind: "order", id: orderId } as const;
  return { difference, cause, mended: "nothing", subject, customerId: null, params: {} };
}

type Whole = Extract<ReadOrder, { kind: "read" }>;

async function countOrder(
  connection: Connection,
  run: OpenRun,
  { orderId, report, askedAt, merge }: Whole,
  at: Date,
): Promise<Finding[]> {
  const { shopId } = run;
  const { order } = report;
  const changedAt = new Date(order.updatedAt);
  // It changed while it was read: a webhook may be on its way, and the next run looks again.
  if (changedAt > run.to) return [];
  if (order.currency !== (await programCurrency(connection, shopId, order.currency)))
    return [notCounted(orderId, "order_unreadable", "other_currency")];
  const standing = async () =>
    (await orderStandings(connection, shopId, [orderId])).get(orderId) ?? null;
  const [before, couponsBefore] = [
    await standing(),
    await couponStandings(connection, shopId, order.discountCodes),
  ];
  await applyFacts(connection, [{ shopId, toldAt: askedAt, fact: { kind: "order", report } }], at);
  const merged = merge === null ? [] : await countMerge(connection, run, merge, changedAt, at);
  const after = await standing();
  if (after === null) throw new Error(`Order ${orderId} was counted and is not there`);
  const { customerId } = after;
  const differences = orderDifferences(before, after).filter(
    ({ difference }) => difference !== "order_moved" || merged.length === 0,
  );
  const used = await usedBy(connection, shopId, orderId, couponsBefore);
  if (differences.length + used.length + merged.length === 0) return [];
  const cause = await untoldBecause(connection, run, { number: orderId, changedAt });
  return [
    ...merged.map((each) => ({ ...each, cause })),
    ...differences.map((each) => ({ ...each, cause, mended: "counted" as const, customerId })),
    ...used.map((each) => ({ ...each, cause })),
  ];
}

async function programCurrency(
  connection: Connection,
  shopId: number,
  otherwise: string,
): Promise<string> {
  const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
  return versions.at(-1)?.document.currency ?? otherwise;
}

/** Codes that this order used, of which that was not known. */
async function usedBy(
  connection: Connection,
  shopId: number,
  orderId: string,
  before: Awaited<ReturnType<typeof couponStandings>>,
): Promise<Omit<Finding, "cause">[]> {
  const unused = before.filter((each) => each.status !== "used");
  const after = await couponStandings(
    connection,
    shopId,
    unused.map((each) => each.code),
  );
  return after
    .filter((each) => each.status === "used" && each.usedOrderId === orderId)
    .map(({ couponId, customerId }) => ({
      difference: "code_used",
      mended: "counted",
      subject: { kind: "coupon", id: couponId },
      customerId,
      params: { order: orderId },
    }));
}

/** Merges two customers as Shopify has merged them, dated at the order's change by it. */
async function countMerge(
  connection: Connection,
  { shopId }: OpenRun,
  merge: { readonly shopifyId: string; readonly keptShopifyId: string },
  mergedAt: Date,
  at: Date,
): Promise<Omit<Finding, "cause">[]> {
  const known = await customerStandings(connection, shopId, [merge.shopifyId]);
  const gone = known.get(merge.shopifyId);
  if (gone === undefined) return [];
  await mergeTold(connection, { shopId, toldAt: mergedAt, merge }, at);
  const customerId = await keptOf(shopId, gone.customerId, connection);
  if (customerId === gone.customerId) return [];
  const subject = { kind: "customer", id: merge.shopifyId } as const;
  return [
    {
      difference: "customers_merged",
      mended: "merged",
      subject,
      customerId,
      params: { gone: gone.customerId },
    },
  ];
}
