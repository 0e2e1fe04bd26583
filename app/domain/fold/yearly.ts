import { yearlyOn, yearOf } from "../calendar/day";
import { localDay, startOfDay } from "../calendar/local-day";
import { type ProgramVersion } from "../program/document";
import { type Instant, later } from "../shared/instant";
import { earns } from "./earns";
import { type Fact, type Occasion } from "./facts";
import { bookGiven } from "./given";
import { pay } from "./pays";
import { type Rules } from "./rules";
import { type CustomerState, type Yearly } from "./state";

/**
 * Remembers a birthday or an anniversary. A day that is over this year is celebrated next year [R41]; the years in which a
 * gift was given stay, however the date is edited [P4, S69, S71].
 */
export function setYearly(
  state: CustomerState,
  fact: Fact & { kind: "yearly" },
  version: ProgramVersion | null,
): CustomerState {
  const { occasion, on, at } = fact;
  const before = state.yearly.get(occasion);
  const today = localDay(at, version?.timeZone ?? "UTC");
  const thisYear = yearOf(today);
  const nextYear = on !== null && yearlyOn(on, thisYear) < today ? thisYear + 1 : thisYear;
  state.yearly.set(occasion, { on, setAt: at, nextYear, givenIn: before?.givenIn ?? [] });
  return state;
}

/** A yearly day that comes; its gift is named by occasion and year. */
export type Celebration = {
  readonly at: Instant;
  readonly occasion: Occasion;
  readonly source: string;
};

/** Which yearly day comes next, and when it begins in the shop's zone; null when none is known. */
export function nextCelebration(
  state: CustomerState,
  { timeZone }: ProgramVersion,
): Celebration | null {
  let next: Celebration | null = null;
  for (const [occasion, yearly] of state.yearly) {
    const at = dayOf(yearly, timeZone);
    const source = `${occasion}:${yearly.nextYear}`;
    if (at !== null && (next === null || at < next.at)) next = { at, occasion, source };
  }
  return next;
}

function dayOf({ on, setAt, nextYear }: Yearly, timeZone: string): Instant | null {
  // Set on the very day, it is celebrated at once.
  return on === null ? null : later(startOfDay(yearlyOn(on, nextYear), timeZone), setAt);
}

/**
 * Gives the gift of a yearly day to a member, at most once in a calendar year whatever the rule [P4]; a day in a pause is
 * celebrated once that has ended, one before the first version is not [R48, S136]. What was given before stays as it was.
 */
export function celebrate(
  state: CustomerState,
  { at, occasion, source }: Celebration,
  rules: Rules,
): CustomerState {
  const yearly = state.yearly.get(occasion);
  if (yearly === undefined) return state;
  const year = yearly.nextYear;
  state.yearly.set(occasion, { ...yearly, nextYear: year + 1 });
  if (yearly.givenIn.includes(year)) return state;
  const before = rules.given.get(source);
  if (before?.kind === "gift") return before.at === at ? givenBefore(state, before, rules) : state;
  const { judging, inForce } = rules;
  const when = earns(state, judging);
  if (when === "later") return { ...state, awaitsResume: true };
  const rule = judging?.document.earningRules
    .filter((each) => each.kind === "birthday" || each.kind === "anniversary")
    .find((each) => each.kind === occasion && each.enabled);
  if (when === "never" || judging === null || rule === undefined) return state;
  noteGiven(state, occasion, year);
  const reason = { code: "gift", occasion, year } as const;
  const payment = { source, kind: "gift", at, pays: rule.pays, reason, ruleId: rule.id } as const;
  return pay(state, { ...payment, version: judging, inForce });
}

/** Books a gift that was given before, unless the fold has done so already. */
export function givenBefore(
  state: CustomerState,
  fact: Fact & { kind: "gift" },
  rules: Rules,
): CustomerState {
  const [occasion, year] = fact.id.split(":") as [Occasion, string];
  if (state.yearly.get(occasion)?.givenIn.includes(Number(year)) === true) return state;
  noteGiven(state, occasion, Number(year));
  return bookGiven(state, fact, rules);
}

function noteGiven(state: CustomerState, occasion: Occasion, year: number): void {
  const known = state.yearly.get(occasion) ?? NOT_SET;
  state.yearly.set(occasion, { ...known, givenIn: [...known.givenIn, year] });
}

const NOT_SET: Yearly = { on: null, setAt: "", nextYear: 0, givenIn: [] };
