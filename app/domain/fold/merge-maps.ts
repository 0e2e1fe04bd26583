import { type MapName } from "./checkpoint";
import { type CustomerState, type Progress, type Yearly } from "./state";

/** What a merge brings, and how its sources are called here: names that are taken are told apart. */
export type Brought = {
  readonly from: CustomerState;
  readonly named: (source: string) => string;
};

type Maps = Pick<CustomerState, Exclude<MapName, "grants">>;

/** The collections of both. Rewards that the other was granted stay theirs: their coupons exist already [R7]. */
export function maps(state: CustomerState, { from, named }: Brought): Maps {
  const byName = <T>([source, each]: readonly [string, T]) => [named(source), each] as const;
  return {
    pending: new Map([...state.pending, ...[...from.pending].map(byName)]),
    contributions: new Map([...state.contributions, ...contributions(state, from).map(byName)]),
    orders: new Map([...state.orders, ...from.orders]),
    redemptions: new Map([
      ...state.redemptions,
      ...[...from.redemptions].map(([id, each]) => {
        const shares = each.shares.map((share) => ({
          ...share,
          source: share.source === null ? null : named(share.source),
        }));
        return [id, { ...each, shares }] as const;
      }),
    ]),
    couponsOfOrder: new Map([...state.couponsOfOrder, ...from.couponsOfOrder]),
    ruleUses: both(state.ruleUses, from.ruleUses, (a, b) => [...a, ...b].sort()),
    progress: both(state.progress, from.progress, together),
    yearly: both(state.yearly, from.yearly, celebratedOnce),
    entriesPaid: new Map([...state.entriesPaid, ...[...from.entriesPaid].map(byName)]),
    referrals: new Map([...state.referrals, ...from.referrals]),
  };
}

/** What counted for the other counts here; what had ended when the other left counts nowhere [S147]. */
function contributions(state: CustomerState, from: CustomerState) {
  return [...from.contributions].map(([source, each]) => {
    const era = each.era === from.era ? state.era : ENDED;
    return [source, { ...each, era }] as const;
  });
}

const ENDED = -1;

/** Orders of both bring one goal forward; it is looked at again with the next order. */
function together(a: Progress, b: Progress): Progress {
  return {
    ...a,
    startedAt: a.startedAt < b.startedAt ? a.startedAt : b.startedAt,
    rounds: a.rounds + b.rounds,
    orders: [...a.orders, ...b.orders],
  };
}

/** The kept one's day, else the other's; the years in which either had a gift are over [P4, S69, S71]. */
function celebratedOnce(a: Yearly, b: Yearly): Yearly {
  const set = a.on === null && b.on !== null ? b : a;
  return { ...set, givenIn: [...new Set([...a.givenIn, ...b.givenIn])].sort() };
}

function both<Key, Value>(
  ours: ReadonlyMap<Key, Value>,
  theirs: ReadonlyMap<Key, Value>,
  join: (a: Value, b: Value) => Value,
): Map<Key, Value> {
  const all = new Map(ours);
  for (const [key, theirValue] of theirs) {
    const our = ours.get(key);
    all.set(key, our === undefined ? theirValue : join(our, theirValue));
  }
  return all;
}
