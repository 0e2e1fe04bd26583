import {
  type OrderSnapshot,
  type RefundSnapshot,
} from "../../../app/domain/earning/order-snapshot";
import {
  earliestDifference,
  type Fact,
  orderFacts,
  sourceOf,
} from "../../../app/domain/fold/facts";
import { type Instant, later } from "../../../app/domain/shared/instant";
import { type SimEvent } from "../history";
import { type Report, reportsOf } from "./reports";

/** Since when a customer's facts are others; null when they are the same, "ever" when all have to be looked at again. */
export type Since = Instant | "ever" | null;

/** What the app has written down of one customer, by the same rules as its tables. */
export type Notebook = {
  readonly orders: Map<string, OrderSnapshot>;
  readonly refunds: Map<string, RefundSnapshot>;
  readonly facts: Map<string, Fact>;
  /** Who became this customer, and when. */
  readonly merged: Map<number, Instant>;
};

export function emptyNotebook(): Notebook {
  return { orders: new Map(), refunds: new Map(), facts: new Map(), merged: new Map() };
}

/** Writes a report down; one that is known already, or that an order's later report has overtaken, changes nothing [R3]. */
export function learn(notebook: Notebook, report: Report): Since {
  switch (report.kind) {
    case "order":
      return learnOrder(notebook, report.order);
    case "refund":
      return learnRefund(notebook, report.refund);
    case "fact":
      return learnFact(notebook, report.fact);
    case "merge":
      return learnMerge(notebook, report);
  }
}

function learnOrder({ orders, facts }: Notebook, order: OrderSnapshot): Since {
  const known = orders.get(order.orderId);
  if (known !== undefined && known.updatedAt >= order.updatedAt) return null;
  orders.set(order.orderId, order);
  if (known !== undefined) return earliestDifference(known, order);
  // A code that is used after its points had gone back makes another story of it [R44].
  const undone = order.discountCodes.some((coupon) => facts.has(`restore:${coupon}`));
  return undone ? "ever" : order.processedAt;
}

function learnRefund({ orders, refunds }: Notebook, refund: RefundSnapshot): Since {
  if (refunds.has(refund.refundId)) return null;
  refunds.set(refund.refundId, refund);
  const order = orders.get(refund.orderId);
  return order === undefined ? null : later(order.processedAt, refund.createdAt);
}

function learnFact({ facts }: Notebook, fact: Fact): Since {
  const source = sourceOf(fact);
  if (facts.has(source)) return null;
  facts.set(source, fact);
  return fact.at;
}

function learnMerge(
  { merged }: Notebook,
  { other, at }: { readonly other: number; readonly at: Instant },
): Since {
  if (merged.has(other)) return null;
  merged.set(other, at);
  return at;
}

/** The facts of what is written down: a coupon that an order used did not go back, whenever that was learned. */
export function factsIn({ orders, refunds, facts }: Notebook): Fact[] {
  const uses = [...orders.values()].flatMap(({ orderId, processedAt, discountCodes }) =>
    discountCodes
      .filter((coupon) => facts.has(`redeem:${coupon}`))
      .map((id): Fact => ({ kind: "use", at: processedAt, id, orderId })),
  );
  const used = new Set(uses.map((use) => use.id));
  return [
    ...[...orders.values()].flatMap((order) =>
      orderFacts(
        order,
        [...refunds.values()].filter((refund) => refund.orderId === order.orderId),
      ),
    ),
    ...uses,
    ...[...facts.values()].filter((fact) => fact.kind !== "restore" || !used.has(fact.id)),
  ];
}

/** The facts of a customer of whom all these events were told. */
export function factsOf(events: readonly SimEvent[]): Fact[] {
  const notebook = emptyNotebook();
  for (const event of events)
    for (const { report } of reportsOf(event, events)) learn(notebook, report);
  return factsIn(notebook);
}
