/** What stands in a list, without what it looks like: a list may be much longer than what is shown of it. */
export type Sorted = { readonly id: number; readonly key: string | number };

/** Items by a value of theirs, equal ones by id. */
export function sortedBy<T extends { readonly id: number }>(
  items: Iterable<T>,
  keyOf: (item: T) => string | number,
): Sorted[] {
  const sorted: Sorted[] = [];
  for (const item of items) sorted.push({ id: item.id, key: keyOf(item) });
  return sorted.sort((a, b) => {
    if (a.key === b.key) return a.id - b.id;
    return a.key < b.key ? -1 : 1;
  });
}
