import { type Fact } from "../../../app/domain/fold/facts";
import { type CustomerState } from "../../../app/domain/fold/state";
import { type Instant } from "../../../app/domain/shared/instant";
import { type History } from "../history";

/** What is written down of referrals, by their id, as the friend's fold says it. */
export type Referrals = Map<string, { readonly referrer: number; readonly facts: readonly Fact[] }>;

/**
 * Writes down what a friend's state says of their referrals, as `app/ledger/referrals.server.ts` does. Returns the referrers to
 * whom that is something else than before, and since when.
 */
export function noteReferrals(
  referrals: Referrals,
  history: History,
  friend: number,
  state: CustomerState,
): { readonly referrer: number; readonly since: Instant }[] {
  const events = history.customers[friend]?.events ?? [];
  return events.flatMap((event) => {
    if (event.kind !== "referred") return [];
    const before = referrals.get(event.id)?.facts ?? [];
    const facts = factsOfReferral(event.id, state);
    const told = (list: readonly Fact[]) => list.map((each) => JSON.stringify(each));
    const changed = [
      ...before.filter((each) => !told(facts).includes(JSON.stringify(each))),
      ...facts.filter((each) => !told(before).includes(JSON.stringify(each))),
    ];
    const [since] = changed.map((each) => each.at).sort();
    if (since === undefined) return [];
    const { referrer } = event;
    referrals.set(event.id, { referrer, facts });
    return [{ referrer, since }];
  });
}

function factsOfReferral(id: string, state: CustomerState): Fact[] {
  const { order = null, reversedAt = null } = state.referrals.get(id) ?? {};
  if (order === null) return [];
  const { at, orderId, version } = order;
  const refers: Fact = { kind: "refer", at, id, orderId, version };
  return reversedAt === null ? [refers] : [refers, { kind: "refer_reversed", at: reversedAt, id }];
}

/** What a referrer is told. */
export function referringFacts(referrals: Referrals, referrer: number): Fact[] {
  return [...referrals.values()].flatMap((each) => (each.referrer === referrer ? each.facts : []));
}
