import { addDays, addYears, yearOf, yearlyOn } from "../calendar/day";
import { endOfDay, localDay } from "../calendar/local-day";
import { expire, type Lot, redate } from "../ledger/lots";
import { type Program, type ProgramVersion } from "../program/document";
import { type Instant, later } from "../shared/instant";
import { points } from "../shared/points";
import { type Fact } from "./facts";
import { decided } from "./decided";
import { type CustomerState } from "./state";

type Expiry = Program["expiry"];

/**
 * When points earned at an instant expire under a version: at the end of a local day [R20]; null when they do not. Under an
 * expiry by inactivity they go with all others, except that what is given after the term has a term of its own.
 */
export function expiryOf(
  state: CustomerState,
  earnedAt: Instant,
  version: ProgramVersion,
): Instant | null {
  const { lastCountedActivityAt } = state;
  const own = expiryFrom(earnedAt, version);
  if (version.document.expiry.mode.kind !== "inactivity" || lastCountedActivityAt === null)
    return own;
  const shared = expiryFrom(lastCountedActivityAt, version);
  return shared !== null && shared > earnedAt ? shared : own;
}

function expiryFrom(from: Instant, { document, timeZone }: ProgramVersion): Instant | null {
  const { mode } = document.expiry;
  const day = localDay(from, timeZone);
  switch (mode.kind) {
    case "none":
      return null;
    case "per_lot":
    case "inactivity":
      return endOfDay(addDays(day, mode.days), timeZone);
    case "fixed_date": {
      const thisYear = yearlyOn(mode, yearOf(day));
      const next = thisYear < day ? yearlyOn(mode, yearOf(addYears(day, 1))) : thisYear;
      return endOfDay(next, timeZone);
    }
  }
}

/**
 * Publishing another expiry sets the lots that are there to the later of earned and published, plus the new term, and
 * never to less than they had [R20].
 */
export function redatedByPublishing(
  state: CustomerState,
  version: ProgramVersion,
  before: ProgramVersion | null,
): CustomerState {
  if (!isOther(version.document.expiry, before?.document.expiry)) return state;
  return redated(state, version.publishedAt, (lot) => {
    const fresh = expiryOf(state, later(lot.earnedAt, version.publishedAt), version);
    if (fresh === null) return null;
    return lot.expiresAt === null ? fresh : later(lot.expiresAt, fresh);
  });
}

/**
 * What waits to become spendable has its expiry, too. A lot whose time was over stays over: what returns to it later
 * returns late [R22].
 */
function redated(
  state: CustomerState,
  now: Instant,
  expiry: (lot: Pick<Lot, "earnedAt" | "expiresAt">) => Instant | null,
): CustomerState {
  for (const [source, each] of state.pending)
    state.pending.set(source, { ...each, expiresAt: expiry(each) });
  const purse = redate(state.purse, (lot) =>
    lot.expiresAt !== null && lot.expiresAt <= now ? lot.expiresAt : expiry(lot),
  );
  return { ...state, purse };
}

function isOther(now: Expiry, before: Expiry | undefined): boolean {
  return JSON.stringify(now.mode) !== JSON.stringify(before?.mode);
}

type Activity = Extract<Expiry["mode"], { kind: "inactivity" }>["activities"][number];

/** Under an expiry by inactivity, an activity that counts gives every lot its full term again [R20]. */
export function afterActivity(
  state: CustomerState,
  activity: Activity,
  at: Instant,
  version: ProgramVersion | null,
): CustomerState {
  const mode = version?.document.expiry.mode;
  if (version === null || mode?.kind !== "inactivity" || !mode.activities.includes(activity))
    return state;
  const fresh = expiryFrom(at, version);
  return redated({ ...state, lastCountedActivityAt: at }, at, ({ expiresAt }) =>
    fresh === null || expiresAt === null ? expiresAt : later(expiresAt, fresh),
  );
}

/** Takes what has expired at an instant out of the lots, a decision for each; they name the fact behind them, if any. */
export function expireLots(
  state: CustomerState,
  at: Instant,
  cause: Fact | null = null,
): CustomerState {
  const over = state.purse.lots.filter(
    (lot) => lot.remaining > 0 && lot.expiresAt !== null && lot.expiresAt <= at,
  );
  if (over.length === 0) return state;
  const next = { ...state, purse: expire(state.purse, at).purse };
  for (const lot of over) {
    const moment = cause === null ? at : `${cause.kind}:${cause.id}`;
    decided(next, {
      source: `expire:${moment}:${lot.source}`,
      kind: "expire",
      points: points(-lot.remaining),
      occurredAt: at,
      version: null,
      trace: [{ code: "expired", points: lot.remaining, earnedAt: lot.earnedAt }],
    });
  }
  return next;
}
