import { type Instant } from "../shared/instant";
import { NO_POINTS, points, type Points } from "../shared/points";

/** What is left of one earning. `spent` was used for redemptions or taken to cover another clawback. */
export type Lot = {
  readonly source: string;
  readonly earnedAt: Instant;
  /** From this instant on what remains is gone; null for points that do not expire. */
  readonly expiresAt: Instant | null;
  readonly remaining: Points;
  readonly spent: Points;
};

/** Lots in the order in which they are spent, and what the customer owes when more was taken than was there [R23]. */
export type Purse = { readonly lots: readonly Lot[]; readonly debt: Points };

/** How many points a purse's lot gave, for giving them back later. `source` null is the part that became debt. */
export type Share = { readonly source: string | null; readonly amount: Points };

export const EMPTY_PURSE: Purse = { lots: [], debt: NO_POINTS };

/** Spendable points; negative is a debt. */
export function balanceOf(purse: Purse): Points {
  return points(purse.lots.reduce((sum, lot) => sum + lot.remaining, 0) - purse.debt);
}

/** Adds an earning; a debt is paid first [R23]. The source names the lot and is given once. */
export function credit(
  purse: Purse,
  { source, earnedAt, expiresAt }: Pick<Lot, "source" | "earnedAt" | "expiresAt">,
  amount: Points,
): Purse {
  const paid = Math.min(purse.debt, amount);
  const [remaining, spent] = [points(amount - paid), points(paid)];
  const lot = { source, earnedAt, expiresAt, remaining, spent };
  return { lots: inserted(purse.lots, lot), debt: points(purse.debt - paid) };
}

/** Takes points from the lots that expire soonest, then from the oldest [R20]; what they cannot cover becomes debt. */
export function debit(purse: Purse, amount: Points): { purse: Purse; shares: Share[] } {
  const shares: Share[] = [];
  let due: number = amount;
  const lots = [...purse.lots];
  for (const [index, lot] of purse.lots.entries()) {
    if (due === 0) break;
    const taken = Math.min(lot.remaining, due);
    if (taken === 0) continue;
    due -= taken;
    shares.push({ source: lot.source, amount: points(taken) });
    const [remaining, spent] = [points(lot.remaining - taken), points(lot.spent + taken)];
    lots[index] = { ...lot, remaining, spent };
  }
  if (due > 0) shares.push({ source: null, amount: points(due) });
  return { purse: { lots, debt: points(purse.debt + due) }, shares };
}

/**
 * Gives redeemed points back to the lots they came from, each with its old expiry [R22]; a debt is paid first [R23]. A lot
 * takes back what it gave even if a refund has taken some of that back from others since. What no lot gave, because
 * it became a debt, comes as points of now, in a lot named by `rest`: whoever paid that debt since has paid with points.
 */
export function giveBack(
  purse: Purse,
  shares: readonly Share[],
  rest: Pick<Lot, "source" | "earnedAt" | "expiresAt">,
): Purse {
  let lotless = 0;
  const returned = shares.reduce((current, { source, amount }) => {
    const paid = Math.min(current.debt, amount);
    const debt = points(current.debt - paid);
    const back = amount - paid;
    const index = current.lots.findIndex((lot) => lot.source === source);
    const lot = current.lots[index];
    if (lot === undefined) {
      lotless += back;
      return { ...current, debt };
    }
    const remaining = points(lot.remaining + back);
    const spent = points(Math.max(0, lot.spent - back));
    return { lots: current.lots.with(index, { ...lot, remaining, spent }), debt };
  }, purse);
  return lotless === 0 ? returned : credit(returned, rest, points(lotless));
}

export type Clawback = {
  readonly purse: Purse;
  readonly taken: Points;
  readonly neverUsed: Points;
};

/**
 * Takes back part of an earning [R21]: first what is unspent of its own lot, then what was spent of it,
 * from other lots or as debt. What was annulled or expired of it was never used and is not asked for.
 */
export function clawBack(purse: Purse, source: string, amount: Points): Clawback {
  const index = purse.lots.findIndex((lot) => lot.source === source);
  const lot = purse.lots[index];
  if (lot === undefined) return { purse, taken: NO_POINTS, neverUsed: amount };
  const unspent = Math.min(lot.remaining, amount);
  const spent = Math.min(lot.spent, amount - unspent);
  const left = {
    ...lot,
    remaining: points(lot.remaining - unspent),
    spent: points(lot.spent - spent),
  };
  const rest = debit({ ...purse, lots: purse.lots.with(index, left) }, points(spent)).purse;
  return {
    purse: rest,
    taken: points(unspent + spent),
    neverUsed: points(amount - unspent - spent),
  };
}

/** Empties every lot without touching the debt [R40, P10]. */
export function annul(purse: Purse): { purse: Purse; annulled: Points } {
  return emptied(purse, () => true);
}

/** Empties the lots whose time is over at that instant; a debt never expires [R23]. */
export function expire(purse: Purse, at: Instant): { purse: Purse; annulled: Points } {
  return emptied(purse, (lot) => lot.expiresAt !== null && lot.expiresAt <= at);
}

/** When points expire next; null when none do. */
export function nextExpiry(purse: Purse): Instant | null {
  // The lots that expire soonest stand first.
  const next = purse.lots.find((lot) => lot.remaining > 0);
  return next?.expiresAt ?? null;
}

/** The same lots with other expiries, in the order of spending that follows from them. */
export function redate(purse: Purse, expiryOf: (lot: Lot) => Instant | null): Purse {
  const lots = purse.lots.map((lot) => ({ ...lot, expiresAt: expiryOf(lot) }));
  return { ...purse, lots: lots.sort(spendingOrder) };
}

/** The lots of two purses, no two of one name; what either owes is paid from them [R46]. */
export function united(one: Purse, other: Purse): Purse {
  const lots = [...one.lots, ...other.lots].sort(spendingOrder);
  return payDebt({ lots, debt: points(one.debt + other.debt) });
}

function emptied(purse: Purse, concerned: (lot: Lot) => boolean) {
  let sum = 0;
  const lots = purse.lots.map((lot) => {
    if (lot.remaining === 0 || !concerned(lot)) return lot;
    sum += lot.remaining;
    return { ...lot, remaining: NO_POINTS };
  });
  return { purse: sum === 0 ? purse : { ...purse, lots }, annulled: points(sum) };
}

/** Pays the debt from lots that hold points. */
function payDebt(purse: Purse): Purse {
  if (purse.debt === 0) return purse;
  return debit({ lots: purse.lots, debt: NO_POINTS }, purse.debt).purse;
}

function inserted(lots: readonly Lot[], lot: Lot): Lot[] {
  const place = lots.findLastIndex((each) => spendingOrder(each, lot) <= 0) + 1;
  return lots.toSpliced(place, 0, lot);
}

/** Soonest to expire first, then oldest [R20]; the source decides between points of one instant. */
function spendingOrder(a: Lot, b: Lot): number {
  return (
    compare(a.expiresAt ?? NEVER, b.expiresAt ?? NEVER) ||
    compare(a.earnedAt, b.earnedAt) ||
    compare(a.source, b.source)
  );
}

const NEVER: Instant = "9999-12-31T23:59:59.999Z";

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
