import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";

/** The version in force; whoever was known before there was one is met by the first. */
export function inForce(versions: readonly ProgramVersion[], at: Instant): ProgramVersion {
  const version = versions.findLast((each) => each.publishedAt <= at) ?? versions[0];
  if (version === undefined) throw new RangeError("A history has at least one version");
  return version;
}

/** The version in force until an instant: what time brings comes before what is published then. */
export function inForceBefore(versions: readonly ProgramVersion[], at: Instant): ProgramVersion {
  return inForce(versions, versions.findLast((each) => each.publishedAt < at)?.publishedAt ?? "");
}

/** The version by which an order of that instant earns: what a pause held back is judged by the one that ends it [R48]. */
export function judgeOf(versions: readonly ProgramVersion[], at: Instant): ProgramVersion | null {
  const index = versions.findLastIndex((each) => each.publishedAt <= at);
  const version = versions[index];
  if (version?.document.state === "live") return version;
  if (version?.document.state !== "paused") return null;
  return versions.slice(index).find((each) => each.document.state === "live") ?? null;
}
