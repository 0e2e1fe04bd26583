/** A `Count` of the Admin API; above the `limit` asked for it says no more than that. */
export function countOf(count: number, args: Readonly<Record<string, unknown>>) {
  const limit = typeof args["limit"] === "number" ? args["limit"] : Infinity;
  return count > limit ? { count: limit, precision: "AT_LEAST" } : { count, precision: "EXACT" };
}
