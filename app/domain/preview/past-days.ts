import { type Program } from "../program/document";
import { type Extremes, NO_EXTREMES, withExtreme } from "./extremes";
import { type Standing } from "./standing";
import { tierDirection } from "./tier-direction";

/** The same of what really happened and of what the program would have done. */
export type Pair = { readonly really: number; readonly asIf: number };

/** Members of a tier on either side; outside all tiers the id is null. */
export type TierMembers = Pair & { readonly tierId: string | null };

/** The last days as they were, and as they would have been, over all customers so far. */
export type PastDays = {
  readonly customers: number;
  readonly orders: number;
  /** Orders that the program cannot judge yet: it asks about products what nobody has asked Shopify so far. */
  readonly ordersWaiting: number;
  readonly given: Pair;
  readonly outstanding: Pair;
  readonly members: readonly TierMembers[];
  readonly moves: { readonly up: number; readonly down: number; readonly other: number };
  readonly extremes: Extremes;
};

export const NO_PAST_DAYS: PastDays = {
  customers: 0,
  orders: 0,
  ordersWaiting: 0,
  given: { really: 0, asIf: 0 },
  outstanding: { really: 0, asIf: 0 },
  members: [],
  moves: { up: 0, down: 0, other: 0 },
  extremes: NO_EXTREMES,
};

/** One customer's last days, both ways. */
export type CustomersPast = {
  readonly customerId: string;
  readonly orders: number;
  readonly ordersWaiting: number;
  readonly really: Standing;
  readonly asIf: Standing;
};

/** The programs that the tiers belong to. */
export type Programs = { readonly before: Program | null; readonly after: Program };

export function addPast(sums: PastDays, one: CustomersPast, programs: Programs): PastDays {
  const { customerId, really, asIf } = one;
  const both = really.member && asIf.member;
  const direction = both
    ? tierDirection(really.tierId, asIf.tierId, programs.before, programs.after)
    : null;
  const moves =
    direction === null ? sums.moves : { ...sums.moves, [direction]: sums.moves[direction] + 1 };
  return {
    customers: sums.customers + 1,
    orders: sums.orders + one.orders,
    ordersWaiting: sums.ordersWaiting + one.ordersWaiting,
    given: added(sums.given, really.given, asIf.given),
    outstanding: added(sums.outstanding, really.outstanding, asIf.outstanding),
    members: counted(counted(sums.members, "really", really), "asIf", asIf),
    moves,
    extremes: withExtreme(sums.extremes, { customerId, before: really.given, after: asIf.given }),
  };
}

function added({ really, asIf }: Pair, more: number, moreAsIf: number): Pair {
  return { really: really + more, asIf: asIf + moreAsIf };
}

function counted(
  members: readonly TierMembers[],
  side: keyof Pair,
  { member, tierId }: Standing,
): readonly TierMembers[] {
  if (!member) return members;
  const place = members.findIndex((each) => each.tierId === tierId);
  const known = members[place];
  if (known === undefined) return [...members, { tierId, really: 0, asIf: 0, [side]: 1 }];
  return members.with(place, { ...known, [side]: known[side] + 1 });
}
