import { createHmac } from "node:crypto";

export type AppCall =
  | { readonly reached: true; readonly status: number; readonly body: string }
  | { readonly reached: false; readonly reason: string };

/** Work that falls due when time moves may be much; the app answers when it is done. */
const DEADLINE_MS = 60_000;

/** Calls one of the app's endpoints for the sandbox, signed over the body. It never throws. */
export async function callApp(
  app: { readonly url: string; readonly secret: string },
  path: "/sandbox/clock" | "/sandbox/reset",
  body: object,
): Promise<AppCall> {
  const text = JSON.stringify(body);
  const hmac = createHmac("sha256", app.secret).update(text).digest("base64");
  try {
    const response = await fetch(new URL(path, app.url), {
      method: "POST",
      headers: { "content-type": "application/json", "x-sandbox-hmac": hmac },
      body: text,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return {
      reached: true,
      status: response.status,
      body: (await response.text()).slice(0, 2_000),
    };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { reached: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
