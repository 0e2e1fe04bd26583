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
    if (!(thrown instanceof Response)) return { ok: false, error: "fault", errorId: null };
    if (thrown.status < 500) throw thrown;
    return { ok: false, error: "fault", errorId: errorIdOf(await thrown.json().catch(() => null)) };
  }
}

/** The id that the server gave a fault, from the answer's body; null when it carries none. */
export function errorIdOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("errorId" in body)) return null;
  return typeof body.errorId === "string" ? body.errorId : null;
}

export function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "error" in value && value.error === "fault";
}
