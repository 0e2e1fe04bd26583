import { type Program } from "./document";

/**
 * One difference between two programs. The path leads to it by names, and into a list by the id of the entry:
 * `["rewards", "five-off", "costPoints"]`. Entries are added and removed, everything else is changed.
 */
export type Difference =
  | { readonly kind: "added"; readonly path: Path; readonly before: null; readonly after: unknown }
  | {
      readonly kind: "removed";
      readonly path: Path;
      readonly before: unknown;
      readonly after: null;
    }
  | {
      readonly kind: "changed";
      readonly path: Path;
      readonly before: unknown;
      readonly after: unknown;
    };

type Path = readonly string[];
type Settings = Readonly<Record<string, unknown>>;
type Entry = Settings & { readonly id: string };

/** Sections are compared setting by setting. Every other object, such as what a gift pays, is one value. */
const SECTIONS: ReadonlySet<string> = new Set([
  "membership",
  "orderBasis",
  "exclusions",
  "limits",
  "tiers",
  "combinesWith",
  "expiry",
  "refunds",
  "adjustments",
  "referral",
]);

/** Lists of entries, which are compared by their ids. */
const LISTS: ReadonlySet<string> = new Set(["earningRules", "levels", "paid", "rewards"]);

/**
 * All that publishing `to` after `from` would change, in the document's order; nothing for equal programs. An
 * entry that keeps its id and becomes another kind is removed and added. Entries in another order are one change of
 * their list, from ids to ids.
 */
export function differences(from: Program, to: Program): Difference[] {
  return inSettings(from, to, []);
}

function inSettings(from: Settings, to: Settings, path: Path): Difference[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => inValue(name, from[name], to[name], [...path, name]));
}

function inValue(name: string, before: unknown, after: unknown, path: Path): Difference[] {
  if (LISTS.has(name)) return inEntries(before as Entry[], after as Entry[], path);
  if (SECTIONS.has(name)) return inSettings(before as Settings, after as Settings, path);
  return same(before, after) ? [] : [{ kind: "changed", path, before, after }];
}

function inEntries(from: readonly Entry[], to: readonly Entry[], path: Path): Difference[] {
  const old = new Map(from.map((entry) => [entry.id, entry]));
  const stays = (entry: Entry) => old.get(entry.id)?.kind === entry.kind && old.has(entry.id);
  const staying = new Set(to.filter(stays).map((entry) => entry.id));
  const removed = from.filter((entry) => !staying.has(entry.id));
  return [
    ...removed.map((entry): Difference => {
      return { kind: "removed", path: [...path, entry.id], before: entry, after: null };
    }),
    ...to.flatMap((entry): Difference[] => {
      const at = [...path, entry.id];
      const before = old.get(entry.id);
      if (before !== undefined && staying.has(entry.id)) return inSettings(before, entry, at);
      return [{ kind: "added", path: at, before: null, after: entry }];
    }),
    ...inOrder(idsWithin(from, staying), idsWithin(to, staying), path),
  ];
}

function idsWithin(entries: readonly Entry[], ids: ReadonlySet<string>): string[] {
  return entries.map((entry) => entry.id).filter((id) => ids.has(id));
}

function inOrder(before: readonly string[], after: readonly string[], path: Path): Difference[] {
  return same(before, after) ? [] : [{ kind: "changed", path, before, after }];
}

/** Whether two values of documents say the same, in whatever order an object's settings stand. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) => Object.hasOwn(b, name) && same(Reflect.get(a, name), Reflect.get(b, name)),
    )
  );
}
