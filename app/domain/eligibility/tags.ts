import { sameAs } from "../program/fields";
import { type Instant } from "../shared/instant";

/** Tags that a customer was given at one moment. */
export type AddedTags = {
  readonly shopifyId: string;
  readonly tags: readonly string[];
  readonly at: Instant;
};

/** The tags of a program that change a membership [S140, S161]. */
export type MembershipTags = {
  readonly optInTags: readonly string[];
  readonly optOutTags: readonly string[];
};

export type TagChange = {
  readonly kind: "opt_in" | "opt_out";
  /** The program's spelling of the tag that said so. */
  readonly tag: string;
};

/**
 * What tags that were added at one moment say about the membership; null when they say nothing. Capital letters make no
 * difference. Where one opts in and another out, the customer is out: of two wishes that contradict each other the one
 * counts that leaves somebody in peace. Several of one kind are one change, named by the first of the program's list.
 */
export function changeByTags(
  added: readonly string[],
  { optInTags, optOutTags }: MembershipTags,
): TagChange | null {
  const given = new Set(added.map((tag) => sameAs(tag.trim())));
  const out = optOutTags.find((tag) => given.has(sameAs(tag)));
  if (out !== undefined) return { kind: "opt_out", tag: out };
  const into = optInTags.find((tag) => given.has(sameAs(tag)));
  return into === undefined ? null : { kind: "opt_in", tag: into };
}
