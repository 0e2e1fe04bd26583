import { z } from "zod";
import type { CustomerFilter, ListCursor, PageRequest } from "../../models/customer-list.server";

/** What the address of the customers page says; an address that makes no sense shows the first page. */
export type ListQuery = CustomerFilter & PageRequest;

/** Stands for "no tier" in the address; ids of tiers never begin with a dash. */
const NO_TIER = "-none";
const MAX_CHOICES = 20;

const memberships = z.array(z.enum(["member", "guest", "left"])).max(3);
const tiers = z.array(z.string().regex(/^(-none|[a-z0-9][a-z0-9-]{0,39})$/)).max(MAX_CHOICES);
const cursor = z.string().regex(/^(\d{1,15}_)?\d{1,18}$/);

export function readListQuery(params: URLSearchParams): ListQuery {
  const view = params.get("view") === "all" ? "all" : "active";
  return {
    view,
    search: (params.get("q") ?? "").slice(0, 200),
    memberships: memberships.catch([]).parse(params.getAll("membership")),
    tiers: tiers
      .catch([])
      .parse(params.getAll("tier"))
      .map((id) => (id === NO_TIER ? null : id)),
    after: readCursor(view, params.get("after")),
    before: readCursor(view, params.get("before")),
  };
}

/** The address for a query, without what is as usual: `/app/customers` alone is the first page. */
export function listAddress(query: ListQuery): string {
  const params = new URLSearchParams();
  if (query.view === "all") params.set("view", "all");
  if (query.search !== "") params.set("q", query.search);
  for (const membership of query.memberships) params.append("membership", membership);
  for (const tier of query.tiers) params.append("tier", tier ?? NO_TIER);
  if (query.after !== null) params.set("after", writeCursor(query.after));
  else if (query.before !== null) params.set("before", writeCursor(query.before));
  const text = params.toString();
  return text === "" ? "/app/customers" : `/app/customers?${text}`;
}

/** Another question starts at its first page. */
export function changed(query: ListQuery, change: Partial<CustomerFilter>): ListQuery {
  return { ...query, ...change, after: null, before: null };
}

function writeCursor({ ms, id }: ListCursor): string {
  return ms === null ? id : `${ms}_${id}`;
}

/** A place belongs to the order of its view; one of the other view is ignored. */
function readCursor(view: ListQuery["view"], text: string | null): ListCursor | null {
  if (text === null || !cursor.safeParse(text).success) return null;
  const [first = "", second] = text.split("_");
  if ((view === "active") !== (second !== undefined)) return null;
  return second === undefined ? { ms: null, id: first } : { ms: Number(first), id: second };
}
