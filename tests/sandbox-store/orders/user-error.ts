/** A refusal as a mutation's payload gives it: the input's path, the sentence and the code. */
export type OrderUserError = {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string;
};

export function userError(
  field: readonly (string | number)[] | null,
  message: string,
  code = "INVALID",
): OrderUserError {
  return { field: field?.map(String) ?? null, message, code };
}

/** The same for payloads whose errors have no code (`UserError`). */
export function withoutCodes(errors: readonly OrderUserError[]) {
  return errors.map(({ field, message }) => ({ field, message }));
}
