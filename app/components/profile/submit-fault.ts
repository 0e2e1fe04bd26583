import { isRouteErrorResponse } from "@remix-run/react";

/** Something could not be sent or read; the page stays as it is, with what was typed. */
export type Fault = {
  readonly ok: false;
  readonly error: "fault";
  /** Under which the server has logged it; null when the server was not reached. */
  readonly errorId: string | null;
};

/** Turns a failed request into a value. What is thrown on purpose, such as a redirect, passes. */
export async function orFault<T>(request: () => Promise<T>): Promise<T | Fault> {
  try {
    return await request();
  } catch (thrown) {
    if (thrown instanceof Response) throw thrown;
    return { ok: false, error: "fault", errorId: errorIdOf(thrown) };
  }
}

function errorIdOf(thrown: unknown): string | null {
  const data: unknown = isRouteErrorResponse(thrown) ? thrown.data : null;
  if (typeof data !== "object" || data === null || !("errorId" in data)) return null;
  return typeof data.errorId === "string" ? data.errorId : null;
}

export function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "error" in value && value.error === "fault";
}
