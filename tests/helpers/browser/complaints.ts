import { type BrowserContext } from "playwright-core";

const OWN_HOSTS = new Set(["127.0.0.1", "localhost"]);

/**
 * Collects what a person would not see but a developer should: errors in the console, uncaught
 * exceptions, and requests to the internet, which are refused.
 */
export async function collectComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => {
    complaints.push(`uncaught: ${error.error().message} (${error.page()?.url() ?? "a worker"})`);
  });
  await context.route(
    (url) => url.protocol.startsWith("http") && !OWN_HOSTS.has(url.hostname),
    async (route) => {
      complaints.push(`internet: ${route.request().method()} ${route.request().url()}`);
      await route.abort();
    },
  );
  return complaints;
}

export function unexpected(complaints: readonly string[], allowed: readonly RegExp[]): string[] {
  return complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
}
