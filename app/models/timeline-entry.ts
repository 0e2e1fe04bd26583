import { type Trace } from "../domain/earning/trace";
import { type EntryKind } from "../domain/fold/state";
import { type TierMetric } from "../domain/program/document";
import { type Discovery } from "./timeline-findings.server";

export type CouponEnding =
  "undone" | "revoked" | "lapsed" | "not_created" | "deleted" | "switched_off";

export type OrderReference = { readonly orderId: string; readonly name: string };

export type CouponReference = {
  readonly couponId: string;
  readonly code: string;
  readonly rewardName: string;
  /** What was chosen where the amount can be chosen, in minor units; null elsewhere. */
  readonly amountMinor: number | null;
  readonly costPoints: number;
  readonly channel: "checkout" | "staff" | "program";
  /** Why it ended without being used; null while it did not. */
  readonly ending: CouponEnding | null;
};

/** What lies behind an entry: the kind of fact and who or what caused it. */
export type Cause = {
  /** The kind of fact, `order` or `refund` for example. */
  readonly kind: string;
  readonly order: (OrderReference & { readonly shippingMinor: number }) | null;
  readonly coupon: CouponReference | null;
  readonly adjustment: {
    readonly adjustmentId: string;
    readonly reason: string;
    readonly visibleToCustomer: boolean;
    readonly countsTowardTier: boolean;
  } | null;
  /** The staff member's name; null when none was involved. */
  readonly staff: string | null;
  /** How a membership was changed; null for every other cause. */
  readonly via: "staff" | "customer" | "api" | "csv" | "tag" | null;
  /** How an order, a refund or the use of a coupon came to be known, if no webhook told it. */
  readonly found: Discovery | null;
};

type Base = {
  readonly key: string;
  readonly occurredAt: string;
  readonly cursor: string;
  readonly cause: Cause;
};

/** One decision about points; zero points are decided and explained too. */
export type PointsEntry = Base & {
  readonly type: "points";
  readonly kind: EntryKind;
  readonly points: number;
  /** What it did to the points that are not spendable yet. */
  readonly pendingPoints: number;
  readonly trace: Trace;
  readonly programVersion: number | null;
  /** What was posted to the ledger, first to last; more than one when a later fact corrected it. */
  readonly postings: readonly { readonly points: number; readonly recordedAt: string }[];
  /** Which items of an order earned how much of it; empty where it is not spread over several [R12]. */
  readonly byLine: readonly {
    /** Of the item in its order, from 1; null for the shipping. */
    readonly number: number | null;
    readonly amountMinor: number;
    readonly points: number;
  }[];
};

export type TierEntry = Base & {
  readonly type: "tier";
  readonly move: "joined" | "up" | "down";
  readonly from: string | null;
  readonly to: string;
  /** What moved it: what the tiers go by, or the purchase of a membership, also its end. */
  readonly metric: TierMetric | "purchase";
  readonly programVersion: number | null;
};

/** What became of a coupon where no points moved: given without points, used, ended without points. */
export type CouponEntry = Base & {
  readonly type: "coupon";
  readonly event: "given" | "used" | "ended";
};

/** That the customer is to be told of points that expire. */
export type WarningEntry = Base & {
  readonly type: "warning";
  readonly points: number;
  readonly expiresAt: string;
};

export type TimelineEntry = PointsEntry | TierEntry | CouponEntry | WarningEntry;

export type TimelinePage = {
  readonly entries: readonly TimelineEntry[];
  /** Where the next page begins; null when nothing is older. */
  readonly older: string | null;
  /** Whether entries newer than the first one were left out. */
  readonly startsLater: boolean;
};
