import { type Trace } from "../earning/trace";
import { EMPTY_PURSE, type Purse, type Share } from "../ledger/lots";
import { type TierMetric } from "../program/document";
import { type Instant } from "../shared/instant";
import { NO_POINTS, type Points } from "../shared/points";
import { type TierCounters } from "../tiers/level";

export type Membership = "guest" | "member" | "left";

/** Kinds of ledger entry that facts cause. */
export type EntryKind = "earn" | "clawback" | "adjust" | "redeem" | "restore" | "annul";

/** What one fact did to the balance, with the reason; zero points are decided and explained too [R14]. */
export type Decision = {
  readonly source: string;
  readonly kind: EntryKind;
  readonly points: Points;
  readonly occurredAt: Instant;
  readonly programVersion: number | null;
  readonly trace: Trace;
};

export type TierChange = {
  readonly from: string | null;
  readonly to: string | null;
  readonly occurredAt: Instant;
  readonly source: string;
  /** The order that raised the tier [S30]; null when something else moved it. */
  readonly qualifyingOrderId: string | null;
  readonly programVersion: number | null;
};

/** How an order stands: judged by one version and one tier for good, whatever happens to it later [R4, R5]. */
export type OrderStanding = {
  readonly version: number;
  readonly tierId: string | null;
  readonly awarded: Points;
  readonly basisMinor: number;
  readonly cancelled: boolean;
  /** The membership in which it was placed: leaving the program ends what counted toward the tier before [S147]. */
  readonly era: number;
};

/** An accepted redemption, and from which lots its points came. */
export type Redemption = { readonly points: Points; readonly shares: readonly Share[] };

/** Where a fold stands in the order of facts: everything up to here is in, nothing after it. */
export type Position = { readonly at: Instant; readonly versions: number };

/**
 * Where a fold stands. What grows with the number of facts (orders, redemptions, decisions) is kept in collections that
 * the fold fills in place, or every fact would cost as much as all before it; all else is a new value each time.
 */
export type CustomerState = {
  readonly position: Position | null;
  /** An order waits for the program to run again: the version that ends the pause will judge it [R48]. */
  readonly awaitsResume: boolean;
  /** How often this customer has left; counters start again each time. */
  readonly era: number;
  readonly lastActivityAt: Instant | null;
  readonly membership: Membership;
  readonly joinedAt: Instant | null;
  readonly leftAt: Instant | null;
  readonly purse: Purse;
  readonly totalEarned: number;
  readonly totalRedeemed: number;
  readonly counters: TierCounters;
  readonly tierId: string | null;
  /** What the held tier took when it was reached: a later version may ask for more, but takes it from nobody [R15]. */
  readonly tierGrant: { readonly metric: TierMetric; readonly threshold: number } | null;
  readonly tierChanges: readonly TierChange[];
  /** Orders that earned or could have; an order judged to earn nothing for good is not among them. */
  readonly orders: Map<string, OrderStanding>;
  readonly redemptions: Map<string, Redemption>;
  readonly decisions: Decision[];
};

/** Where every fold begins. */
export const initialState = (): CustomerState => ({
  position: null,
  awaitsResume: false,
  era: 0,
  lastActivityAt: null,
  membership: "guest",
  joinedAt: null,
  leftAt: null,
  purse: EMPTY_PURSE,
  totalEarned: NO_POINTS,
  totalRedeemed: NO_POINTS,
  counters: { amountSpentMinor: 0, orders: 0, pointsEarned: 0 },
  tierId: null,
  tierGrant: null,
  tierChanges: [],
  orders: new Map(),
  redemptions: new Map(),
  decisions: [],
});
