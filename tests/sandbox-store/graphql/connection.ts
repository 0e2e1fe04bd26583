import { GraphQLError } from "graphql";

/** Shopify hands out at most this many nodes at once. */
const MAX_PAGE = 250;

type Edge = { readonly cursor: string; readonly node: unknown };

export type Connection = {
  readonly edges: Iterable<Edge>;
  readonly nodes: Iterable<unknown>;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

/** Anything with a stable id can be listed; the id is what a cursor remembers. */
type Listed = { readonly id: string | number };

/** An argument that no client can send: names of GraphQL never begin with two underscores. */
const EVERYTHING = "__everything";

/** The arguments of a connection that is to be read whole, as bulk operations do, whatever page was asked for. */
export function everythingOf(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { first: _first, last: _last, after: _after, before: _before, ...others } = args;
  return { ...others, [EVERYTHING]: true };
}

/**
 * One page of a connection, in the order of `items` (`reverse: true` turns it round).
 *
 * As at Shopify one of `first` and `last` is required, at most 250; a cursor that names nothing
 * in the list is refused. `view` makes the node of an item, and only for the items on the page.
 */
export function connection<T extends Listed>(
  items: readonly T[],
  args: Record<string, unknown>,
  view: (item: T) => unknown = (item) => item,
): Connection {
  const ordered = args["reverse"] === true ? [...items].reverse() : items;
  if (args[EVERYTHING] === true) return wholeConnection(ordered, view);
  const { first, last } = pageSize(args);
  const from = typeof args["after"] === "string" ? positionOf(ordered, args["after"]) + 1 : 0;
  const to = typeof args["before"] === "string" ? positionOf(ordered, args["before"]) : undefined;
  const range = ordered.slice(from, to);
  const page =
    first !== null ? range.slice(0, first) : range.slice(Math.max(0, range.length - (last ?? 0)));
  const offset = from + (first !== null ? 0 : range.length - page.length);
  const edges = page.map((item) => ({ cursor: cursorOf(item), node: view(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: offset + page.length < ordered.length,
      hasPreviousPage: page.length > 0 && offset > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** All of a list; nodes are made one by one, while it is read, but for those that are gone by then. */
function wholeConnection<T extends Listed>(
  items: readonly T[],
  view: (item: T) => unknown,
): Connection {
  function* edges(): Generator<Edge> {
    for (const item of items) {
      const node = view(item);
      if (node !== null) yield { cursor: cursorOf(item), node };
    }
  }
  function* nodes(): Generator {
    for (const edge of edges()) yield edge.node;
  }
  const pageInfo = {
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: items[0] === undefined ? null : cursorOf(items[0]),
    endCursor: items.at(-1) === undefined ? null : cursorOf(items.at(-1) as T),
  };
  return { edges: edges(), nodes: nodes(), pageInfo };
}

function pageSize(args: Record<string, unknown>) {
  const first = typeof args["first"] === "number" ? args["first"] : null;
  const last = typeof args["last"] === "number" ? args["last"] : null;
  if (first === null && last === null) {
    throw refused("you must provide one of first or last");
  }
  for (const size of [first, last]) {
    if (size !== null && size < 0) throw refused("first and last cannot be negative");
    if (size !== null && size > MAX_PAGE) {
      throw refused(`The maximum of nodes is ${MAX_PAGE}, ${size} were asked for`);
    }
  }
  return { first, last };
}

function cursorOf(item: Listed): string {
  return Buffer.from(JSON.stringify({ last_id: item.id })).toString("base64");
}

function positionOf(items: readonly Listed[], cursor: string): number {
  const position = items.findIndex((item) => cursorOf(item) === cursor);
  if (position === -1) throw refused("Invalid cursor for current pagination sort.");
  return position;
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}
