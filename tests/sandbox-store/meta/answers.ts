import { type Context } from "hono";
import { z } from "zod";

type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly response: Response };

/** The request's JSON body, or the 400 that says what is wrong with it. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<Read<T>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, response: c.json({ error: z.prettifyError(parsed.error) }, 400) };
}

export function unknownShop(c: Context): Response {
  return c.json({ error: "The sandbox has no such store" }, 404);
}
