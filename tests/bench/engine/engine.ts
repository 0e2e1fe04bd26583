import { type Checkpoint, freeze, thaw } from "../../../app/domain/fold/checkpoint";
import { type Fact } from "../../../app/domain/fold/facts";
import { advance, fold } from "../../../app/domain/fold/fold";
import { type CustomerState } from "../../../app/domain/fold/state";
import { compare, type Finding, type Replay } from "../measure";
import { mixedHistory, nextOrder, ordersOnly } from "./histories";
import { measureLongReplay } from "./long-replay";
import { VERSIONS } from "./program";

const ROUNDS = 5;
const ORDERS = 2_000;
/** Some months after the first order, when both campaigns run. */
const SOON = 100;
const FACTS = 1_000;
const REPLAYS = 4;
const ADVANCES = 100;
const AT_LEAST = 50;

/** The engine alone, on one core and without a database: one order, one more fact, all facts again. */
export async function measureEngine(): Promise<(Finding | Replay)[]> {
  return [await decisions(), ...(await advances()), await measureLongReplay()];
}

/** Orders of ten lines judged under eight rules, each on a state of its own, against reading such an order at all. */
async function decisions(): Promise<Finding> {
  const text = kept(fold(ordersOnly(1), VERSIONS));
  const next = nextOrder(SOON);
  const body = JSON.stringify(next);
  const laurel = async () => {
    const states = Array.from({ length: ORDERS }, () => thawed(text));
    return perSecond(states, (state) => advance(state, next, VERSIONS));
  };
  const bodies = Array.from({ length: ORDERS }, () => body);
  const floor = async () => perSecond(bodies, (each) => JSON.parse(each) as unknown);
  await warmUp(floor, laurel);
  return compare("engine, one order", "orders/s", null, { rounds: ROUNDS, floor, laurel });
}

/** One more order of a customer with a thousand facts, added to the state or with all of them replayed. */
async function advances(): Promise<Finding[]> {
  const facts = mixedHistory(FACTS);
  const next = nextOrder(FACTS);
  const all = [...facts, ...next];
  const text = kept(fold(facts, VERSIONS));
  const stored = JSON.stringify(all);
  if (kept(advance(thawed(text), next, VERSIONS)) !== kept(fold(all, VERSIONS)))
    throw new Error("The advanced state is not the replayed one.");

  const replays = Array.from({ length: REPLAYS }, () => all);
  const floor = async () => perSecond(replays, (each) => fold(each, VERSIONS));
  const laurel = async () => {
    const states = Array.from({ length: ADVANCES }, () => thawed(text));
    return perSecond(states, (state) => advance(state, next, VERSIONS));
  };
  await warmUp(floor, laurel);
  const alone = await compare("engine, one more fact after 1,000", "facts/s", AT_LEAST, {
    rounds: ROUNDS,
    floor,
    laurel,
  });

  const storeds = Array.from({ length: REPLAYS }, () => stored);
  const texts = Array.from({ length: ADVANCES }, () => text);
  const readAndWritten = await compare(
    "engine, the same with reading and writing",
    "facts/s",
    null,
    {
      rounds: ROUNDS,
      floor: async () =>
        perSecond(storeds, (each) => kept(fold(JSON.parse(each) as Fact[], VERSIONS))),
      laurel: async () => perSecond(texts, (each) => kept(advance(thawed(each), next, VERSIONS))),
    },
  );
  return [alone, readAndWritten];
}

async function warmUp(...sides: readonly (() => Promise<number>)[]): Promise<void> {
  for (const side of sides) await side();
}

function perSecond<T>(each: readonly T[], work: (one: T) => unknown): number {
  const started = performance.now();
  for (const one of each) work(one);
  return each.length / ((performance.now() - started) / 1000);
}

/** As the database keeps it. */
function kept(state: CustomerState): string {
  return JSON.stringify(freeze(state));
}

function thawed(text: string): CustomerState {
  const state = thaw(JSON.parse(text) as Checkpoint);
  if (state === null) throw new Error("The kept state has another form.");
  return state;
}
