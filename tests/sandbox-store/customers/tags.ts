/** Most tags that a customer may have. */
export const MAX_TAGS = 250;

/** Trimmed, without doubles by any case, in alphabetical order: so Shopify gives them back. */
export function normalTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags.flatMap((each) => each.split(","))) {
    const text = tag.trim();
    const key = text.toLowerCase();
    if (text !== "" && !byKey.has(key)) byKey.set(key, text);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tag]) => tag);
}
