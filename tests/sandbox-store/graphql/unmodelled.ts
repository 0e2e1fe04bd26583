import { GraphQLError } from "graphql";

/** The error for whatever the sandbox does not play: it is loud, and it names the thing. */
export function unmodelled(what: string): GraphQLError {
  return new GraphQLError(`sandbox: ${what} is not modelled`, {
    extensions: { code: "SANDBOX_NOT_MODELLED" },
  });
}

/** Refuses an input that carries fields of its type which the sandbox would otherwise ignore. */
export function onlyModelled(
  type: string,
  input: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): void {
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined && !fields.includes(name)) throw unmodelled(`${type}.${name}`);
  }
}
