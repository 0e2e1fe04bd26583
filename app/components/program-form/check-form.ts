import { type Program } from "../../domain/program/document";
import { type Problem, readProgram } from "../../domain/program/problems";
import { type Words } from "../../i18n/words";
import { type FormPart } from "./form-part";
import { placeProblems } from "./problem-place";
import { problemWords, typedErrorText } from "./problem-words";
import { type Typed, type TypedErrors } from "./typed";

export type Checked = {
  /** The whole document with what was typed in it; null while something is wrong. */
  readonly document: Program | null;
  /** What to do about each field that is wrong, by its name. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the change would break on another page. */
  readonly elsewhere: readonly Problem[];
};

/** Reads a form into a document and checks the whole of it, in the browser as the action does once more. */
export function checkForm<Part>(
  part: FormPart<Part>,
  typed: Typed,
  base: Program,
  words: Words,
): Checked {
  const read = part.read(typed, words.format);
  if (!read.ok) return notRead(read.errors, words);
  const changed = part.put(base, read.part);
  const whole = readProgram(changed);
  if (whole.ok) return { document: whole.program, errors: {}, elsewhere: [] };
  return notValid(whole.problems, { part, typed, program: changed }, words);
}

export function notRead(errors: TypedErrors, words: Words): Checked {
  const texts = Object.entries(errors).map(([name, error]) => [name, typedErrorText(error, words)]);
  return { document: null, errors: Object.fromEntries(texts), elsewhere: [] };
}

function notValid<Part>(
  problems: readonly Problem[],
  form: { readonly part: FormPart<Part>; readonly typed: Typed; readonly program: Program },
  words: Words,
): Checked {
  const { beside, elsewhere } = placeProblems(problems, form.part.prefix, form.typed);
  const texts = Object.entries(beside).map(([name, problem]) => [
    name,
    problemWords(problem, words, form.program),
  ]);
  return { document: null, errors: Object.fromEntries(texts), elsewhere };
}
