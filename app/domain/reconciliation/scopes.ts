/**
 * Whether two lists of access scopes allow the same. Writing something includes reading it, and Shopify names either both or
 * the one.
 */
export function allowTheSame(one: readonly string[], other: readonly string[]): boolean {
  return implied(one) === implied(other);
}

function implied(scopes: readonly string[]): string {
  const both = scopes.flatMap((each) => [each, each.replace(/^write_/, "read_")]);
  return [...new Set(both)].sort().join(",");
}
