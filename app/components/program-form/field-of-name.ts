import { ENTRY_LISTS, type EntryList, type Field, findField } from "../program/change-fields";

const LISTS = Object.keys(ENTRY_LISTS) as EntryList[];

/** The list that a path, or a part's prefix, leads into; null for a setting of the program's own. */
export function listOfPath(path: string): EntryList | null {
  return LISTS.find((list) => path.startsWith(`${list}[`)) ?? null;
}

/** The setting that a path leads to or into: `earningRules[birthday].pays.points` is a rule's `pays`; null for none. */
export function fieldAt(path: string): Field | null {
  const list = listOfPath(path);
  const own = list === null ? path : path.slice(path.indexOf("].") + 2);
  const steps = own.replaceAll(/\[[^\]]*\]/g, "").split(".");
  for (let length = steps.length; length > 0; length -= 1) {
    const field = findField(list, steps.slice(0, length));
    if (field !== null) return field;
  }
  return null;
}
