import { type Instant } from "../../../app/domain/shared/instant";
import { type Customer, type Lot } from "./customer";

/** Points come in: a debt is paid first, the rest waits in a lot [R20, R23]. */
export function credit(
  customer: Customer,
  lot: Pick<Lot, "source" | "earnedAt" | "expiresAt">,
  amount: number,
): void {
  const paid = Math.min(amount, customer.debt);
  customer.debt -= paid;
  customer.lots.push({ ...lot, left: amount - paid, used: paid });
}

/** What expires soonest is spent first, then what is oldest; what is missing becomes a debt [R20, R23]. */
export function spend(customer: Customer, amount: number): { lot: Lot | null; amount: number }[] {
  const from: { lot: Lot | null; amount: number }[] = [];
  let missing = amount;
  for (const lot of customer.lots.toSorted(soonestThenOldest)) {
    const taken = Math.min(lot.left, missing);
    if (taken === 0) continue;
    lot.left -= taken;
    lot.used += taken;
    missing -= taken;
    from.push({ lot, amount: taken });
  }
  customer.debt += missing;
  return missing === 0 ? from : [...from, { lot: null, amount: missing }];
}

const NEVER = "9999";

function soonestThenOldest(a: Lot, b: Lot): number {
  return (
    compare(a.expiresAt ?? NEVER, b.expiresAt ?? NEVER) ||
    compare(a.earnedAt, b.earnedAt) ||
    compare(a.source, b.source)
  );
}

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Part of what a lot was given for is taken back: what is left of it, then what was spent of it, which others have to
 * pay. What expired or was annulled was never used and is asked of nobody [R21].
 */
export function takeBack(customer: Customer, source: string, amount: number): void {
  const lot = customer.lots.find((each) => each.source === source);
  if (lot === undefined) return;
  const unspent = Math.min(lot.left, amount);
  const spent = Math.min(lot.used, amount - unspent);
  lot.left -= unspent;
  lot.used -= spent;
  spend(customer, spent);
}

export function expire(customer: Customer, now: Instant): void {
  for (const lot of customer.lots) if (lot.expiresAt !== null && lot.expiresAt <= now) lot.left = 0;
}
