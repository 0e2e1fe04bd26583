import { isPaid, type OrderSnapshot, type RefundSnapshot } from "../earning/order-snapshot";
import { type MonthDay } from "../calendar/day";
import { type Trace } from "../earning/trace";
import { later, type Instant } from "../shared/instant";
import { type Points } from "../shared/points";

export type Occasion = "birthday" | "anniversary";

/** One dated thing that happened to a customer. The customer's state is a fold over them, nothing else [R1]. */
export type Fact =
  | { readonly kind: "registered"; readonly at: Instant; readonly id: string }
  | { readonly kind: "account_enabled"; readonly at: Instant; readonly id: string }
  | {
      readonly kind: "opt_in";
      readonly at: Instant;
      readonly id: string;
      /** Since when they are in by the word of a file or another system; for display and tiers by purchases only [P16]. */
      readonly optedInAt?: Instant;
    }
  | {
      /** Subscribed to the shop's news; as it was first seen [R7]. */
      readonly kind: "subscribe";
      readonly at: Instant;
      readonly id: string;
      readonly channel: "email" | "sms";
    }
  | {
      /** Did what a rule of the merchant's own asks for [S72]. */
      readonly kind: "action";
      readonly at: Instant;
      readonly id: string;
      readonly ruleId: string;
    }
  | {
      /** A birthday or an anniversary was set, corrected or, when null, removed [S68, S70]. */
      readonly kind: "yearly";
      readonly at: Instant;
      readonly id: string;
      readonly occasion: Occasion;
      readonly on: MonthDay | null;
    }
  | {
      /** A yearly gift as it was given, named by occasion and year: never decided again [R7]. */
      readonly kind: "gift";
      readonly at: Instant;
      readonly id: string;
      readonly points: Points;
      readonly version: number;
      readonly trace: Trace;
    }
  | {
      /** What entering a tier gave, as it was given: never decided again [R7]. */
      readonly kind: "entry_reward";
      readonly at: Instant;
      readonly id: string;
      readonly tierId: string;
      readonly points: Points;
      readonly version: number;
      readonly trace: Trace;
    }
  | {
      /** Staff set the tier by hand, until an instant if they say so [S79, R31]. */
      readonly kind: "set_tier";
      readonly at: Instant;
      readonly id: string;
      readonly tierId: string;
      readonly until: Instant | null;
      /** What the tier's counter is set to, in the unit of the metric; null leaves it. */
      readonly counter: number | null;
    }
  | { readonly kind: "recalculate_tier"; readonly at: Instant; readonly id: string }
  | { readonly kind: "exclude"; readonly at: Instant; readonly id: string }
  | { readonly kind: "include"; readonly at: Instant; readonly id: string }
  | {
      readonly kind: "order";
      readonly at: Instant;
      readonly id: string;
      readonly order: OrderSnapshot;
    }
  | {
      readonly kind: "adjust";
      readonly at: Instant;
      readonly id: string;
      readonly points: Points;
      readonly countsTowardTier: boolean;
    }
  | { readonly kind: "redeem"; readonly at: Instant; readonly id: string; readonly points: Points }
  | {
      /** An order carried the coupon's code. */
      readonly kind: "use";
      readonly at: Instant;
      readonly id: string;
      readonly orderId: string;
    }
  | { readonly kind: "restore"; readonly at: Instant; readonly id: string }
  | {
      /** Took up the offer behind somebody's referral link; named by the referral [R42]. */
      readonly kind: "referred";
      readonly at: Instant;
      readonly id: string;
      /**
       * Hashes of the referrer's addresses as they were then: an order sent to one of them is no friend's [R7, R42]. In the
       * place of one that was erased stand the marks of the orders that went there.
       */
      readonly addresses: readonly string[];
    }
  | {
      /** A friend placed the order that a referral is for; dated as that order is [R42]. */
      readonly kind: "refer";
      readonly at: Instant;
      readonly id: string;
      readonly orderId: string;
      /** The version that judged the friend's order. */
      readonly version: number;
    }
  | {
      /** The friend's order went back. */
      readonly kind: "refer_reversed";
      readonly at: Instant;
      readonly id: string;
    }
  | {
      /** Another customer became this one, and brings what they had; named by that customer [R46]. */
      readonly kind: "merge_in";
      readonly at: Instant;
      readonly id: string;
      /** Everything that happened to the other customer until then. */
      readonly facts: readonly Fact[];
    }
  /** This customer became another one, who is named, and gave everything away [R46]. */
  | { readonly kind: "merge_out"; readonly at: Instant; readonly id: string }
  | {
      readonly kind: "refund";
      readonly at: Instant;
      readonly id: string;
      readonly order: OrderSnapshot;
      /** Every refund of the order up to and with this one. */
      readonly refunds: readonly RefundSnapshot[];
    }
  | { readonly kind: "cancel"; readonly at: Instant; readonly id: string }
  | {
      readonly kind: "opt_out";
      readonly at: Instant;
      readonly id: string;
      /** Told by the platform, so that nobody could refuse it at the door: a paid membership withstands it [P3]. */
      readonly via?: "tag";
    };

/** Facts of the same instant count in this order: becoming a member before earning, earning before losing. */
const RANK: Record<Fact["kind"], number> = {
  registered: 0,
  account_enabled: 1,
  opt_in: 2,
  include: 3,
  subscribe: 4,
  action: 5,
  yearly: 6,
  gift: 7,
  referred: 8,
  order: 9,
  refer: 10,
  adjust: 11,
  redeem: 12,
  use: 13,
  restore: 14,
  refund: 15,
  cancel: 16,
  refer_reversed: 17,
  set_tier: 18,
  recalculate_tier: 19,
  exclude: 20,
  opt_out: 21,
  merge_in: 22,
  merge_out: 23,
  // What was given on entering stands where the tier was entered; by itself it comes after whatever happened then.
  entry_reward: 24,
};

/** The one order in which facts count: instant, rank of the kind, id [R1]. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort(
    (a, b) => compare(a.at, b.at) || RANK[a.kind] - RANK[b.kind] || compare(a.id, b.id),
  );
}

/** The facts as they count: in their order, and each once however often it is given. */
export function once(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return inOrder(facts).filter((fact) => {
    const source = sourceOf(fact);
    const known = seen.has(source);
    seen.add(source);
    return !known;
  });
}

/** Names what a decision is about, the same for every delivery of the fact: `order:450789469`. */
export function sourceOf(fact: Fact): string {
  if (fact.kind === "gift" || fact.kind === "entry_reward") return fact.id;
  return `${fact.kind}:${fact.id}`;
}

/**
 * The facts of one order: itself at `processedAt`, each refund at its creation, its cancellation [R2].
 * Nothing of an order counts before the order itself.
 */
export function orderFacts(order: OrderSnapshot, refunds: readonly RefundSnapshot[]): Fact[] {
  const { orderId: id, processedAt: at, cancelledAt } = order;
  const dated = refunds
    .map((refund) => ({ at: later(at, refund.createdAt), id: refund.refundId, refund }))
    .sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  return [
    { kind: "order", at, id, order },
    ...dated.map((each, index): Fact => ({
      kind: "refund",
      at: each.at,
      id: each.id,
      order,
      refunds: dated.slice(0, index + 1).map((before) => before.refund),
    })),
    ...(cancelledAt === null ? [] : [{ kind: "cancel", at: later(at, cancelledAt), id } as const]),
  ];
}

/**
 * The earliest instant at which two reports of one order make different facts; null when they say the same for points.
 * Which of the paid statuses it is makes no difference: refunds are facts of their own.
 */
export function earliestDifference(before: OrderSnapshot, after: OrderSnapshot): Instant | null {
  const instants: Instant[] = [];
  if (judgedPart(before) !== judgedPart(after))
    instants.push(before.processedAt, after.processedAt);
  if (before.cancelledAt !== after.cancelledAt) {
    for (const { processedAt, cancelledAt } of [before, after])
      if (cancelledAt !== null) instants.push(later(processedAt, cancelledAt));
  }
  return instants.toSorted()[0] ?? null;
}

function judgedPart({ updatedAt: _, cancelledAt: __, ...order }: OrderSnapshot): string {
  const financialStatus = isPaid(order.financialStatus) ? "paid" : order.financialStatus;
  return JSON.stringify({ ...order, financialStatus }, inOneOrder);
}

/** A snapshot that comes back from the database has its members in another order than a new one. */
function inOneOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
