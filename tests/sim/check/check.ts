import { fold } from "../../../app/domain/fold/fold";
import { freeze } from "../../../app/domain/fold/checkpoint";
import { type Fact } from "../../../app/domain/fold/facts";
import { type CustomerState } from "../../../app/domain/fold/state";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Account, givenGifts } from "../app/account";
import { deliveries, type Manner } from "../app/deliveries";
import { withMerges } from "../app/merges";
import { factsOf } from "../app/notebook";
import { noteReferrals, referringFacts, type Referrals } from "../app/referrals";
import { versionsOf } from "../app/reports";
import { openShop, take } from "../app/shop";
import { type History } from "../history";
import { mergesOf } from "../merges";
import { midnightsOf } from "../midnights";
import { tellAll } from "../model/people";
import { differencesOf, engineOutcome, modelOutcome } from "../outcome";
import { wrongIn } from "./books";

/** Why a history fails: `what` names the way, the same for a shorter history that fails for the same reason. */
export type Failure = { readonly what: string; readonly told: string };

/** Whether every way of learning of a history, and the model, end in the same state [R8]; null when they do. */
export function failureOf(history: History): Failure | null {
  const versions = versionsOf(history);
  try {
    return (
      againstModel(history, versions) ??
      delivered(history, versions, () => "as it happens") ??
      delivered(history, versions, (index) =>
        index % 2 === history.seed % 2 ? "disturbed" : "in any order",
      )
    );
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return { what: `thrown: ${told.replace(/\d+/g, "#")}`, told };
  }
}

function of(index: number, failure: Failure | null): Failure | null {
  return failure && { ...failure, told: `customer ${String(index + 1)}: ${failure.told}` };
}

function againstModel(history: History, versions: readonly ProgramVersion[]): Failure | null {
  const { customers, end } = history;
  const model = tellAll(history, versions, midnightsOf(history));
  const facts = cleanFacts(history, versions);
  for (const [index] of customers.entries()) {
    const customer = model[index];
    if (customer === undefined) continue;
    const clean = fold(facts[index] ?? [], versions, end);
    const [difference] = differencesOf(engineOutcome(clean), modelOutcome(customer, versions, end));
    if (difference === undefined) continue;
    const { part, one, other } = difference;
    const told = `${part}: the app says ${one}, the model ${other}`;
    return of(index, { what: `model: ${part}`, told });
  }
  return null;
}

/** All facts of each customer at once: those of referrers follow from those of their friends. */
export function cleanFacts(
  history: History,
  versions: readonly ProgramVersion[],
  given: readonly (readonly Fact[])[] = [],
): Fact[][] {
  const { customers, end } = history;
  const own = customers.map(({ events }, index) => [...factsOf(events), ...(given[index] ?? [])]);
  const referrals: Referrals = new Map();
  for (const [index, { events }] of customers.entries())
    if (events.some(({ kind }) => kind === "referred"))
      noteReferrals(referrals, history, index, fold(own[index] ?? [], versions, end));
  const told = own.map((facts, index) => [...facts, ...referringFacts(referrals, index)]);
  const merges = mergesOf(history);
  return told.map((_, index) => withMerges(told, merges, index));
}

/** A history as it reaches the app in some manner, against the facts all at once with what was decided for good on the way. */
function delivered(
  history: History,
  versions: readonly ProgramVersion[],
  mannerOf: (index: number) => Manner,
): Failure | null {
  const { customers, end, seed } = history;
  const shop = openShop(history);
  const arrivals = customers.flatMap(({ events }, index) =>
    deliveries(events, mannerOf(index), end, seed).map((batch) => ({ ...batch, index })),
  );
  for (const { now, reports, index } of arrivals.sort((a, b) => compare(a.now, b.now))) {
    const published = versions.filter((each) => each.publishedAt <= now);
    const settled = take(shop, index, reports, published, now);
    for (const { account, state, index: whose } of settled) {
      const wrong = wrongIn(account, state);
      const manner = mannerOf(whose);
      if (wrong !== null)
        return of(whose, { what: `${manner}: books`, told: `${manner}, at ${now}: ${wrong}` });
    }
  }
  const given = shop.people.map(({ account }) => givenGifts(account));
  const facts = cleanFacts(history, versions, given);
  for (const [index, { account, state }] of shop.people.entries()) {
    const clean = fold(facts[index] ?? [], versions, end);
    if (state === null) continue;
    const manner = mannerOf(index);
    const failure = sameState(manner, state, clean) ?? sameBooks(manner, account, clean);
    if (failure !== null) return of(index, failure);
  }
  return null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameState(manner: Manner, last: CustomerState, clean: CustomerState): Failure | null {
  const [one, other] = [last, clean].map((state) => partsOf(state));
  for (const [part, told] of Object.entries(one ?? {}))
    if (told !== other?.[part])
      return {
        what: `${manner}: ${part}`,
        told: `${part} is ${told} ${manner}, but should be ${String(other?.[part])}`,
      };
  return null;
}

/** The parts of a state in a form that can be compared: the order in which they were learned of does not count. */
function partsOf(state: CustomerState): Record<string, string> {
  const { maps, ...scalars } = freeze(state);
  const sorted = Object.entries(maps).map(([name, entries]) => [
    name,
    JSON.stringify((entries as readonly unknown[]).map((each) => JSON.stringify(each)).sort()),
  ]);
  const plain = Object.entries(scalars).map(([name, value]) => [name, JSON.stringify(value)]);
  return Object.fromEntries([...plain, ...sorted]) as Record<string, string>;
}

/** What is written of each source must be what is decided of it; what is no longer decided is at zero. */
function sameBooks(manner: Manner, { written }: Account, clean: CustomerState): Failure | null {
  const decided = new Map(clean.decisions.map((each) => [each.source, each]));
  for (const source of new Set([...written.keys(), ...decided.keys()])) {
    const [one, other] = [written.get(source), decided.get(source)].map((each) =>
      JSON.stringify([
        each?.points ?? 0,
        each?.pendingPoints ?? 0,
        each?.occurredAt,
        each?.programVersion,
        each?.trace,
      ]),
    );
    const gone = !decided.has(source) && written.get(source)?.points === 0;
    if (one !== other && !gone)
      return {
        what: `${manner}: decisions`,
        told: `${source} is written as ${String(one)} ${manner}, but decided as ${String(other)}`,
      };
  }
  return null;
}
