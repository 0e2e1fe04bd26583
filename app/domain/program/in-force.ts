import { type Instant } from "../shared/instant";
import { type ProgramVersion } from "./document";

/**
 * The version that begins the program: the first one that is out of setup; null as long as there is none. What was published
 * before it awarded nothing and counts for nothing [R48].
 */
export function beginningOf(versions: readonly ProgramVersion[]): ProgramVersion | null {
  return versions.find((each) => each.document.state !== "setup") ?? null;
}

/** Whether the program had begun at an instant: a version out of setup had been published. */
export function hasBegun(versions: readonly ProgramVersion[], at: Instant): boolean {
  const first = beginningOf(versions);
  return first !== null && first.publishedAt <= at;
}

/**
 * The version in force at an instant: intervals are half-open, a version holds from the instant it is published [R2].
 * Of two versions of one instant the later one holds. What happened before the program began is met by the version that
 * begins it [R52], and until there is one, by the latest draft of it; null only where nothing was ever published.
 * `versions` are in the order of their publication.
 */
export function versionInForce(
  versions: readonly ProgramVersion[],
  at: Instant,
): ProgramVersion | null {
  const first = beginningOf(versions);
  if (first === null) return versions.at(-1) ?? null;
  let found = first;
  for (const each of versions) {
    if (each.publishedAt > at) break;
    if (each.version > first.version) found = each;
  }
  return found;
}

/**
 * The version that judges what is earned at an instant. A paused program queues its awards [R48]:
 * what happened meanwhile is judged by the first live version after the pause, and as long as there
 * is none, by the paused one, which gives nothing.
 */
export function judgingVersion(
  versions: readonly ProgramVersion[],
  at: Instant,
): ProgramVersion | null {
  const inForce = versionInForce(versions, at);
  if (inForce?.document.state !== "paused") return inForce;
  const resumed = versions.find(
    (each) => each.version > inForce.version && each.document.state === "live",
  );
  return resumed ?? inForce;
}
