import { type CustomerState, type OrderStanding, type Redemption } from "./state";

/** Raised whenever states of before mean something else: they are then left aside and their customers replayed. */
const FORM = 1;

/** A state as it is kept between two facts, without the decisions, which are written down by themselves. */
export type Checkpoint = Omit<CustomerState, "orders" | "redemptions" | "decisions"> & {
  readonly form: number;
  readonly orders: readonly (readonly [string, OrderStanding])[];
  readonly redemptions: readonly (readonly [string, Redemption])[];
};

/** Plain data that `thaw` turns into the same state again. */
export function freeze({ orders, redemptions, decisions: _, ...rest }: CustomerState): Checkpoint {
  return { ...rest, form: FORM, orders: [...orders], redemptions: [...redemptions] };
}

/** The state of a checkpoint, ready for further facts; null when it was kept in another form. */
export function thaw(checkpoint: Checkpoint): CustomerState | null {
  const { form, orders, redemptions, ...rest } = checkpoint;
  if (form !== FORM) return null;
  return {
    ...rest,
    orders: new Map(orders),
    redemptions: new Map(redemptions),
    decisions: [],
  };
}
