import { addDays } from "../calendar/day";
import { localDay, startOfDay } from "../calendar/local-day";
import { type Fact } from "../fold/facts";
import { type Program, type ProgramVersion } from "../program/document";
import { type Instant } from "../shared/instant";

/** Days that a preview looks back. */
export const PREVIEW_DAYS = 90;

/** A stretch of time, both ends included. */
export type Span = { readonly from: Instant; readonly until: Instant };

/** The last 90 whole days of the shop and what there is of today. */
export function lastDays(until: Instant, timeZone: string): Span {
  const first = addDays(localDay(until, timeZone), -PREVIEW_DAYS);
  return { from: startOfDay(first, timeZone), until };
}

/**
 * The versions as they would be had a program been published at the start of the span and been the one in force ever since.
 * It counts as live, whatever its state: the question is what it would give. Earlier versions stay, since tiers, limits and first orders
 * go back further than the span; of a shop that had none, the program is the only one.
 */
export function asIfLive(
  versions: readonly ProgramVersion[],
  program: Program,
  timeZone: string,
  { from }: Span,
): readonly ProgramVersion[] {
  const before = versions.filter((each) => each.publishedAt < from);
  const version = (before.at(-1)?.version ?? 0) + 1;
  const document: Program = { ...program, state: "live" };
  return [...before, { version, publishedAt: from, timeZone, document }];
}

/**
 * What happened, as those versions are told of it. What other versions gave within the span is left out: whether there is a
 * gift, and which, is decided anew. What people did stays, redemptions included; the last version judges what a version that
 * is not among these did.
 */
export function retoldFor(
  facts: readonly Fact[],
  versions: readonly ProgramVersion[],
  span: Span,
): Fact[] {
  const known = new Set(versions.map((each) => each.version));
  const last = versions.at(-1)?.version ?? 0;
  const judged = (version: number) => (known.has(version) ? version : last);
  return known.size === 0
    ? []
    : facts.flatMap((fact): Fact[] => {
        if (fact.at > span.until) return [];
        switch (fact.kind) {
          case "gift":
          case "entry_reward":
            return fact.at >= span.from ? [] : [{ ...fact, version: judged(fact.version) }];
          case "refer":
            return [{ ...fact, version: fact.at >= span.from ? last : judged(fact.version) }];
          case "merge_in":
            return [{ ...fact, facts: retoldFor(fact.facts, versions, span) }];
          default:
            return [fact];
        }
      });
}

/** The facts until an instant, as they are. */
export function toldUntil(facts: readonly Fact[], until: Instant): Fact[] {
  return facts.filter((fact) => fact.at <= until);
}
