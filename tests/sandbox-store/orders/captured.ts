import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type StoreFacts } from "../context";
import { EURO_STORE } from "./trial-store";

const FOLDER = new URL("../../../../shared/captured/", import.meta.url);

/** The store that the exchanges were captured with sold in Canadian dollars, tax on top. */
export const CAPTURED_STORE: StoreFacts = {
  ...EURO_STORE,
  currency: "CAD",
  timeZone: "America/Toronto",
  taxesIncluded: false,
  taxRate: 0.13,
};

/** Whether captured exchanges lie beside the project; it says so when they do not. */
export function hasCaptures(): boolean {
  const present = existsSync(fileURLToPath(FOLDER));
  if (!present) console.warn("skipped: no captured exchanges in ../shared/captured");
  return present;
}

/** A captured exchange; every file has a shape of its own. */
export function captured<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as T;
}

const TIMES = /^(?:completed|created|updated|processed|closed|cancelled)At$/;
const CURSORS = /^(?:cursor|startCursor|endCursor)$/;

/**
 * What two stores can agree on: ids keep their kind only, instants, cursors and order names whether
 * they are there. Indices in a path of `field` are text in one place and numbers in the other.
 */
export function comparable(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((each) => comparable(each, key));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, each]) => [name, comparable(each, name)]);
    return Object.fromEntries(entries) as unknown;
  }
  if (key === "field") return value === null ? null : String(value);
  if (typeof value !== "string") return value;
  if (TIMES.test(key)) return "an instant";
  if (CURSORS.test(key)) return "a cursor";
  if (key === "name" && /^#\d+$/.test(value)) return "an order name";
  return value.replace(/^(gid:\/\/shopify\/\w+)\/.*$/, "$1");
}
