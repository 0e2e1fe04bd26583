/** `gid("Customer", 7)` is `gid://shopify/Customer/7`. */
export function gid(kind: string, id: number | string): string {
  return `gid://shopify/${kind}/${id}`;
}

const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/;

/** The kind and number of a global id, or null when the text is not one with a numeric id. */
export function parseGid(value: unknown): { readonly kind: string; readonly id: number } | null {
  const match = typeof value === "string" ? GID.exec(value) : null;
  if (match === null) return null;
  const id = Number(match[2]);
  return Number.isSafeInteger(id) ? { kind: match[1] ?? "", id } : null;
}

/** The number of a global id of this kind, or null: an id of another kind names nothing here. */
export function idOf(kind: string, value: unknown): number | null {
  const parsed = parseGid(value);
  return parsed !== null && parsed.kind === kind ? parsed.id : null;
}
