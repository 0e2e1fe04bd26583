import { type Problem } from "../../domain/program/problems";
import { pageOfPart } from "./pages";
import { type Typed } from "./typed";

/** Where a problem is shown: beside a field of this form, or by a link to the page that it lies on. */
export type Placed = {
  readonly beside: Readonly<Record<string, Problem>>;
  readonly elsewhere: readonly Problem[];
};

/**
 * Sorts what is wrong with a whole document by where it can be mended. A problem of a list's entry is shown at the
 * list's field; one of a group of fields, at the first of them.
 */
export function placeProblems(problems: readonly Problem[], prefix: string, fields: Typed): Placed {
  const names = Object.keys(fields).sort((a, b) => b.length - a.length);
  const beside: Record<string, Problem> = {};
  const elsewhere: Problem[] = [];
  for (const problem of problems) {
    const own = problem.path.startsWith(prefix) ? problem.path.slice(prefix.length) : null;
    const name = own === null ? undefined : nameFor(own, names);
    if (name === undefined) elsewhere.push(problem);
    else beside[name] ??= problem;
  }
  return { beside, elsewhere };
}

function nameFor(path: string, names: readonly string[]): string | undefined {
  const within = (path: string, whole: string) =>
    path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
  return names.find((name) => within(path, name)) ?? names.findLast((name) => within(name, path));
}

const PAGES = [
  { begins: /^earningRules\[([a-z0-9-]+)\]/, page: "earn" },
  { begins: /^earningRules\b/, page: "earn" },
  { begins: /^tiers\.(paid)\[([a-z0-9-]+)\]/, page: "tiers" },
  { begins: /^tiers\b/, page: "tiers" },
  { begins: /^rewards\[([a-z0-9-]+)\]/, page: "rewards" },
  { begins: /^referral\b/, page: "referrals" },
] as const;

/** The address of the page on which a setting is edited; null for one that no page edits. */
export function pageOf(path: string): string | null {
  for (const { begins, page } of PAGES) {
    const found = begins.exec(path);
    if (found === null) continue;
    const url = pageOfPart(page);
    return url === null ? null : [url, ...found.slice(1)].join("/");
  }
  return pageOfPart("settings");
}
