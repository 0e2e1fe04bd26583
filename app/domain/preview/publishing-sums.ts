import { type Instant } from "../shared/instant";
import { type Footing } from "./footing";

/** Customers who go from one tier to another, the first few of them by their ids. */
export type TierMove = {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  readonly examples: readonly string[];
};

type Memberships = { readonly joins: number; readonly leaves: number };

/** Points and whose they are. */
export type Amount = { readonly customers: number; readonly points: number };

/** Points whose expiry becomes another one; `earliest` is the first of the days on which they will expire, null for never. */
export type ExpiryChange = Amount & { readonly earliest: Instant | null };

/** Customers before and after, by what it is about. */
export type Counted = { readonly id: string; readonly before: number; readonly after: number };

/** What publishing does at once, over all customers so far. */
export type PublishingSums = {
  readonly customers: number;
  readonly moves: readonly TierMove[];
  /** Customers who become members, and who are none any more. */
  readonly memberships: Memberships;
  readonly balance: Amount;
  readonly pending: Amount;
  readonly expiry: {
    /** Points that did not expire. */
    readonly begins: ExpiryChange;
    /** Points that will not expire any more. */
    readonly ends: ExpiryChange;
    readonly moves: ExpiryChange;
  };
  /** Rewards that the program gives at once, by reward. */
  readonly rewardsGiven: readonly Counted[];
  /** Customers for whom a rule or a reward has come to its limit: `rule:order`, `reward:five-off`. */
  readonly full: readonly Counted[];
  /** Customers who can redeem a reward now. */
  readonly redeemable: readonly Counted[];
};

const NO_AMOUNT: Amount = { customers: 0, points: 0 };
const NO_CHANGE: ExpiryChange = { ...NO_AMOUNT, earliest: null };
const MOST_EXAMPLES = 5;

export const NO_PUBLISHING: PublishingSums = {
  customers: 0,
  moves: [],
  memberships: { joins: 0, leaves: 0 },
  balance: NO_AMOUNT,
  pending: NO_AMOUNT,
  expiry: { begins: NO_CHANGE, ends: NO_CHANGE, moves: NO_CHANGE },
  rewardsGiven: [],
  full: [],
  redeemable: [],
};

export function addPublishing(
  sums: PublishingSums,
  customerId: string,
  before: Footing,
  after: Footing,
): PublishingSums {
  const given = [...after.grants].filter(([source]) => !before.grants.has(source));
  return {
    customers: sums.customers + 1,
    moves: withMove(sums.moves, customerId, before, after),
    memberships: withMembership(sums.memberships, before, after),
    balance: plus(sums.balance, after.balance - before.balance),
    pending: plus(sums.pending, after.pending - before.pending),
    expiry: withExpiries(sums.expiry, before, after),
    rewardsGiven: given.reduce(
      (list, [, rewardId]) => plusOne(list, rewardId, "after"),
      sums.rewardsGiven,
    ),
    full: withEach(sums.full, before.full, after.full),
    redeemable: withEach(sums.redeemable, before.redeemable, after.redeemable),
  };
}

function withMove(
  moves: readonly TierMove[],
  customerId: string,
  { tierId: from }: Footing,
  { tierId: to }: Footing,
): readonly TierMove[] {
  if (from === to) return moves;
  const place = moves.findIndex((each) => each.from === from && each.to === to);
  const known = moves[place] ?? { from, to, customers: 0, examples: [] };
  const examples =
    known.examples.length < MOST_EXAMPLES ? [...known.examples, customerId] : known.examples;
  const more = { ...known, customers: known.customers + 1, examples };
  return place < 0 ? [...moves, more] : moves.with(place, more);
}

function withMembership(sums: Memberships, before: Footing, after: Footing): Memberships {
  if (before.member === after.member) return sums;
  return after.member ? { ...sums, joins: sums.joins + 1 } : { ...sums, leaves: sums.leaves + 1 };
}

function plus(amount: Amount, points: number): Amount {
  if (points === 0) return amount;
  return { customers: amount.customers + 1, points: amount.points + points };
}

function withExpiries(
  sums: PublishingSums["expiry"],
  before: Footing,
  after: Footing,
): PublishingSums["expiry"] {
  const changes = { begins: NO_CHANGE, ends: NO_CHANGE, moves: NO_CHANGE };
  for (const [source, now] of after.expiries) {
    const was = before.expiries.get(source);
    if (was === undefined || was.expiresAt === now.expiresAt) continue;
    const kind = was.expiresAt === null ? "begins" : now.expiresAt === null ? "ends" : "moves";
    const { points, earliest } = changes[kind];
    changes[kind] = {
      customers: 1,
      points: points + now.points,
      earliest: first(earliest, now.expiresAt),
    };
  }
  return {
    begins: joined(sums.begins, changes.begins),
    ends: joined(sums.ends, changes.ends),
    moves: joined(sums.moves, changes.moves),
  };
}

function joined(one: ExpiryChange, other: ExpiryChange): ExpiryChange {
  return {
    customers: one.customers + other.customers,
    points: one.points + other.points,
    earliest: first(one.earliest, other.earliest),
  };
}

function first(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function withEach(
  list: readonly Counted[],
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): readonly Counted[] {
  const earlier = [...before].reduce((counted, id) => plusOne(counted, id, "before"), list);
  return [...after].reduce((counted, id) => plusOne(counted, id, "after"), earlier);
}

function plusOne(
  list: readonly Counted[],
  id: string,
  side: "before" | "after",
): readonly Counted[] {
  const place = list.findIndex((each) => each.id === id);
  const known = list[place];
  if (known === undefined) return [...list, { id, before: 0, after: 0, [side]: 1 }];
  return list.with(place, { ...known, [side]: known[side] + 1 });
}
