import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readEnv } from "../app/env.server";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const DECISIONS = "app/decisions";

function read(path: string): string {
  return readFileSync(join(PROJECT, path), "utf8");
}

/** The rows of the one table in a section, cell by cell, without its head. */
function tableIn(document: string, heading: string): string[][] {
  const section = document.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function codeIn(cell: string | undefined): string {
  return /`([^`]+)`/.exec(cell ?? "")?.[1] ?? "";
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

describe("the README's configuration table", () => {
  /** Read by the set-up scripts and the sandbox store, never by the app. */
  const NOT_THE_APPS = ["SANDBOX_PORT"];
  const rows = tableIn(read("README.md"), "Configuration");
  const names = rows.map(([name]) => codeIn(name));
  const schema = matches(read("app/env.server.ts"), /^ {4}([A-Z][A-Z_]+):/gm);

  test("names every setting that the app reads, and no other", () => {
    expect(schema.length).toBeGreaterThan(8);
    expect([...names].sort()).toEqual([...schema, ...NOT_THE_APPS].sort());
  });

  test("has the same settings as .env.example", () => {
    const example = matches(read(".env.example"), /^([A-Z_]+)=/gm);
    expect([...example].sort()).toEqual([...names].sort());
  });

  test("says of each setting what the app takes when it is missing", () => {
    const required = Object.fromEntries(
      rows.filter(([, , without]) => without === "required").map(([name]) => [codeIn(name), "x"]),
    );
    const given = {
      ...required,
      SHOPIFY_APP_URL: "https://loyalty.example.com",
      DATABASE_URL: "postgresql://127.0.0.1/laurel",
    };
    const taken = new Map<string, unknown>(Object.entries(readEnv(given)));
    for (const [name, , without] of rows) {
      const setting = codeIn(name);
      if (without === "required") {
        expect(() => readEnv({ ...given, [setting]: "" })).toThrow(setting);
      } else if (codeIn(without) !== "" && schema.includes(setting)) {
        expect(`${setting} ${String(taken.get(setting))}`).toBe(`${setting} ${codeIn(without)}`);
      }
    }
  });
});

test("the README's command table has every command of package.json, and no other", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = tableIn(read("README.md"), "Commands").map(
    ([command]) => /^npm (?:run )?([a-z0-9:-]+)/.exec(codeIn(command))?.[1],
  );
  expect([...new Set(named)].sort()).toEqual(Object.keys(scripts).sort());
});

test("what the README links to exists", () => {
  const links = matches(read("README.md"), /\]\((?!https?:|#)([^)#]+)/g);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !existsSync(join(PROJECT, link)))).toEqual([]);
});

describe("the numbered behaviours", () => {
  const numbers = matches(read(`${DECISIONS}/behaviours.md`), /^- \*\*([SPR]\d+)\*\* \S/gm);

  test("have each number once, without a gap among S and P", () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const [letter, last] of [
      ["S", 203],
      ["P", 20],
    ] as const) {
      const found = numbers.filter((number) => number.startsWith(letter));
      expect(found.length).toBe(last);
    }
  });

  test("are each named by a test, or stand in the list of those that none names", () => {
    const tests = ["app", "extensions", "prisma", "scripts", "tests"]
      .flatMap(sourcesUnder)
      .filter((path) => /\.test\.tsx?$/.test(path));
    // At the end of a name: a comment, or a number in passing, shows nothing.
    const named = new Set(
      tests
        .flatMap((path) => matches(read(path), /\[([SPR]\d+(?:, [SPR]\d+)*)\]["'`]/g))
        .flatMap((list) => list.split(", ")),
    );
    const section = read(`${DECISIONS}/behaviours.md`).split("\n## Without a test yet\n")[1] ?? "";
    const listed = matches(section, /\b([SPR]\d+(?:–[SPR]\d+)?)/g).flatMap(inRange);

    expect(named.size).toBeGreaterThan(100);
    expect(listed).toEqual(numbers.filter((number) => !named.has(number)));
  });

  test("explain every number in brackets in the sources and in the names of tests", () => {
    const known = new Set(numbers);
    const used = ["app", "extensions", "prisma", "scripts", "tests"]
      .flatMap(sourcesUnder)
      .flatMap((path) =>
        matches(read(path), /\[([SPR]\d+(?:, [SPR]\d+)*)\]/g)
          .flatMap((list) => list.split(", "))
          .map((number) => ({ path, number })),
      );
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter(({ number }) => !known.has(number))).toEqual([]);
  });
});

/** `S3–S5` is S3, S4 and S5. */
function inRange(text: string): string[] {
  const [first = "", last = first] = text.split("–");
  const [from, to] = [first, last].map((number) => Number(number.slice(1)));
  const length = (to ?? 0) - (from ?? 0) + 1;
  return Array.from({ length }, (_, index) => `${first.slice(0, 1)}${(from ?? 0) + index}`);
}

const NOT_OURS = new Set(["node_modules", "dist", "generated"]);

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : sourcesUnder(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

describe("the decision records", () => {
  const records = readdirSync(join(PROJECT, DECISIONS))
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
  const SHAPE =
    /^# .+\n\n- Date: \d{4}-\d{2}-\d{2}\n- Status: .+\n\n## Context\n\n[^]+\n## Decision\n\n[^]+\n## Consequences\n\n[^]+$/;

  test("are numbered without a gap", () => {
    expect(records.length).toBeGreaterThan(0);
    expect(records.map((name) => Number(name.slice(0, 4)))).toEqual(
      records.map((_, index) => index + 1),
    );
  });

  test.each(records)("%s has title, date, status, context, decision, consequences", (name) => {
    const text = read(`${DECISIONS}/${name}`);
    expect(text).toMatch(SHAPE);
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
  });

  test("are all named by the README", () => {
    const readme = read("README.md");
    expect(records.filter((name) => !readme.includes(`${DECISIONS}/${name}`))).toEqual([]);
  });
});
