import { type CustomerState } from "../../app/domain/fold/state";
import { balanceOf } from "../../app/domain/ledger/lots";
import { balance, type Customer } from "./model/customer";
import { inForce } from "./model/versions";
import { tally } from "./model/tiers";
import { type ProgramVersion } from "../../app/domain/program/document";

/** What has to be the same in every run [R8], in a form that can be compared as text. */
export type Outcome = {
  readonly membership: string;
  readonly excluded: boolean;
  readonly balance: number;
  readonly debt: number;
  readonly pending: readonly string[];
  readonly totalEarned: number;
  readonly points: readonly string[];
  readonly lots: readonly string[];
  readonly returned: readonly string[];
  readonly grants: readonly string[];
  readonly counters: string;
  readonly tier: string;
  readonly tierMoves: readonly string[];
};

const ALL = Object.keys({
  membership: 0,
  excluded: 0,
  points: 0,
  balance: 0,
  debt: 0,
  pending: 0,
  totalEarned: 0,
  lots: 0,
  returned: 0,
  grants: 0,
  counters: 0,
  tier: 0,
  tierMoves: 0,
} satisfies Record<keyof Outcome, 0>) as (keyof Outcome)[];

export function engineOutcome(state: CustomerState): Outcome {
  const { counters } = state;
  return {
    membership: state.membership,
    excluded: state.excluded,
    balance: balanceOf(state.purse),
    debt: state.purse.debt,
    pending: listed([...state.pending], ([source, each]) =>
      told(source, each.points, each.dueAt, each.expiresAt),
    ),
    totalEarned: state.totalEarned,
    points: listed(
      [...state.orders].filter(([, each]) => each.awarded !== 0),
      ([id, each]) => told(id, each.awarded),
    ),
    lots: listed(
      state.purse.lots.filter((lot) => lot.remaining !== 0),
      (lot) => told(lotName(lot.source), lot.remaining, lot.expiresAt),
    ),
    returned: listed([...state.redemptions], ([id, each]) => told(id, each.points, each.returned)),
    grants: listed([...state.grants], ([source, each]) =>
      told(source, each.rewardId, each.at, each.voidedAt),
    ),
    counters:
      state.membership === "member"
        ? told(counters.amountSpentMinor, counters.orders, counters.pointsEarned)
        : "",
    tier: told(state.tierId),
    tierMoves: state.tierChanges.map((each) => told(each.from, each.to, each.occurredAt)),
  };
}

/** A lot of a taken name is called anew by the number of who brought it in a merge: another one here than in the tables. */
function lotName(source: string): string {
  return source.replace(/~[0-9]+/g, "~");
}

export function modelOutcome(
  customer: Customer,
  versions: readonly ProgramVersion[],
  at: string,
): Outcome {
  const counted = tally(customer, at, inForce(versions, at));
  return {
    membership: customer.membership,
    excluded: customer.excluded,
    balance: balance(customer),
    debt: customer.debt,
    pending: listed([...customer.waiting], ([id, each]) =>
      told(id, each.points, each.dueAt, each.expiresAt),
    ),
    totalEarned: customer.totalEarned,
    points: listed(
      [...customer.orders].filter(([, each]) => each.points !== 0),
      ([id, each]) => told(id, each.points),
    ),
    lots: listed(
      customer.lots.filter((lot) => lot.left !== 0),
      (lot) => told(lotName(lot.source), lot.left, lot.expiresAt),
    ),
    returned: listed([...customer.coupons], ([id, each]) => told(id, each.cost, each.returned)),
    grants: listed([...customer.grants], ([source, each]) =>
      told(source, each.rewardId, each.at, each.voidedAt),
    ),
    counters:
      customer.membership === "member"
        ? told(counted.amount_spent, counted.orders, counted.points_earned)
        : "",
    tier: told(customer.tierId),
    tierMoves: customer.tierMoves.map((each) => told(each.from, each.to, each.at)),
  };
}

function told(...parts: readonly (string | number | null)[]): string {
  return parts.map((part) => part ?? "–").join(" ");
}

function listed<T>(list: readonly T[], tell: (each: T) => string): string[] {
  return list.map(tell).sort();
}

export type Difference = {
  readonly part: keyof Outcome;
  readonly one: string;
  readonly other: string;
};

/** Where two outcomes are not the same, the most telling part first. */
export function differencesOf(one: Outcome, other: Outcome): Difference[] {
  return ALL.flatMap((part) => {
    const [a, b] = [JSON.stringify(one[part]), JSON.stringify(other[part])];
    return a === b ? [] : [{ part, one: a, other: b }];
  });
}
