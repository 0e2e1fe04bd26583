import { GraphQLError } from "graphql";

/** One comparison; `field` is null for a free word. */
export type SearchTerm = {
  readonly kind: "term";
  readonly field: string | null;
  readonly comparator: "=" | ">" | ">=" | "<" | "<=";
  readonly value: string;
  readonly quoted: boolean;
};

export type SearchNode =
  | SearchTerm
  | { readonly kind: "and" | "or"; readonly parts: readonly SearchNode[] }
  | { readonly kind: "not"; readonly part: SearchNode };

type Token = SearchTerm | { readonly kind: "AND" | "OR" | "NOT" | "(" | ")" };

/** A longer query than Shopify would take; it keeps the recursion below shallow. */
const MAX_QUERY_LENGTH = 4_000;

/**
 * Reads Shopify's search syntax. Null stands for a query that asks nothing.
 * AND binds more tightly than OR; words beside each other are joined by AND. As Shopify does, it
 * takes what it can read: a lonely operator or an open parenthesis is not an error.
 */
export function parseSearch(query: string): SearchNode | null {
  if (query.length > MAX_QUERY_LENGTH) {
    throw new GraphQLError(`A search query has at most ${MAX_QUERY_LENGTH} characters`);
  }
  const tokens = tokenize(query);
  const parts: SearchNode[] = [];
  let at = 0;
  while (at < tokens.length) {
    const [node, next] = parseOr(tokens, at);
    if (node !== null) parts.push(node);
    at = Math.max(next, at + 1);
  }
  return join("and", parts);
}

type Parsed = readonly [node: SearchNode | null, next: number];

function parseOr(tokens: readonly Token[], start: number): Parsed {
  const parts: SearchNode[] = [];
  let at = start;
  for (;;) {
    const [node, next] = parseAnd(tokens, at);
    if (node !== null) parts.push(node);
    at = next;
    if (tokens[at]?.kind !== "OR") return [join("or", parts), at];
    at += 1;
  }
}

function parseAnd(tokens: readonly Token[], start: number): Parsed {
  const parts: SearchNode[] = [];
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || token.kind === "OR" || token.kind === ")") {
      return [join("and", parts), at];
    }
    if (token.kind === "AND") {
      at += 1;
      continue;
    }
    const [node, next] = parseOne(tokens, at);
    if (node !== null) parts.push(node);
    at = next;
  }
}

function parseOne(tokens: readonly Token[], at: number): Parsed {
  const token = tokens[at];
  if (token?.kind === "NOT") {
    const [part, next] = parseOne(tokens, at + 1);
    return [part === null ? null : { kind: "not", part }, next];
  }
  if (token?.kind === "(") {
    const [node, next] = parseOr(tokens, at + 1);
    return [node, tokens[next]?.kind === ")" ? next + 1 : next];
  }
  return [token?.kind === "term" ? token : null, at + 1];
}

function join(kind: "and" | "or", parts: readonly SearchNode[]): SearchNode | null {
  return parts.length > 1 ? { kind, parts } : (parts[0] ?? null);
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const TOKEN = new RegExp(
  String.raw`(?<paren>[()])|(?<minus>-)(?=\S)|(?:(?<field>[A-Za-z_][\w.$-]*):)?(?:(?<comparator>>=|<=|>|<|=)\s*)?(?:(?<quoted>${QUOTED})|(?<bare>(?:[^\s()"'\\]|\\.)(?:[^\s()\\]|\\.)*))`,
  "gy",
);

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < query.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(query)?.groups;
    if (groups === undefined) {
      TOKEN.lastIndex = at + 1;
      continue;
    }
    tokens.push(tokenOf(groups));
  }
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token {
  if (groups["paren"] !== undefined) return { kind: groups["paren"] === "(" ? "(" : ")" };
  if (groups["minus"] !== undefined) return { kind: "NOT" };
  const bare = groups["bare"];
  const isOperator = groups["field"] === undefined && groups["comparator"] === undefined;
  if (isOperator && (bare === "AND" || bare === "OR" || bare === "NOT")) return { kind: bare };
  return {
    kind: "term",
    field: groups["field"] ?? null,
    comparator: comparatorOf(groups["comparator"]),
    value: unescape(groups["quoted"]?.slice(1, -1) ?? bare ?? ""),
    quoted: groups["quoted"] !== undefined,
  };
}

function comparatorOf(text: string | undefined): SearchTerm["comparator"] {
  return text === ">" || text === ">=" || text === "<" || text === "<=" ? text : "=";
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
