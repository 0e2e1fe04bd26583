import { readFileSync } from "node:fs";

const SOURCE = new URL("../../../app/http/webhooks.server.ts", import.meta.url);

/** The SQL with which Laurel stores a webhook, from its source: the floor runs the same, now and after a change. */
export function storeStatement(): string {
  const found = /^const STORE = `([^`]+)`;$/m.exec(readFileSync(SOURCE, "utf8"))?.[1];
  if (found === undefined)
    throw new Error("app/http/webhooks.server.ts no longer has its statement under STORE.");
  return found;
}
