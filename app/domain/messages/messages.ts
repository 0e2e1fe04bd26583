import { DAY_MS } from "../calendar/day";
import { type CustomerState } from "../fold/state";
import { publishingOf } from "../fold/tier-levels";
import { type ProgramVersion } from "../program/document";
import { beginningOf, hasBegun, judgingVersion, versionInForce } from "../program/in-force";
import { type Instant, later } from "../shared/instant";
import { pointsGiven } from "./given";
import { type Message } from "./message";
import { type Warnings, warningsAt } from "./warnings";

/**
 * What happened longer ago is no news: a backfill, an import of old memberships or a very late order tells nobody anything.
 * Long enough for a worker that stood still over some days.
 */
export const STALE_DAYS = 7;

/**
 * All that a customer should have been told until an instant, as far as it is still news [R50]. Who left or is excluded hears
 * of leaving and of nothing else [S179]; what happened while the program was being set up is told to nobody. It
 * follows from the state alone: asked again, it says the same under the same keys.
 */
export function messagesAt(
  state: CustomerState,
  versions: readonly ProgramVersion[],
  at: Instant,
): Message[] {
  const news = [...memberships(state), ...(isAddressed(state) ? deeds(state, versions) : [])];
  const stale = new Date(Date.parse(at) - STALE_DAYS * DAY_MS).toISOString();
  return [
    ...news.filter(
      (message) =>
        learnable(message, versions) > stale &&
        hasBegun(versions, message.at) &&
        isRunning(versionInForce(versions, message.at)),
    ),
    ...warnings(state, versions, at).due,
  ];
}

/** When time alone will give a customer something to be told next; null when it will not. */
export function nextWarningAt(
  state: CustomerState,
  versions: readonly ProgramVersion[],
  at: Instant,
): Instant | null {
  return warnings(state, versions, at).nextAt;
}

/** Whether somebody is told of points and tiers: a guest too, who may have points for referring [S148]. */
function isAddressed({ membership, explicitlyOut, excluded }: CustomerState): boolean {
  return membership !== "left" && !explicitlyOut && !excluded;
}

/** What a pause held back is news once it has ended [R48]. */
function learnable({ at }: Message, versions: readonly ProgramVersion[]): Instant {
  return later(at, judgingVersion(versions, at)?.publishedAt ?? at);
}

/** Before it goes live a program speaks to nobody [R48]. */
function isRunning(version: ProgramVersion | null): version is ProgramVersion {
  return version !== null && version.document.state !== "setup";
}

/** The last word about membership: of leaving and coming back in between only the end is told. */
function memberships({ membership, excluded, era, joinedAt, leftAt }: CustomerState): Message[] {
  if (membership === "left" && leftAt !== null)
    return [{ kind: "opted_out", key: `opted_out:${era}:${leftAt}`, at: leftAt, params: {} }];
  if (membership !== "member" || joinedAt === null || excluded) return [];
  return [{ kind: "opted_in", key: `opted_in:${era}:${joinedAt}`, at: joinedAt, params: {} }];
}

function deeds(state: CustomerState, versions: readonly ProgramVersion[]): Message[] {
  return [...tierHeld(state, versions), ...pointsGiven(state)];
}

/**
 * The tier as it is now, not the moves on the way to it; that who joins is in the base tier is told with the joining, and
 * what somebody held when the program began was reached before it.
 */
function tierHeld(
  { membership, tierChanges }: CustomerState,
  versions: readonly ProgramVersion[],
): Message[] {
  const last = tierChanges.at(-1);
  if (membership !== "member" || last === undefined || last.to === null) return [];
  const { from, to, occurredAt: at, programVersion: version, source } = last;
  if (from === null && to === baseTier(versions, version)) return [];
  const first = beginningOf(versions);
  if (first !== null && source === publishingOf(first)) return [];
  const params = { from, to, version };
  return [{ kind: "tier_changed", key: `tier_changed:${to}:${at}`, at, params }];
}

function baseTier(versions: readonly ProgramVersion[], number: number | null): string | null {
  const version = versions.find((each) => each.version === number);
  return version?.document.tiers.levels[0]?.id ?? null;
}

/** By the terms of the version that was published last. */
function warnings(
  state: CustomerState,
  versions: readonly ProgramVersion[],
  at: Instant,
): Warnings {
  const version = versions.find((each) => each.version === state.publishedVersion) ?? null;
  if (!isRunning(version) || !isAddressed(state)) return { due: [], nextAt: null };
  return warningsAt(state.purse, version, at);
}
