import { AxeBuilder } from "@axe-core/playwright";
import { type Page } from "playwright-core";

export type Violation = {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** Selectors of the elements, from the outermost frame inwards. */
  readonly elements: readonly string[];
};

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on a page and in all its frames; an empty list is a pass. `within` narrows it to a selector. */
export async function axe(page: Page, within?: string): Promise<readonly Violation[]> {
  const builder = new AxeBuilder({ page }).withTags(LEVELS);
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  return violations.map((violation) => ({
    rule: violation.id,
    impact: violation.impact ?? "unknown",
    help: violation.help,
    elements: violation.nodes.map((node) => node.target.flat().join(" >> ")),
  }));
}
