import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isInputType,
  getNamedType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type VariableDefinitionNode,
} from "graphql";

type Problem = {
  readonly path: readonly (string | number)[];
  readonly explanation: string;
  /** The scalar's own sentence once more, where it was a scalar that refused. */
  readonly message?: string;
};

/** Shopify's INVALID_VARIABLE errors for the variables of an operation; empty when all are good. */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const value = variables[name];
    const problems = problemsOf(schema, definition, value);
    if (problems.length > 0) errors.push(invalidVariable(definition, name, value, problems));
  }
  return errors;
}

function problemsOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  value: unknown,
): Problem[] {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return [];
  const missing = value === undefined || value === null;
  if (missing && definition.type.kind !== "NonNullType") return [];
  if (value === undefined && definition.defaultValue !== undefined) return [];
  if (missing) return [{ path: [], explanation: "Expected value to not be null" }];
  const problems: Problem[] = [];
  coerceInputValue(value, type, (path, invalid, error) => {
    const field = unknownField(error)?.field ?? missingField(error);
    const fullPath = field === null ? path : [...path, field];
    const explanation = explain(schema, invalid, error);
    const message = sentenceOf(error);
    problems.push({ path: fullPath, explanation, ...(explanation === message && { message }) });
  });
  return problems;
}

/** The library's sentence in Shopify's words. */
function explain(schema: GraphQLSchema, invalid: unknown, error: GraphQLError): string {
  const enumName = /does not exist in "(\w+)" enum/.exec(error.message)?.[1];
  const enumType = enumName === undefined ? undefined : getNamedType(schema.getType(enumName));
  if (isEnumType(enumType)) {
    const names = enumType.getValues().map((value) => value.name);
    return `Expected ${JSON.stringify(invalid)} to be one of: ${names.join(", ")}`;
  }
  const unknown = unknownField(error);
  if (unknown !== null) return `Field is not defined on ${unknown.type}`;
  if (/required type .* was not provided|non-nullable type .* not to be null/.test(error.message)) {
    return "Expected value to not be null";
  }
  return sentenceOf(error);
}

function sentenceOf(error: GraphQLError): string {
  return error.originalError?.message ?? error.message;
}

function unknownField(error: GraphQLError): { field: string; type: string } | null {
  const match = /^Field "(\w+)" is not defined by type "(\w+)"/.exec(error.message);
  return match === null ? null : { field: match[1] ?? "", type: match[2] ?? "" };
}

function missingField(error: GraphQLError): string | null {
  return /^Field "(\w+)" of required type .* was not provided/.exec(error.message)?.[1] ?? null;
}

function invalidVariable(
  definition: VariableDefinitionNode,
  name: string,
  value: unknown,
  problems: readonly Problem[],
): GraphQLError {
  const told = problems.map(({ path, explanation }) =>
    path.length > 0 ? `${path.join(".")} (${explanation})` : explanation,
  );
  const reason = problems[0]?.path.length === 0 ? "" : ` for ${told.join(", ")}`;
  return new GraphQLError(
    `Variable $${name} of type ${print(definition.type)} was provided invalid value${reason}`,
    {
      nodes: definition,
      extensions: { code: "INVALID_VARIABLE", value: value ?? null, problems },
    },
  );
}
