import { type Program } from "../../domain/program/document";
import { type ProgramPage } from "../../models/program-page.server";
import { type ChangeWords, changeWords } from "../program/change-words";
import { type Words } from "../../i18n/words";
import { type FormPart } from "./form-part";
import { changedNames, type Typed } from "./typed";

export type Conflict = {
  /** What there is now, and who saved it. */
  readonly now: ProgramPage;
  /** What became of the document since the page was loaded. */
  readonly theirs: readonly ChangeWords[];
  /** What would become of what is there now if mine were saved on top; null while mine cannot be read. */
  readonly mine: readonly ChangeWords[] | null;
};

/**
 * What was typed, on top of how the part stands now: only the fields that were changed on this page take their text
 * from it, so that saving it undoes nothing else.
 */
export function onTop(begun: Typed, typed: Typed, now: Typed): Typed {
  const mine = changedNames(begun, typed);
  return { ...now, ...Object.fromEntries(mine.map((name) => [name, typed[name] ?? ""])) };
}

/** Both sides of a save that was refused, in words. */
export function conflictOf<Part>(
  part: FormPart<Part>,
  documents: { readonly base: Program; readonly now: ProgramPage; readonly typed: Typed },
  words: Words,
): Conflict {
  const { base, now, typed } = documents;
  const read = part.read(typed, words.format);
  const mine = read.ok ? changeWords(now.document, part.put(now.document, read.part), words) : null;
  return { now, theirs: changeWords(base, now.document, words), mine };
}
