import { fold } from "../../../app/domain/fold/fold";
import { freeze } from "../../../app/domain/fold/checkpoint";
import { type CustomerState } from "../../../app/domain/fold/state";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type Account, givenGifts, openAccount, settle } from "../app/account";
import { deliveries, type Manner } from "../app/deliveries";
import { emptyNotebook, factsIn, factsOf, learn, type Since } from "../app/notebook";
import { versionsOf } from "../app/reports";
import { type History, type SimEvent } from "../history";
import { midnightsOf } from "../midnights";
import { tell } from "../model/story";
import { differencesOf, engineOutcome, modelOutcome } from "../outcome";
import { wrongIn } from "./books";

/** Why a history fails: `what` names the way, the same for a shorter history that fails for the same reason. */
export type Failure = { readonly what: string; readonly told: string };

/** Whether every way of learning of a history, and the model, end in the same state [R8]; null when they do. */
export function failureOf(history: History): Failure | null {
  const versions = versionsOf(history);
  const midnights = midnightsOf(history);
  for (const [index, { events }] of history.customers.entries()) {
    const story = { events, versions, midnights, end: history.end };
    const failure = failureOfStory(story, history.seed, index);
    if (failure !== null)
      return { ...failure, told: `customer ${String(index + 1)}: ${failure.told}` };
  }
  return null;
}

type Story = {
  readonly events: readonly SimEvent[];
  readonly versions: readonly ProgramVersion[];
  readonly midnights: readonly Instant[];
  readonly end: Instant;
};

function failureOfStory(story: Story, seed: number, index: number): Failure | null {
  const { events, versions, end } = story;
  const manner = index % 2 === seed % 2 ? "disturbed" : "in any order";
  try {
    const clean = fold(factsOf(events), versions, end);
    return (
      againstModel(story, clean) ??
      delivered(story, "as it happens", seed) ??
      delivered(story, manner, seed)
    );
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return { what: `thrown: ${told.replace(/\d+/g, "#")}`, told };
  }
}

function againstModel({ events, versions, midnights, end }: Story, clean: CustomerState) {
  const customer = tell(events, versions, midnights, end);
  const [difference] = differencesOf(engineOutcome(clean), modelOutcome(customer, versions, end));
  if (difference === undefined) return null;
  const { part, one, other } = difference;
  return { what: `model: ${part}`, told: `${part}: the app says ${one}, the model ${other}` };
}

/** A story as it reaches the app in some manner, against the facts all at once with what was decided for good on the way. */
function delivered(story: Story, manner: Manner, seed: number): Failure | null {
  const { events, versions, end } = story;
  const notebook = emptyNotebook();
  const account = openAccount();
  let last: CustomerState | null = null;
  for (const { now, reports } of deliveries(events, manner, end, seed)) {
    const since = earliest(reports.map((report) => learn(notebook, report)));
    const published = versions.filter((each) => each.publishedAt <= now);
    last = settle(account, factsIn(notebook), since, published, now);
    const wrong = wrongIn(account, last);
    if (wrong !== null) return { what: `${manner}: books`, told: `${manner}, at ${now}: ${wrong}` };
  }
  const facts = [...factsOf(events), ...givenGifts(account)];
  const clean = fold(facts, versions, end);
  return last === null
    ? null
    : (sameState(manner, last, clean) ?? sameBooks(manner, account, clean));
}

function earliest(instants: readonly Since[]): Since {
  if (instants.includes("ever")) return "ever";
  return instants.filter((each) => each !== null).toSorted()[0] ?? null;
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
      JSON.stringify([each?.points ?? 0, each?.pendingPoints ?? 0, each?.occurredAt, each?.trace]),
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
