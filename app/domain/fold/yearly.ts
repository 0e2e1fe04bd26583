import { yearlyOn, yearOf } from "../calendar/day";
import { localDay, startOfDay } from "../calendar/local-day";
import { type ProgramVersion } from "../program/document";
import { type Instant, later } from "../shared/instant";
import { award } from "./awards";
import { decided } from "./decided";
import { earns } from "./earns";
import { type Fact, type Occasion } from "./facts";
import { pay } from "./pays";
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

type Celebration = { readonly at: Instant; readonly occasion: Occasion };

/** Which yearly day comes next, and when it begins in the shop's zone; null when none is known. */
export function nextCelebration(
  state: CustomerState,
  { timeZone }: ProgramVersion,
): Celebration | null {
  let next: Celebration | null = null;
  for (const [occasion, yearly] of state.yearly) {
    const at = dayOf(yearly, timeZone);
    if (at !== null && (next === null || at < next.at)) next = { at, occasion };
  }
  return next;
}

function dayOf({ on, setAt, nextYear }: Yearly, timeZone: string): Instant | null {
  // Set on the very day, it is celebrated at once.
  return on === null ? null : later(startOfDay(yearlyOn(on, nextYear), timeZone), setAt);
}

/** Gives the gift of a yearly day to a member, at most once in a calendar year whatever the rule [P4]. */
export function celebrate(
  state: CustomerState,
  { at, occasion }: Celebration,
  version: ProgramVersion,
): CustomerState {
  const yearly = state.yearly.get(occasion);
  if (yearly === undefined) return state;
  const year = yearly.nextYear;
  const rule = version.document.earningRules
    .filter((each) => each.kind === "birthday" || each.kind === "anniversary")
    .find((each) => each.kind === occasion && each.enabled);
  const due = rule !== undefined && earns(state, version) && !yearly.givenIn.includes(year);
  const givenIn = due ? [...yearly.givenIn, year] : yearly.givenIn;
  state.yearly.set(occasion, { ...yearly, nextYear: year + 1, givenIn });
  if (!due) return state;
  return pay(state, {
    source: `${occasion}:${year}`,
    kind: "gift",
    at,
    pays: rule.pays,
    version,
    reason: { code: "gift", occasion, year },
    ruleId: rule.id,
  });
}

/** Books a gift that was given before, unless the fold has just given it again. */
export function givenBefore(
  state: CustomerState,
  fact: Fact & { kind: "gift" },
  versions: readonly ProgramVersion[],
): CustomerState {
  const [occasion, year] = fact.id.split(":") as [Occasion, string];
  const known = state.yearly.get(occasion) ?? NOT_SET;
  const version = versions.find((each) => each.version === fact.version);
  if (known.givenIn.includes(Number(year)) || version === undefined) return state;
  state.yearly.set(occasion, { ...known, givenIn: [...known.givenIn, Number(year)] });
  const { id: source, at, points, trace } = fact;
  const reward = trace.find((step) => step.code === "reward_granted")?.reward;
  if (reward !== undefined) {
    state.grants.set(source, { rewardId: reward, version: fact.version, at, voidedAt: null });
    return decided(state, { source, kind: "gift", occurredAt: at, version, trace });
  }
  return award(state, { source, kind: "gift", at, points, version, trace });
}

const NOT_SET: Yearly = { on: null, setAt: "", nextYear: 0, givenIn: [] };
