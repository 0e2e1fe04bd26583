import { getNamedType, GraphQLError, type GraphQLResolveInfo } from "graphql";

/** One row of the access table that comes with the schema. */
export type ScopeItem = {
  readonly typeName: string;
  readonly fieldName?: string;
  readonly requiredAccess: string;
  readonly offlineScopes: readonly string[];
};

type Rule = { readonly anyOf: readonly string[]; readonly text: string };

/** Rules by `Type` and by `Type.field`. */
export type AccessTable = ReadonlyMap<string, Rule>;

/** Scopes that a token holds; `all` is the store token. */
export type Scopes = "all" | ReadonlySet<string>;

export function accessTable(items: readonly ScopeItem[]): AccessTable {
  const table = new Map<string, Rule>();
  for (const item of items) {
    if (item.offlineScopes.length === 0) continue;
    const name =
      item.fieldName === undefined ? item.typeName : `${item.typeName}.${item.fieldName}`;
    table.set(name, { anyOf: item.offlineScopes, text: item.requiredAccess });
  }
  return table;
}

/**
 * Throws Shopify's ACCESS_DENIED unless the token may read the field: by the field's own rule, by
 * the rule of the type it returns (a connection counts as what it lists), or by its parent's rule.
 * Where the table names several scopes, any of them is enough.
 */
export function checkAccess(table: AccessTable, scopes: Scopes, info: GraphQLResolveInfo): void {
  if (scopes === "all") return;
  const returned = getNamedType(info.returnType).name;
  const names = [
    `${info.parentType.name}.${info.fieldName}`,
    returned,
    returned.replace(/(Connection|Edge)$/, ""),
    info.parentType.name,
  ];
  for (const name of names) {
    const rule = table.get(name);
    if (rule === undefined || rule.anyOf.some((scope) => holds(scopes, scope))) continue;
    throw new GraphQLError(
      `Access denied for ${info.fieldName} field. Required access: ${rule.text}`,
      {
        extensions: {
          code: "ACCESS_DENIED",
          documentation: "https://shopify.dev/api/usage/access-scopes",
          requiredAccess: rule.text,
        },
      },
    );
  }
}

/** `write_x` includes `read_x`. */
function holds(scopes: ReadonlySet<string>, scope: string): boolean {
  return scopes.has(scope) || scopes.has(scope.replace(/^read_/, "write_"));
}
