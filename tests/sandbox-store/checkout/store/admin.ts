import { type z } from "zod";
import { type SandboxContext } from "../../context";

/**
 * Runs an operation of the store's Admin API and reads its data. An error of the API, or data of
 * another form than expected, is thrown: a page never shows half an answer.
 */
export async function ask<T>(
  context: SandboxContext,
  shop: string,
  operation: string,
  variables: Record<string, unknown>,
  schema: z.ZodType<T>,
): Promise<T> {
  const { data, errors } = await context.admin(shop, operation, variables);
  if (errors && errors.length > 0) {
    throw new Error(`The Admin API refused: ${errors.map((each) => each.message).join("; ")}`);
  }
  return schema.parse(data);
}
