import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";

/** The version that begins the program: what was published before it was never in force [R52]. */
export function beginning(versions: readonly ProgramVersion[]): ProgramVersion | null {
  return versions.find(({ document }) => document.state !== "setup") ?? null;
}

export function hasBegun(versions: readonly ProgramVersion[], at: Instant): boolean {
  return (beginning(versions)?.publishedAt ?? "9999") <= at;
}

/** The version in force; whoever was known before there was one is met by the one that begins the program. */
export function inForce(versions: readonly ProgramVersion[], at: Instant): ProgramVersion {
  const first = beginning(versions);
  const version =
    first === null || at < first.publishedAt
      ? (first ?? versions.at(-1))
      : versions.findLast((each) => each.publishedAt <= at);
  if (version === undefined) throw new RangeError("A history has at least one version");
  return version;
}

/** The version in force until an instant: what time brings comes before what is published then. */
export function inForceBefore(versions: readonly ProgramVersion[], at: Instant): ProgramVersion {
  return inForce(versions, versions.findLast((each) => each.publishedAt < at)?.publishedAt ?? "");
}

/** The version that says what becomes of orders from before the program began; null while none is live. */
export function judgeOfPast(versions: readonly ProgramVersion[]): ProgramVersion | null {
  return versions.find(({ document }) => document.state === "live") ?? null;
}

/** The version by which an order of that instant earns: what a pause held back is judged by the one that ends it [R48]. */
export function judgeOf(versions: readonly ProgramVersion[], at: Instant): ProgramVersion | null {
  const index = versions.findLastIndex((each) => each.publishedAt <= at);
  const version = versions[index];
  if (version?.document.state === "live") return version;
  if (version?.document.state !== "paused") return null;
  return versions.slice(index).find((each) => each.document.state === "live") ?? null;
}
