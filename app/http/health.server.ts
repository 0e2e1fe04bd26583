import { type Context } from "hono";
import { readHealth } from "../models/health.server";

const DEADLINE_MS = 3000;

/** `GET /healthz`: 503 when the database does not answer in time. */
export async function health(context: Context): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, DEADLINE_MS, null).unref());
  const report = await Promise.race([readHealth().catch(() => null), late]);
  if (report === null) return context.json({ ok: false, database: "unreachable" }, 503);
  return context.json({ ok: true, database: "ok", ...report });
}
