import { type Program } from "./document";

/** The document's lists of entries, by the path that leads to each. */
export type EntryLists = {
  readonly earningRules: Program["earningRules"];
  readonly "tiers.levels": Program["tiers"]["levels"];
  readonly "tiers.paid": Program["tiers"]["paid"];
  readonly rewards: Program["rewards"];
};
export type ListName = keyof EntryLists;
export type EntryOf<List extends ListName> = EntryLists[List][number];

export function entriesOf<List extends ListName>(
  { earningRules, tiers, rewards }: Program,
  list: List,
): EntryLists[List] {
  const lists: EntryLists = {
    earningRules,
    "tiers.levels": tiers.levels,
    "tiers.paid": tiers.paid,
    rewards,
  };
  return lists[list];
}

/** The document with other entries in a list; the rest stays. */
export function withEntries<List extends ListName>(
  document: Program,
  list: List,
  entries: readonly EntryOf<List>[],
): Program {
  if (list === "tiers.levels" || list === "tiers.paid") {
    const name = list === "tiers.levels" ? "levels" : "paid";
    return { ...document, tiers: { ...document.tiers, [name]: entries } };
  }
  return { ...document, [list]: entries };
}

export function entryOf<List extends ListName>(
  document: Program,
  list: List,
  id: string,
): EntryOf<List> | null {
  const entries: readonly EntryOf<List>[] = entriesOf(document, list);
  return entries.find((entry) => entry.id === id) ?? null;
}

/** Puts an entry in the place of the one with its id; where there is none, at the end. */
export function withEntry<List extends ListName>(
  document: Program,
  list: List,
  entry: EntryOf<List>,
): Program {
  const entries: readonly EntryOf<List>[] = entriesOf(document, list);
  const known = entries.some(({ id }) => id === entry.id);
  const next = known
    ? entries.map((each) => (each.id === entry.id ? entry : each))
    : [...entries, entry];
  return withEntries(document, list, next);
}

export function withoutEntry(document: Program, list: ListName, id: string): Program {
  const entries: readonly EntryOf<ListName>[] = entriesOf(document, list);
  return withEntries(
    document,
    list,
    entries.filter((entry) => entry.id !== id),
  );
}

/** Moves an entry by one place; at the end of the list, or without such an entry, nothing changes. */
export function withEntryMoved(
  document: Program,
  list: ListName,
  { id, by }: { readonly id: string; readonly by: 1 | -1 },
): Program {
  const entries = [...entriesOf(document, list)] as EntryOf<ListName>[];
  const from = entries.findIndex((entry) => entry.id === id);
  const to = from + by;
  const [moved, other] = [entries[from], entries[to]];
  if (moved === undefined || other === undefined) return document;
  entries[to] = moved;
  entries[from] = other;
  return withEntries(document, list, entries);
}

const LONGEST = 40;

/** In the pages' addresses this stands for an entry that is yet to be made. */
const RESERVED = "new";

/**
 * An id for a new entry, made of a few letters that say what it is. No document given has used it: what was
 * earned, limited and issued under an entry that is gone never counts for another one.
 */
export function freshId(stem: string, list: ListName, documents: readonly Program[]): string {
  const shared = list === "tiers.levels" || list === "tiers.paid";
  const lists: readonly ListName[] = shared ? ["tiers.levels", "tiers.paid"] : [list];
  const used = new Set([
    RESERVED,
    ...documents.flatMap((document) =>
      lists.flatMap((name) => entriesOf(document, name).map((entry) => entry.id)),
    ),
  ]);
  const plain = plainStem(stem) || "entry";
  if (!used.has(plain)) return plain;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const id = `${plain.slice(0, LONGEST - ending.length)}${ending}`;
    if (!used.has(id)) return id;
  }
}

/** `Große Größe` becomes `grosse-grosse`: small letters, digits and hyphens. */
function plainStem(stem: string): string {
  return stem
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
}
