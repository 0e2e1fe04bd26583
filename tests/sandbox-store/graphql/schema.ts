import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliDecompressSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { teachScalars } from "./scalars";
import { accessTable, type AccessTable, type ScopeItem } from "./access";

export const API_VERSION = "2026-07";

export type AdminSchema = {
  readonly schema: GraphQLSchema;
  readonly access: AccessTable;
};

let loaded: AdminSchema | undefined;

/** The real Admin schema with its access table; loaded once per process, in about a second. */
export function adminSchema(): AdminSchema {
  loaded ??= load();
  return loaded;
}

function load(): AdminSchema {
  const file = createRequire(import.meta.url).resolve(
    `@shopify/ai-toolkit/skills/shopify-admin/assets/admin_${API_VERSION}.json.br`,
  );
  const content = JSON.parse(brotliDecompressSync(readFileSync(file)).toString("utf8")) as {
    readonly data: IntrospectionQuery;
    readonly offline_scopes: { readonly items: readonly ScopeItem[] };
  };
  const schema = buildClientSchema(content.data, { assumeValid: true });
  teachScalars(schema);
  return { schema, access: accessTable(content.offline_scopes.items) };
}
