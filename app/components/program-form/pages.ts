export type ProgramPart = "earn" | "tiers" | "rewards" | "referrals" | "settings" | "versions";

/** The parts of the program that have a page; a test holds this list against the routes. */
const PARTS_WITH_PAGE: readonly ProgramPart[] = [
  "earn",
  "tiers",
  "rewards",
  "referrals",
  "settings",
  "versions",
];

/** The address of a part's page; null for a part that is not edited by a page, which nothing may link to. */
export function pageOfPart(part: ProgramPart): string | null {
  return PARTS_WITH_PAGE.includes(part) ? `/app/program/${part}` : null;
}
