import { type Day, type MonthDay } from "../../../app/domain/calendar/day";
import { type Instant } from "../../../app/domain/shared/instant";
import { type Program, type ProgramVersion } from "../../../app/domain/program/document";
import { type EditedOrder, type RefundEvent } from "../history";
import { type Judgement } from "./order-worth";

/*
 * The reference model's picture of a customer: changed in place, one thing after the other. It shares types of input
 * with the app and nothing of how the app decides.
 */

export type Lot = {
  readonly source: string;
  readonly earnedAt: Instant;
  expiresAt: Instant | null;
  left: number;
  /** Spent, or gone to pay a debt; what expired or was annulled is neither. */
  used: number;
};

export type Coupon = {
  readonly id: string;
  readonly cost: number;
  /** Of which lot it took how many, in that order; null is what was not there. */
  readonly from: readonly { readonly lot: Lot | null; readonly amount: number }[];
  returned: number;
};

export type Waiting = {
  points: number;
  /** The reward that waits instead of points. */
  readonly rewardId: string | null;
  readonly era: number;
  readonly asGuest: boolean;
  readonly dueAt: Instant | null;
  readonly earnedAt: Instant;
  expiresAt: Instant | null;
};

/** What counts toward a tier. */
export type Tally = {
  readonly amount_spent: number;
  readonly orders: number;
  readonly points_earned: number;
};

export type Score = {
  readonly at: Instant;
  readonly era: number;
  readonly asGuest: boolean;
  tally: Tally;
};

export type OrderStory = {
  readonly order: EditedOrder;
  readonly refunds: RefundEvent[];
  /** The program of its day, or the one that ended the pause it was placed in: what it is worth goes by that for good. */
  readonly program: Program;
  /** Null for one that earns nothing, whoever placed it. */
  judgement: Judgement | null;
  /** Where its points are: not given, waiting, given, or gone with an opting out. */
  stage: "none" | "waiting" | "given" | "voided";
  points: number;
  /** When its points had waited long enough, if they had to. */
  dueAt: Instant | null;
  cancelled: boolean;
};

export type Grant = { readonly rewardId: string; readonly at: Instant; voidedAt: Instant | null };

export type Round = {
  completed: number;
  /** The first order of the round that is under way. */
  startedAt: Instant;
  /** What each order brings, and what it has to come to. */
  orders: { readonly id: string; amount: number; readonly least: number }[];
};

export type Held = {
  readonly id: string;
  /** What was asked for it. */
  readonly metric: keyof Tally;
  readonly asked: number;
};

export type Occasion = "birthday" | "anniversary";

/** A birthday or an anniversary, and the first year in which it is still to come. */
export type YearlyDay = { readonly on: MonthDay | null; from: number };

/** What became of a referral, on the friend's side [R42]. */
export type ReferralStory = {
  readonly addresses: readonly string[];
  order: {
    readonly id: string;
    readonly at: Instant;
    readonly least: number;
    readonly judge: ProgramVersion;
  } | null;
  reversedAt: Instant | null;
};

/** A paid membership as it was bought [R45]. */
export type Purchase = {
  readonly tierId: string;
  readonly orderId: string;
  readonly lineIds: readonly string[];
  readonly at: Instant;
  readonly day: Day;
  readonly days: number | null;
  readonly timeZone: string;
};

export type Customer = {
  membership: "guest" | "member" | "left";
  optedOut: boolean;
  /** When the last joining or leaving was recorded. */
  standingSince: Instant | null;
  excluded: boolean;
  era: number;
  readonly lots: Lot[];
  debt: number;
  readonly waiting: Map<string, Waiting>;
  totalEarned: number;
  readonly orders: Map<string, OrderStory>;
  readonly coupons: Map<string, Coupon>;
  /** Rewards that the program gave, by what they were given for. */
  readonly grants: Map<string, Grant>;
  /** Goals and punch cards under way, by rule [P20]. */
  readonly rounds: Map<string, Round>;
  /** When each limited rule was used. */
  readonly uses: Map<string, Instant[]>;
  hadFirst: boolean;
  lastActivity: Instant | null;
  readonly scores: Map<string, Score>;
  /** The tier that counts: a paid one, else the one set by hand, else the earned one [R31]. */
  tierId: string | null;
  earned: Held | null;
  byHand: { readonly tierId: string; readonly until: Instant | null } | null;
  purchases: Purchase[];
  paid: string | null;
  /** When which tier's entry reward was given. */
  readonly entries: { readonly source: string; readonly tierId: string; readonly at: Instant }[];
  readonly days: Map<Occasion, YearlyDay>;
  /** Referrals by which this customer came. */
  readonly referrals: Map<string, ReferralStory>;
  /** Whether anything was ever paid for here. */
  hasPaid: boolean;
  hasReferred: boolean;
  /** The gifts of yearly days, by occasion and year. */
  readonly gifts: Set<string>;
  /** When the calendar year began that has ended and on which a tier still rests [R30]. */
  lastYear: Instant | null;
  grace: { readonly until: Instant; readonly kept: Tally } | null;
  readonly tierMoves: { from: string | null; to: string | null; at: Instant }[];
  /** Redemptions that took more than there was. */
  overdrawn: number;
};

export function newcomer(): Customer {
  return {
    membership: "guest",
    optedOut: false,
    standingSince: null,
    excluded: false,
    era: 0,
    lots: [],
    debt: 0,
    waiting: new Map(),
    totalEarned: 0,
    orders: new Map(),
    coupons: new Map(),
    grants: new Map(),
    rounds: new Map(),
    uses: new Map(),
    hadFirst: false,
    lastActivity: null,
    scores: new Map(),
    tierId: null,
    earned: null,
    byHand: null,
    purchases: [],
    paid: null,
    entries: [],
    days: new Map(),
    referrals: new Map(),
    hasPaid: false,
    hasReferred: false,
    gifts: new Set(),
    lastYear: null,
    grace: null,
    tierMoves: [],
    overdrawn: 0,
  };
}

export function balance(customer: Customer): number {
  return customer.lots.reduce((sum, lot) => sum + lot.left, 0) - customer.debt;
}
