import { addDays } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { type Trace } from "../earning/trace";
import { credit } from "../ledger/lots";
import { type ProgramVersion } from "../program/document";
import { type Instant, later } from "../shared/instant";
import { NO_POINTS, points, type Points } from "../shared/points";
import { NO_COUNTERS, type TierCounters } from "../tiers/level";
import { contribute, contributionOf } from "./counters";
import { decided } from "./decided";
import { afterActivity, expiryOf } from "./expiry";
import { type CustomerState, type Decision } from "./state";

type Award = {
  /** Names the decision and the lot. */
  readonly source: string;
  readonly kind: Extract<Decision["kind"], "earn" | "gift" | "referral">;
  readonly at: Instant;
  readonly points: Points;
  readonly version: ProgramVersion;
  /** Left out: it is the version that judges. */
  readonly inForce?: ProgramVersion | null;
  readonly trace: Trace;
  /** Left out: spendable at once. With an instant, or null for "not known yet", the points wait [R24]. */
  readonly dueAt?: Instant | null;
  /** What it adds to the tier's counters beside the points, which count once they are spendable. */
  readonly purchase?: Pick<TierCounters, "amountSpentMinor" | "orders">;
};

/** Gives points: into a lot of their own, or into the pending ones; zero points are decided and explained too. */
export function award(state: CustomerState, given: Award): CustomerState {
  const { source, kind, at, version, trace } = given;
  const inForce = given.inForce === undefined ? version : given.inForce;
  const waits = given.dueAt !== undefined && given.points > 0;
  const counted = contribute(
    state,
    source,
    {
      at,
      era: state.era,
      beforeJoining: state.membership !== "member",
      amountSpentMinor: given.purchase?.amountSpentMinor ?? 0,
      orders: given.purchase?.orders ?? 0,
      pointsEarned: waits ? 0 : given.points,
    },
    inForce,
  );
  if (waits) {
    const dueAt = given.dueAt ?? null;
    state.pending.set(source, {
      points: given.points,
      rewardId: null,
      dueAt,
      earnedAt: at,
      expiresAt: termOf(counted, given),
      version: version.version,
    });
    const steps = [...trace, { code: "pending_until", at: dueAt } as const];
    const pendingPoints = given.points;
    return decided(counted, { source, kind, occurredAt: at, pendingPoints, version, trace: steps });
  }
  const next = given.points === 0 ? counted : credited(counted, given, inForce);
  return decided(next, { source, kind, occurredAt: at, points: given.points, version, trace });
}

/** Points that a pause held back begin their term when it ends: nobody could use them before [R20, R48]. */
function termOf(state: CustomerState, { at, version }: Pick<Award, "at" | "version">) {
  return expiryOf(state, later(at, version.publishedAt), version);
}

function credited(
  state: CustomerState,
  { source, at, points, version }: Pick<Award, "source" | "at" | "points" | "version">,
  inForce: ProgramVersion | null,
): CustomerState {
  const active = afterActivity(state, "earn", at, inForce);
  const expiresAt = termOf(active, { at, version });
  return {
    ...active,
    purse: credit(active.purse, { source, earnedAt: at, expiresAt }, points),
    totalEarned: active.totalEarned + points,
  };
}

/** `days` whole days of the shop after an instant: its own day does not count, the last one does to its end [R24]. */
export function dueAfter(at: Instant, days: number, { timeZone }: ProgramVersion): Instant {
  return endOfDay(addDays(localDay(at, timeZone), days), timeZone);
}

/** All points that wait. */
export function pendingOf(state: CustomerState): Points {
  let sum = 0;
  for (const each of state.pending.values()) sum += each.points;
  return points(sum);
}

/** When pending points fall due next; null when none wait for a day. */
export function nextMaturity(state: CustomerState): Instant | null {
  let next: Instant | null = null;
  for (const { dueAt } of state.pending.values()) {
    if (dueAt !== null && (next === null || dueAt < next)) next = dueAt;
  }
  return next;
}

/** Names what points that waited count toward a tier, apart from the purchase that earned them. */
export function maturedSource(source: string): string {
  return `mature:${source}`;
}

/**
 * Makes spendable what falls due until an instant; the lots are as old as their earning [R2]. Toward a tier the points
 * count from the day they fell due [R24], which may be in a later period than the purchase.
 */
export function mature(
  state: CustomerState,
  at: Instant,
  versions: readonly ProgramVersion[],
  inForce: ProgramVersion | null,
): CustomerState {
  let current = state;
  for (const [source, each] of [...state.pending].sort(byDueAndSource)) {
    if (each.dueAt === null || each.dueAt > at) continue;
    const version = versions.find((one) => one.version === each.version);
    if (version === undefined) throw new Error(`Version ${each.version} is not known`);
    state.pending.delete(source);
    const known = contributionOf(current, source);
    const counted =
      known === null
        ? current
        : contribute(
            current,
            maturedSource(source),
            { ...known, ...NO_COUNTERS, at, pointsEarned: each.points },
            inForce,
          );
    const { earnedAt, expiresAt, rewardId } = each;
    if (rewardId !== null) {
      current.grants.set(source, { rewardId, version: each.version, at, voidedAt: null });
      const trace = [{ code: "reward_granted", reward: rewardId }] as const;
      decided(current, {
        source: maturedSource(source),
        kind: "mature",
        occurredAt: at,
        version,
        trace,
      });
      continue;
    }
    current = {
      ...counted,
      purse: credit(counted.purse, { source, earnedAt, expiresAt }, each.points),
      totalEarned: counted.totalEarned + each.points,
    };
    decided(current, {
      source: maturedSource(source),
      kind: "mature",
      occurredAt: at,
      points: each.points,
      pendingPoints: -each.points,
      version,
      trace: [{ code: "matured", points: each.points }],
    });
  }
  return current;
}

type Entry = readonly [string, { readonly dueAt: Instant | null }];

function byDueAndSource([a, x]: Entry, [b, y]: Entry): number {
  const [left, right] = [`${x.dueAt ?? ""} ${a}`, `${y.dueAt ?? ""} ${b}`];
  return left < right ? -1 : 1;
}

/** Voids what waits, all of it: leaving the program cancels it [S144]. */
export function voidPending(state: CustomerState): Points {
  const voided = pendingOf(state);
  for (const source of state.pending.keys()) {
    const orderId = source.replace(/^order:/, "");
    const standing = state.orders.get(orderId);
    if (standing !== undefined) state.orders.set(orderId, { ...standing, awarded: NO_POINTS });
  }
  state.pending.clear();
  return voided;
}
