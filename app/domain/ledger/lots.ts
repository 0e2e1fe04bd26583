import { NO_POINTS, points, type Points } from "../shared/points";

/** What is left of one earning. `spent` was used for redemptions or taken to cover another clawback. */
export type Lot = {
  readonly source: string;
  readonly remaining: Points;
  readonly spent: Points;
};

/** Lots in the order of earning, and what the customer owes when more was taken than was there [R23]. */
export type Purse = { readonly lots: readonly Lot[]; readonly debt: Points };

/** How many points a purse's lot gave, for giving them back later. `source` null is the part that became debt. */
export type Share = { readonly source: string | null; readonly amount: Points };

export const EMPTY_PURSE: Purse = { lots: [], debt: NO_POINTS };

/** Spendable points; negative is a debt. */
export function balanceOf(purse: Purse): Points {
  return points(purse.lots.reduce((sum, lot) => sum + lot.remaining, 0) - purse.debt);
}

/** Adds an earning; a debt is paid first [R23]. */
export function credit(purse: Purse, source: string, amount: Points): Purse {
  const paid = Math.min(purse.debt, amount);
  const lot = { source, remaining: points(amount - paid), spent: points(paid) };
  return { lots: [...purse.lots, lot], debt: points(purse.debt - paid) };
}

/** Takes points from the oldest lots first; what they cannot cover becomes debt. */
export function debit(purse: Purse, amount: Points): { purse: Purse; shares: Share[] } {
  const shares: Share[] = [];
  let due: number = amount;
  const lots = purse.lots.map((lot) => {
    const taken = Math.min(lot.remaining, due);
    if (taken === 0) return lot;
    due -= taken;
    shares.push({ source: lot.source, amount: points(taken) });
    return { ...lot, remaining: points(lot.remaining - taken), spent: points(lot.spent + taken) };
  });
  if (due > 0) shares.push({ source: null, amount: points(due) });
  return { purse: { lots, debt: points(purse.debt + due) }, shares };
}

/** Gives redeemed points back to the lots they came from [R22]; what was debt lowers the debt. */
export function giveBack(purse: Purse, shares: readonly Share[]): Purse {
  return shares.reduce((current, { source, amount }) => {
    const index = current.lots.findIndex((lot) => lot.source === source);
    const lot = current.lots[index];
    if (source === null || lot === undefined) {
      const paid = Math.min(current.debt, amount);
      const rest = { lots: current.lots, debt: points(current.debt - paid) };
      return amount === paid ? rest : credit(rest, source ?? "given_back", points(amount - paid));
    }
    // Part of what the lot gave may have been taken back since; that part comes as points of its own.
    const own = Math.min(lot.spent, amount);
    const returned = {
      ...lot,
      remaining: points(lot.remaining + own),
      spent: points(lot.spent - own),
    };
    const whole = settle({ ...current, lots: current.lots.with(index, returned) });
    return own === amount ? whole : credit(whole, "given_back", points(amount - own));
  }, purse);
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
  const annulled = points(purse.lots.reduce((sum, lot) => sum + lot.remaining, 0));
  return {
    purse: { ...purse, lots: purse.lots.map((lot) => ({ ...lot, remaining: NO_POINTS })) },
    annulled,
  };
}

/** Pays the debt from lots that hold points again. */
function settle(purse: Purse): Purse {
  if (purse.debt === 0) return purse;
  return debit({ lots: purse.lots, debt: NO_POINTS }, purse.debt).purse;
}
