import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLTypeResolver,
} from "graphql";
import { type Call, type Module } from "../module";
import { type AccessTable, checkAccess, type Scopes } from "./access";
import { unmodelled } from "./unmodelled";

/** What the resolvers of one request share. */
export type Execution = {
  readonly modules: readonly Module[];
  readonly call: Call;
  readonly access: AccessTable;
  readonly scopes: Scopes;
};

/**
 * Resolves every field of the schema: a root field by the module that models it, any other from
 * what its parent returned. A field that is not there is an error that names it, never a null.
 */
export const resolveField: GraphQLFieldResolver<unknown, Execution, Record<string, unknown>> = (
  source,
  args,
  execution,
  info,
) => {
  checkAccess(execution.access, execution.scopes, info);
  if (isRoot(info)) return resolveRoot(args, execution, info);
  const name = `${info.parentType.name}.${info.fieldName}`;
  if (typeof source !== "object" || source === null || !Object.hasOwn(source, info.fieldName)) {
    throw unmodelled(name);
  }
  const value = (source as Record<string, unknown>)[info.fieldName];
  if (value === undefined) throw unmodelled(name);
  return typeof value === "function" ? (value as (args: object) => unknown)(args) : value;
};

function isRoot(info: GraphQLResolveInfo): boolean {
  const { schema, parentType } = info;
  return parentType === schema.getQueryType() || parentType === schema.getMutationType();
}

function resolveRoot(
  args: Record<string, unknown>,
  execution: Execution,
  info: GraphQLResolveInfo,
): unknown {
  const kind = info.parentType === info.schema.getMutationType() ? "mutations" : "queries";
  for (const module of execution.modules) {
    const fields = module[kind];
    const field = Object.hasOwn(fields, info.fieldName) ? fields[info.fieldName] : undefined;
    if (field !== undefined) return field(args, execution.call);
  }
  throw unmodelled(
    kind === "mutations" ? `the mutation ${info.fieldName}` : `the query ${info.fieldName}`,
  );
}

/** The concrete type of an interface or union, from the `__typename` that a module must give. */
export const resolveType: GraphQLTypeResolver<unknown, Execution> = (
  value,
  _context,
  info,
  type,
) => {
  const name =
    typeof value === "object" && value !== null && "__typename" in value
      ? String(value.__typename)
      : null;
  const concrete = name === null ? undefined : info.schema.getType(name);
  if (concrete === undefined || !info.schema.isSubType(type, concrete as GraphQLObjectType)) {
    throw unmodelled(`the ${type.name} behind ${info.parentType.name}.${info.fieldName}`);
  }
  return concrete.name;
};
