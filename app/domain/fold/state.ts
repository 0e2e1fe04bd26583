import { type MonthDay } from "../calendar/day";
import { type Membership } from "../eligibility/joining";
import { type Trace } from "../earning/trace";
import { type Occasion } from "./facts";
import { EMPTY_PURSE, type Purse, type Share } from "../ledger/lots";
import { type TierMetric } from "../program/document";
import { type Instant } from "../shared/instant";
import { NO_POINTS, type Points } from "../shared/points";
import { NO_COUNTERS, type TierCounters } from "../tiers/level";

export type { Membership };

/** Kinds of ledger entry that facts cause. */
export type EntryKind =
  | "earn"
  | "mature"
  | "clawback"
  | "adjust"
  | "redeem"
  | "restore"
  | "gift"
  | "referral"
  | "expire"
  | "annul"
  | "write_off"
  | "merge_in"
  | "merge_out";

/** What one fact, or the end of a day, did to the balance, with the reason; zero points are decided and explained too [R14]. */
export type Decision = {
  readonly source: string;
  readonly kind: EntryKind;
  readonly points: Points;
  /** What it did to the points that are not yet spendable [R24]. */
  readonly pendingPoints: Points;
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
  /** The rules that had a place for it under their limits; a refund frees none [R5]. */
  readonly ruleIds: readonly string[];
  readonly awarded: Points;
  readonly fullBasisMinor: number;
  readonly basisMinor: number;
  readonly cancelled: boolean;
  /** All of it went back: it was cancelled, or nothing is left of what was bought [R22]. */
  readonly returned: boolean;
};

/** An accepted redemption, from which lots its points came, and how many of them came back. */
export type Redemption = {
  readonly points: Points;
  readonly shares: readonly Share[];
  readonly returned: Points;
};

/** An award that waits: until an instant, or, when it is null, for the order's fulfillment [R24]. */
export type Pending = {
  readonly points: Points;
  /** The reward that it is instead of points. */
  readonly rewardId: string | null;
  readonly dueAt: Instant | null;
  readonly earnedAt: Instant;
  /** When they will expire once they are spendable. */
  readonly expiresAt: Instant | null;
  readonly version: number;
};

/** What one source adds to the tier's counters. */
export type Contribution = TierCounters & {
  readonly at: Instant;
  /** The membership it belongs to: leaving the program ends what counted before [S147]. */
  readonly era: number;
  /** Whether it was a purchase of someone who was not a member then [S153-S155]. */
  readonly beforeJoining: boolean;
};

/** A downgrade that waits out its grace days; `keptCounters` are those of the period that ended. */
export type Downgrade = { readonly at: Instant; readonly keptCounters: TierCounters };

/** A paid membership as it was bought [R45]. */
export type PaidPurchase = {
  readonly tierId: string;
  readonly orderId: string;
  readonly lineIds: readonly string[];
  readonly at: Instant;
  readonly days: number | null;
  /** Its days are those of the zone that the shop had then: moving the shop moves no end. */
  readonly timeZone: string;
};

/** The paid membership that runs: the order that bought it last, and when it runs out [R45]. */
export type PaidTier = {
  readonly tierId: string;
  readonly orderId: string;
  readonly until: Instant | null;
};

/** How far a goal or a punch card has come: what each order of this round adds. */
export type Progress = {
  readonly startedAt: Instant;
  readonly rounds: number;
  /** What an order has to come to at least. */
  readonly leastMinor: number;
  readonly orders: readonly (readonly [orderId: string, amountMinor: number])[];
};

/** A yearly occasion, and the calendar years in which its gift was given [P4]. */
export type Yearly = {
  readonly on: MonthDay | null;
  readonly setAt: Instant;
  /** The first year whose day has not been judged yet. */
  readonly nextYear: number;
  readonly givenIn: readonly number[];
};

/** A reward given by the program: a coupon is made of it, and taken back when it is voided unused [R31]. */
export type Grant = {
  readonly rewardId: string;
  readonly version: number;
  readonly at: Instant;
  readonly voidedAt: Instant | null;
};

/** An entry reward that was paid: once for each tier and period [R31]. */
export type EntryPaid = { readonly tierId: string; readonly at: Instant };

/** A referral as its friend sees it: the order that it was for, once there is one, and whether that went back [R42]. */
export type ReferredStanding = {
  readonly addresses: readonly string[];
  /** The friend had a reward for coming: there are no points for the order then. */
  readonly rewarded: boolean;
  readonly order: {
    readonly orderId: string;
    readonly at: Instant;
    readonly version: number;
    readonly leastMinor: number;
  } | null;
  readonly reversedAt: Instant | null;
};

/** Where a fold stands in the order of facts: everything up to here is in, nothing after it. */
export type Position = { readonly at: Instant; readonly versions: number };

/**
 * Where a fold stands. What grows with the number of facts (orders, redemptions, decisions) is kept in collections that
 * the fold fills in place, or every fact would cost as much as all before it; all else is a new value each time.
 */
export type CustomerState = {
  readonly position: Position | null;
  /** The last version whose publishing is in this state. */
  readonly publishedVersion: number;
  /** Something waits for the program to run again: the version that ends the pause will judge it [R48]. */
  readonly awaitsResume: boolean;
  readonly lastActivityAt: Instant | null;
  /** The last activity that keeps points from expiring under an expiry by inactivity [R20]. */
  readonly lastCountedActivityAt: Instant | null;
  readonly membership: Membership;
  /** Kept out by staff: earns and redeems nothing until included again [S78]. */
  readonly excluded: boolean;
  /** An explicit opting out stands: only an explicit opting in, or a paid membership, ends it [P16]. */
  readonly explicitlyOut: boolean;
  /** How often this customer has left; counters start again each time. */
  readonly era: number;
  readonly joinedAt: Instant | null;
  readonly leftAt: Instant | null;
  /** When the last joining or leaving was recorded, whatever date it was told with. */
  readonly standingSince: Instant | null;
  readonly purse: Purse;
  readonly pending: Map<string, Pending>;
  readonly totalEarned: number;
  readonly totalRedeemed: number;
  readonly counters: TierCounters;
  /** The start of the span of time whose contributions the counters hold; null for all time. */
  readonly countersFrom: Instant | null;
  /** The calendar year before that span: a tier earned in it lasts through this one, and rests on it [R30]. */
  readonly lastSpan: { readonly from: Instant; readonly counters: TierCounters } | null;
  readonly contributions: Map<string, Contribution>;
  readonly downgrade: Downgrade | null;
  /** The tier that counts: the paid one, else the one set by hand, else the earned one [R31]. */
  readonly tierId: string | null;
  readonly earnedTierId: string | null;
  readonly manualTier: { readonly tierId: string; readonly until: Instant | null } | null;
  readonly paidTier: PaidTier | null;
  /** The paid memberships that were bought and not returned, in the order of buying. */
  readonly paidPurchases: readonly PaidPurchase[];
  /** What the earned tier took when it was reached: a later version may ask for more, but takes it from nobody [R15]. */
  readonly tierGrant: { readonly metric: TierMetric; readonly threshold: number } | null;
  readonly tierChanges: readonly TierChange[];
  /** Orders that were judged under a program, also those that earned nothing. */
  readonly orders: Map<string, OrderStanding>;
  readonly redemptions: Map<string, Redemption>;
  /** The coupons that an order used, by order. */
  readonly couponsOfOrder: Map<string, readonly string[]>;
  /** When each rule with a limit was used. */
  readonly ruleUses: Map<string, Instant[]>;
  /** Goals and punch cards that are under way, by rule. */
  readonly progress: Map<string, Progress>;
  readonly yearly: Map<Occasion, Yearly>;
  /** What was paid for entering a tier, by source [R31]. */
  readonly entriesPaid: Map<string, EntryPaid>;
  /** Rewards that the program gave by itself, by source; staff's and shoppers' own are redemptions. */
  readonly grants: Map<string, Grant>;
  /** When the first order was placed that was paid; null before there is one. */
  readonly firstPaidAt: Instant | null;
  /** Referrals by which this customer came, by their id. */
  readonly referrals: Map<string, ReferredStanding>;
  /** Whether a friend of this customer's ever placed the order that a referral is for [S148]. */
  readonly hasReferred: boolean;
  readonly decisions: Decision[];
};

/** Where every fold begins. */
export const initialState = (): CustomerState => ({
  position: null,
  publishedVersion: 0,
  awaitsResume: false,
  lastActivityAt: null,
  lastCountedActivityAt: null,
  membership: "guest",
  excluded: false,
  explicitlyOut: false,
  era: 0,
  joinedAt: null,
  leftAt: null,
  standingSince: null,
  purse: EMPTY_PURSE,
  pending: new Map(),
  totalEarned: NO_POINTS,
  totalRedeemed: NO_POINTS,
  counters: NO_COUNTERS,
  countersFrom: null,
  lastSpan: null,
  contributions: new Map(),
  downgrade: null,
  tierId: null,
  earnedTierId: null,
  manualTier: null,
  paidTier: null,
  paidPurchases: [],
  tierGrant: null,
  tierChanges: [],
  orders: new Map(),
  redemptions: new Map(),
  couponsOfOrder: new Map(),
  ruleUses: new Map(),
  progress: new Map(),
  yearly: new Map(),
  entriesPaid: new Map(),
  grants: new Map(),
  firstPaidAt: null,
  referrals: new Map(),
  hasReferred: false,
  decisions: [],
});
