import { type Sandbox } from "../sandbox";
import { signedAppUrl } from "../tokens";

export type InstallReport = {
  readonly shop: string;
  readonly installed: boolean;
  /** Each answer on the way: path and status, without the query, which carries tokens. */
  readonly steps: readonly { readonly path: string; readonly status: number }[];
  readonly error?: string;
};

const MAX_REDIRECTS = 5;
const DEADLINE_MS = 30_000;

/** The app answers robots with 410; the admin's iframe is a person's browser. */
const BROWSER =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

/** Opens the app as the admin's iframe would for the first time; the app then exchanges its tokens. */
export async function installApp(sandbox: Sandbox, shop: string): Promise<InstallReport> {
  const { apiKey, apiSecret, app } = sandbox;
  const origin = new URL(app.applicationUrl).origin;
  const steps: { path: string; status: number }[] = [];
  const report = (error?: string): InstallReport => ({
    shop,
    installed: sandbox.stores.get(shop)?.installation !== null,
    steps,
    ...(error !== undefined && { error }),
  });
  let next = new URL(signedAppUrl({ apiKey, apiSecret, appUrl: app.applicationUrl }, shop));
  for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
    const answer = await open(next);
    if (typeof answer === "string") return report(answer);
    steps.push({ path: next.pathname, status: answer.status });
    const location = answer.headers.get("location");
    if (location === null || answer.status < 300 || answer.status > 399) return report();
    next = new URL(location, next);
    if (next.origin !== origin) return report(`The app sent the frame away, to ${next.origin}`);
  }
  return report(`More than ${MAX_REDIRECTS} redirects`);
}

async function open(url: URL): Promise<Response | string> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { "user-agent": BROWSER, accept: "text/html", "sec-fetch-dest": "iframe" },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    await response.arrayBuffer();
    return response;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return `The app at ${url.origin} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
