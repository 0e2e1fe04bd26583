import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { type loader } from "../../routes/app.resource-names";

/** Nobody types a number within this time and wants to see what a part of it stands for. */
const PAUSE_MS = 400;
/** The first of a list are named, so many. */
export const MOST_NAMED = 50;

/** What is known of each id: its name, null when the shop has no such thing, nothing while that is not known. */
export type ResourceNames = ReadonlyMap<string, string | null>;

/** Asks Shopify what the first fifty of these ids stand for, again when they change. */
export function useResourceNames(ids: readonly string[]): ResourceNames {
  const { load, data } = useFetcher<typeof loader>();
  const asked = ids.slice(0, MOST_NAMED);
  const query = new URLSearchParams(asked.map((id) => ["id", id])).toString();
  useEffect(() => {
    if (query === "") return;
    const timer = setTimeout(() => load(`/app/resource-names?${query}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, load]);
  const told = data !== undefined && "asked" in data ? data : null;
  if (told === null) return new Map();
  const known = new Set(told.asked);
  return new Map(asked.filter((id) => known.has(id)).map((id) => [id, told.names[id] ?? null]));
}
