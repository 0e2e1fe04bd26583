import { type CustomerState, initialState } from "./state";

/** Raised whenever states of before mean something else: they are then left aside and their customers replayed. */
const FORM = 7;

/** The collections of a state that are kept as lists of their entries. */
export type MapName =
  | "pending"
  | "contributions"
  | "orders"
  | "redemptions"
  | "couponsOfOrder"
  | "ruleUses"
  | "progress"
  | "yearly"
  | "entriesPaid"
  | "grants"
  | "referrals";

/** A state as it is kept between two facts, without the decisions, which are written down by themselves. */
export type Checkpoint = Omit<CustomerState, MapName | "decisions"> & {
  readonly form: number;
  readonly maps: { readonly [Name in MapName]: readonly EntryOf<Name>[] };
};
type EntryOf<Name extends MapName> =
  CustomerState[Name] extends Map<infer Key, infer Value> ? readonly [Key, Value] : never;

/** Plain data that `thaw` turns into the same state again. */
export function freeze(state: CustomerState): Checkpoint {
  const { pending, contributions, orders, redemptions, couponsOfOrder, ...rest } = state;
  const {
    ruleUses,
    progress,
    yearly,
    entriesPaid,
    grants,
    referrals,
    decisions: _,
    ...scalars
  } = rest;
  return {
    ...scalars,
    form: FORM,
    maps: {
      pending: [...pending],
      contributions: [...contributions],
      orders: [...orders],
      redemptions: [...redemptions],
      couponsOfOrder: [...couponsOfOrder],
      ruleUses: [...ruleUses],
      progress: [...progress],
      yearly: [...yearly],
      entriesPaid: [...entriesPaid],
      grants: [...grants],
      referrals: [...referrals],
    },
  };
}

/** The state of a checkpoint, ready for further facts; null when it was kept in another form. */
export function thaw({ form, maps, ...scalars }: Checkpoint): CustomerState | null {
  if (form !== FORM) return null;
  return {
    ...initialState(),
    ...scalars,
    pending: new Map(maps.pending),
    contributions: new Map(maps.contributions),
    orders: new Map(maps.orders),
    redemptions: new Map(maps.redemptions),
    couponsOfOrder: new Map(maps.couponsOfOrder),
    ruleUses: new Map(maps.ruleUses),
    progress: new Map(maps.progress),
    yearly: new Map(maps.yearly),
    entriesPaid: new Map(maps.entriesPaid),
    grants: new Map(maps.grants),
    referrals: new Map(maps.referrals),
  };
}
