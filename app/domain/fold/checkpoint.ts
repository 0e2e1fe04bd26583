import { type CustomerState, initialState } from "./state";

/** Raised whenever states of before mean something else: they are then left aside and their customers replayed. */
const FORM = 2;

/** The collections of a state that are kept as lists of their entries. */
type MapName =
  "pending" | "contributions" | "orders" | "redemptions" | "couponsOfOrder" | "ruleUses";

/** A state as it is kept between two facts, without the decisions, which are written down by themselves. */
export type Checkpoint = Omit<CustomerState, MapName | "decisions"> & {
  readonly form: number;
  readonly maps: { readonly [Name in MapName]: readonly EntryOf<Name>[] };
};
type EntryOf<Name extends MapName> =
  CustomerState[Name] extends Map<infer Key, infer Value> ? readonly [Key, Value] : never;

/** Plain data that `thaw` turns into the same state again. */
export function freeze(state: CustomerState): Checkpoint {
  const { pending, contributions, orders, redemptions, couponsOfOrder, ruleUses, ...rest } = state;
  const { decisions: _, ...scalars } = rest;
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
  };
}
