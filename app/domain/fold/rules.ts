import { type ProgramVersion } from "../program/document";
import { hasBegun, judgingVersion, versionInForce } from "../program/in-force";
import { type Instant } from "../shared/instant";
import { type Fact } from "./facts";

/** A gift, or a reward for entering a tier, as it was given. */
export type GivenFact = Fact & { kind: "gift" | "entry_reward" };

/** What a fold knows beside the facts in their order: every version, and by source what is not decided again [R7]. */
export type Known = {
  readonly versions: readonly ProgramVersion[];
  readonly given: ReadonlyMap<string, GivenFact>;
};

/** What a moment knows: the version in force, and the one that judges what is earned then, another one in a pause [R48]. */
export type Rules = Known & {
  /** Whether the program had begun. Before, nothing is earned, no tier is held, and orders are past ones [R52]. */
  readonly begun: boolean;
  readonly inForce: ProgramVersion | null;
  /** Null before the program began. */
  readonly judging: ProgramVersion | null;
};

/** What is known when these facts are folded. */
export function knownFrom(facts: readonly Fact[], versions: readonly ProgramVersion[]): Known {
  const given = facts.filter((fact) => fact.kind === "gift" || fact.kind === "entry_reward");
  return { versions, given: new Map(given.map((fact) => [fact.id, fact])) };
}

/**
 * The rules of an instant. Who was known before the program began is met by the version that begins it, which gives
 * nothing for what happened until then [S136, R52].
 */
export function rulesAt(known: Known, at: Instant): Rules {
  const { versions } = known;
  const begun = hasBegun(versions, at);
  const judging = begun ? judgingVersion(versions, at) : null;
  return { ...known, begun, inForce: versionInForce(versions, at), judging };
}
