import { type ProgramVersion } from "../program/document";
import { beginningOf } from "../program/in-force";
import { type Instant } from "../shared/instant";
import { spanStart } from "./counters";
import { earns } from "./earns";
import { type Fact } from "./facts";
import { bookGiven } from "./given";
import { pay, voidPayment } from "./pays";
import { type Rules } from "./rules";
import { type CustomerState } from "./state";
import { publishingOf, type TierCause, tierOf } from "./tier-levels";

/**
 * Pays what entering a tier gives, once for each tier and period [R31]: a lifetime, a calendar year, or the twelve months
 * up to now. What was given before is given as it was; entered in a pause, a tier pays once that has ended [R7, R48]. A tier
 * that somebody holds from the program's beginning was reached before it, and pays nothing [R52].
 */
export function paidEntry(
  state: CustomerState,
  tierId: string,
  { at, source: cause }: TierCause,
  rules: Rules,
): CustomerState {
  if (isBeginning(cause, rules)) return state;
  const source = `entry:${tierId}:${at}`;
  const before = rules.given.get(source);
  if (before?.kind === "entry_reward") return entryGivenBefore(state, before, rules);
  const { judging, inForce: version } = rules;
  const when = earns(state, judging);
  if (when === "later") return { ...state, awaitsResume: true };
  const tier = judging === null ? null : tierOf(tierId, judging);
  if (when === "never" || judging === null || tier === null || tier.entryReward === null)
    return state;
  if (timesPaid(state, tierId, rules).some((time) => samePeriod(time, at, judging))) return state;
  state.entriesPaid.set(source, { tierId, at });
  const reason = { code: "tier_entry", tier: tier.name } as const;
  const payment = { source, kind: "gift", at, reason, ruleId: tierId } as const;
  return pay(state, { ...payment, pays: tier.entryReward, version: judging, inForce: version });
}

/** Whether it is the program's beginning that moved a tier. */
function isBeginning(cause: string, { versions }: Rules): boolean {
  const first = beginningOf(versions);
  return first !== null && cause === publishingOf(first);
}

/** Books an entry reward of before, unless it stands already where its tier was entered. */
export function entryGivenBefore(
  state: CustomerState,
  fact: Fact & { kind: "entry_reward" },
  rules: Rules,
): CustomerState {
  if (state.entriesPaid.has(fact.id)) return state;
  state.entriesPaid.set(fact.id, { tierId: fact.tierId, at: fact.at });
  return bookGiven(state, fact, rules);
}

/** Takes back what a tier gave on entering, as far as it was not used, when a refund drops it [R31]. */
export function voidEntry(
  state: CustomerState,
  tierId: string,
  { at, source }: TierCause,
  version: ProgramVersion,
): CustomerState {
  if (!/^(refund|cancel):/.test(source)) return state;
  const paid = [...state.entriesPaid].filter(
    ([, each]) => each.tierId === tierId && each.at <= at && samePeriod(each.at, at, version),
  );
  return paid.reduce((current, [name]) => voidPayment(current, name, at, version), state);
}

/** When entering a tier was paid, also what will be told only later in the order of facts. */
function timesPaid(state: CustomerState, tierId: string, { given }: Rules): Instant[] {
  const told = [...given.values()].filter((each) => each.kind === "entry_reward");
  return [...state.entriesPaid.values(), ...told]
    .filter((each) => each.tierId === tierId)
    .map((each) => each.at);
}

function samePeriod(one: Instant, other: Instant, version: ProgramVersion): boolean {
  const [first, last] = one < other ? [one, other] : [other, one];
  const start = spanStart(version, last);
  return start === null || first >= start;
}
