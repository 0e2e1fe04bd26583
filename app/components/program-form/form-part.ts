import { type Program } from "../../domain/program/document";
import {
  entryOf,
  type EntryOf,
  freshId,
  type ListName,
  withEntry,
} from "../../domain/program/entries";
import { type FormContext, type ReadPart, type Typed } from "./typed";

/**
 * The part of the document that one form edits: how it stands in the form, how it is read back, and where it belongs.
 * The browser and the action read with the same one.
 */
export type FormPart<Part> = {
  /** What paths of the part begin with: `referral.`, `earningRules[birthday].`, or nothing. */
  readonly prefix: string;
  readonly typed: (part: Part, context: FormContext) => Typed;
  readonly read: (typed: Typed, context: FormContext) => ReadPart<Part>;
  /** The part as a document has it; null where an entry is not there. */
  readonly of: (document: Program) => Part | null;
  readonly put: (document: Program, part: Part) => Program;
};

type Texts<Part> = Pick<FormPart<Part>, "typed" | "read">;
type Section = keyof Omit<Program, "earningRules" | "rewards">;

/** One section, such as `referral`, or one setting of the program's own. */
export function sectionPart<Name extends Section>(
  name: Name,
  texts: Texts<Program[Name]>,
): FormPart<Program[Name]> {
  return {
    ...texts,
    prefix: `${name}.`,
    of: (document) => document[name],
    put: (document, part) => ({ ...document, [name]: part }),
  };
}

/** Several sections on one page; every field goes by its whole path. */
export function sectionsPart<Name extends Section>(
  names: readonly Name[],
  texts: Texts<Pick<Program, Name>>,
): FormPart<Pick<Program, Name>> {
  return {
    ...texts,
    prefix: "",
    of: (document) =>
      Object.fromEntries(names.map((name) => [name, document[name]])) as Pick<Program, Name>,
    put: (document, part) => ({ ...document, ...part }),
  };
}

/** One entry of a list. An entry that is not there is added at the end. */
export function entryPart<List extends ListName>(
  list: List,
  id: string,
  texts: Texts<EntryOf<List>>,
): FormPart<EntryOf<List>> {
  return {
    ...texts,
    prefix: `${list}[${id}].`,
    of: (document) => entryOf(document, list, id),
    put: (document, part) => withEntry(document, list, part),
  };
}

/**
 * An entry that is being added. It never takes over one that is there: where a colleague was faster with the same id, it
 * gets the next one that is free.
 */
export function newEntryPart<List extends ListName>(
  list: List,
  id: string,
  texts: Texts<EntryOf<List>>,
): FormPart<EntryOf<List>> {
  return {
    ...entryPart(list, id, texts),
    of: () => null,
    put: (document, part) =>
      withEntry(document, list, { ...part, id: freshId(part.id, list, [document]) }),
  };
}
