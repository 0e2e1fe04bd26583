import { type Instant } from "../shared/instant";
import { type ProgramVersion } from "./document";

/**
 * The version in force at an instant: intervals are half-open, a version holds from the instant it is published [R2].
 * Of two versions of one instant the later one holds.
 */
export function versionInForce(
  versions: readonly ProgramVersion[],
  at: Instant,
): ProgramVersion | null {
  let found: ProgramVersion | null = null;
  for (const each of versions) {
    if (each.publishedAt > at) break;
    found = each;
  }
  return found;
}

/**
 * The version that judges an order of that instant. A paused program queues its awards [R48]:
 * what happened meanwhile is judged by the first live version after the pause, and as long as there
 * is none, by the paused one, which gives nothing.
 * `versions` are in the order of their publication.
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
