import { type Fact } from "../../../app/domain/fold/facts";
import { type Merge } from "../merges";

/**
 * The facts of a customer as their fold takes them, as `app/ledger/load-facts.server.ts` does: whoever became another one brings
 * what happened until then, as one fact, and what happens to them later happens to the kept one [R46].
 */
export function withMerges(
  own: readonly (readonly Fact[])[],
  merges: readonly Merge[],
  index: number,
): Fact[] {
  const facts = own[index] ?? [];
  const gone = merges.find((each) => each.other === index);
  if (gone !== undefined) {
    const { at, kept } = gone;
    const before = facts.filter((fact) => fact.at <= at);
    return [...before, { kind: "merge_out", at, id: String(kept) }];
  }
  const brought = merges.flatMap(({ other, kept, at }): Fact[] => {
    if (kept !== index) return [];
    const theirs = own[other] ?? [];
    const before = theirs.filter((fact) => fact.at <= at);
    const later = theirs.filter((fact) => fact.at > at);
    return [...later, { kind: "merge_in", at, id: String(other), facts: before }];
  });
  return [...facts, ...brought];
}
