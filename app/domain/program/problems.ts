import { type z } from "zod";
import { type Program, programSchema } from "./document";

/** What kind of mistake it is, for whoever says it in other words: `rule` is one between several settings. */
export type ProblemCode =
  | "missing"
  | "wrong_kind"
  | "choose"
  | "unknown_setting"
  | "too_small"
  | "too_big"
  | "too_short"
  | "too_long"
  | "too_few"
  | "too_many"
  | "format"
  | "rule";

/** What is wrong in a document, and what to do about it. `path` names list entries by their id where they have one. */
export type Problem = {
  readonly path: string;
  readonly message: string;
  readonly code: ProblemCode;
  /** The bound that a number, a text's length or a list's length breaks; null where there is none. */
  readonly bound: number | null;
};

export type ReadProgram =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** More would help nobody; the next reading shows the rest. */
const MOST_PROBLEMS = 50;

/** Reads a document from outside: with its defaults filled in, or with all that is wrong in it. */
export function readProgram(document: unknown): ReadProgram {
  const parsed = programSchema.safeParse(document, { error: advice });
  if (parsed.success) return { ok: true, program: parsed.data };
  const problems = parsed.error.issues.slice(0, MOST_PROBLEMS).map((issue) => ({
    path: pathText(issue.path, document) || "program",
    message: issue.message,
    ...kindOf(issue, document),
  }));
  return { ok: false, problems };
}

/** One line for each problem, for the command line and for answers of the API. */
export function problemText({ path, message }: Pick<Problem, "path" | "message">): string {
  return `${path}: ${message}`;
}

/** `rewards[five-off].costPoints`; an entry without an id is named by its place, counted from 0. */
function pathText(path: readonly PropertyKey[], document: unknown): string {
  let text = "";
  let at: unknown = document;
  for (const step of path) {
    at = typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
    const id = typeof at === "object" && at !== null ? Reflect.get(at, "id") : undefined;
    if (typeof step === "number") text += `[${typeof id === "string" ? id : step}]`;
    else text += `${text === "" ? "" : "."}${String(step)}`;
  }
  return text;
}

function kindOf(issue: z.core.$ZodIssue, document: unknown): Pick<Problem, "code" | "bound"> {
  switch (issue.code) {
    case "invalid_type":
      return { code: isThere(issue.path, document) ? "wrong_kind" : "missing", bound: null };
    case "invalid_value":
    case "invalid_union":
      return { code: "choose", bound: null };
    case "unrecognized_keys":
      return { code: "unknown_setting", bound: null };
    case "too_small":
      return { code: TOO_SMALL[issue.origin] ?? "too_small", bound: Number(issue.minimum) };
    case "too_big":
      return { code: TOO_BIG[issue.origin] ?? "too_big", bound: Number(issue.maximum) };
    case "custom":
      return { code: "rule", bound: null };
    default:
      return { code: "format", bound: null };
  }
}

const TOO_SMALL: Readonly<Record<string, ProblemCode>> = { array: "too_few", string: "too_short" };
const TOO_BIG: Readonly<Record<string, ProblemCode>> = { array: "too_many", string: "too_long" };

function isThere(path: readonly PropertyKey[], document: unknown): boolean {
  let at: unknown = document;
  for (const step of path) {
    at = typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
  }
  return at !== undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text in quotes",
  number: "a number without quotes",
  int: "a whole number without quotes",
  boolean: "true or false",
  array: "a list in square brackets",
  object: "settings in curly brackets",
};

/** Zod's own words say what is expected; these say what to write. Messages of single fields come first. */
function advice(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return `This is missing; write ${expected(issue.expected)}.`;
      return `Write ${expected(issue.expected)}.`;
    case "invalid_value":
      return `Write one of: ${issue.values.map(String).join(", ")}.`;
    case "invalid_union":
      return kindAdvice(issue);
    case "unrecognized_keys":
      return `Remove or correct what is not a setting here: ${issue.keys.join(", ")}.`;
    case "too_small":
      return bound(issue.origin, Number(issue.minimum), "at least");
    case "too_big":
      return bound(issue.origin, Number(issue.maximum), "at most");
    default:
      return undefined;
  }
}

function expected(type: string): string {
  return KINDS[type] ?? type;
}

function kindAdvice(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string | undefined {
  if (!Array.isArray(issue.options)) return undefined;
  return `Write one of: ${issue.options.map(String).join(", ")}.`;
}

function bound(origin: string, value: number, word: string): string {
  if (origin === "array") return `Let the list have ${word} ${value} ${noun(value, "entry")}.`;
  if (origin === "string") return `Write ${word} ${value} ${noun(value, "character")}.`;
  return `Write a number of ${word} ${value}.`;
}

function noun(count: number, one: "entry" | "character"): string {
  if (count === 1) return one;
  return one === "entry" ? "entries" : "characters";
}
