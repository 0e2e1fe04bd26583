import { type Instant } from "../../../app/domain/shared/instant";
import { addMonths } from "../../../app/domain/calendar/day";
import { localDay } from "../../../app/domain/calendar/local-day";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Customer } from "./customer";
import { takeBack } from "./lots";
import { type Now } from "./now";
import { mayEarn, pay } from "./payments";

/**
 * Entering a tier may be rewarded, once in each period, unless it is entered by falling; a return takes what the tiers
 * gave that it drops, as far as that was not used [R31].
 */
export function enter(customer: Customer, from: string | null, to: string | null, now: Now): void {
  const { levels, paid } = now.version.document.tiers;
  const rank = (tierId: string | null) => levels.findIndex(({ id }) => id === tierId);
  const dropped = levels.slice(rank(to) + 1, rank(from) + 1).map(({ id }) => id);
  const sold = paid.some(({ id }) => id === from) ? [from] : [];
  const falls = rank(to) >= 0 && rank(from) > rank(to);
  if (now.isReturn) voidEntries(customer, falls ? dropped : sold, now);
  if (to !== null && !falls) rewardEntry(customer, to, now);
}

function rewardEntry(
  customer: Customer,
  tierId: string,
  { at, judge, version: inForce, program }: Now,
): void {
  // What is held from the beginning was reached before it.
  if (program === "begins") return;
  if (judge === null || !mayEarn(customer)) return;
  const { levels, paid } = judge.document.tiers;
  const pays = [...levels, ...paid].find(({ id }) => id === tierId)?.entryReward ?? null;
  const isOver = (time: Instant) => !samePeriod(time, at, judge);
  if (pays === null || !customer.entries.every((e) => e.tierId !== tierId || isOver(e.at))) return;
  const source = `entry:${tierId}:${at}`;
  customer.entries.push({ source, tierId, at });
  pay(customer, { source, at, pays, judge, inForce });
}

function voidEntries(
  customer: Customer,
  tierIds: readonly (string | null)[],
  { at, version }: Now,
): void {
  for (const { source, tierId, at: enteredAt } of customer.entries) {
    if (!tierIds.includes(tierId) || !samePeriod(enteredAt, at, version)) continue;
    const grant = customer.grants.get(source);
    if (grant !== undefined) grant.voidedAt ??= at;
    const unused = customer.lots.find((lot) => lot.source === source)?.left ?? 0;
    takeBack(customer, source, unused);
    customer.totalEarned -= unused;
    const score = customer.scores.get(`points:${source}`);
    if (score === undefined) continue;
    const points_earned = score.tally.points_earned - unused;
    score.tally = { ...score.tally, points_earned };
  }
}

function samePeriod(one: Instant, later: Instant, { document, timeZone }: ProgramVersion): boolean {
  const [first, last] = [localDay(one, timeZone), localDay(later, timeZone)];
  switch (document.tiers.period) {
    case "lifetime":
      return true;
    case "calendar_year":
      return first.slice(0, 4) === last.slice(0, 4);
    case "rolling_12_months":
      return addMonths(first, 12) > last;
  }
}
