import { type Connection } from "../db.server";
import { thaw } from "../domain/fold/checkpoint";
import { type Fact } from "../domain/fold/facts";
import { pendingOf } from "../domain/fold/awards";
import { nextDueAt } from "../domain/fold/due";
import { advance, canAdvance, fold } from "../domain/fold/fold";
import { type CustomerState } from "../domain/fold/state";
import { differences } from "../domain/ledger/differences";
import { balanceOf } from "../domain/ledger/lots";
import { type ProgramVersion } from "../domain/program/document";
import { type Instant } from "../domain/shared/instant";
import { programVersions } from "../models/program-versions.server";
import { chain } from "./chain.server";
import { type CustomerKey, type CustomerRow, lockCustomers, nameOf } from "./customer-rows.server";
import { fingerprint } from "./fingerprint.server";
import { loadFacts } from "./load-facts.server";
import { loadPosted, type PostedDecision } from "./load-posted.server";
import { type CustomerChange, post } from "./post.server";

/** A customer of whom something may have been learned. */
export type Touched = CustomerKey & {
  /**
   * The earliest instant at which their facts are not what they were when they were settled last. Left out when that is
   * not known: then the customer is replayed. What stands on the customer's own row is compared by itself.
   */
  readonly since?: Instant;
  /** The orders that changed; all of them when `since` is left out. */
  readonly orderIds?: readonly string[];
};

/** For a customer of whom nothing was learned but what their own row says. */
export const NOTHING_NEW: Instant = "9999-12-31T23:59:59.999Z";

/**
 * Brings the ledger of these customers to what their facts say: load, fold, post the difference [R1, R4]. What
 * comes in order is added to the state kept from the last time; all else replays the customer. Both give the same.
 *
 * It is the one way to change a balance: whoever learns of a fact writes it down and calls this in the
 * same transaction. Calling it again without a fact changes nothing. Returns the customers as settled.
 */
export async function settle(
  connection: Connection,
  touched: readonly Touched[],
  recordedAt: Date,
): Promise<CustomerChange[]> {
  if (touched.length === 0) return [];
  const known = merged(touched);
  const rows = await lockCustomers(connection, [...known.values()]);
  const versions = await programVersions(connection, [...new Set(rows.map((row) => row.shopId))]);
  const plans = rows.map((row) =>
    plan(row, known.get(nameOf(row)) ?? row, versions.get(row.shopId) ?? []),
  );
  const facts = await loadFacts(connection, plans);
  const until = recordedAt.toISOString();
  const folded = plans.map((each) => ({
    ...each,
    ...foldOf(each, facts.get(nameOf(each)) ?? [], until),
  }));
  const posted = await loadPosted(connection, folded);
  const changes = folded.map((each) => changeOf(each, posted.get(nameOf(each)) ?? [], until));
  if (changes.length > 0) await post(connection, changes, recordedAt);
  return changes;
}

/** One for each customer, with the earliest instant and every order that were named. */
function merged(touched: readonly Touched[]): Map<string, Touched> {
  const found = new Map<string, Touched>();
  for (const each of touched) {
    const before = found.get(nameOf(each));
    if (before === undefined) found.set(nameOf(each), each);
    else found.set(nameOf(each), union(before, each));
  }
  return found;
}

function union(a: Touched, b: Touched): Touched {
  const { shopId, customerId } = a;
  if (a.since === undefined || b.since === undefined) return { shopId, customerId };
  const orderIds = [...new Set([...(a.orderIds ?? []), ...(b.orderIds ?? [])])];
  return { shopId, customerId, since: a.since < b.since ? a.since : b.since, orderIds };
}

type Plan = CustomerKey & {
  readonly row: CustomerRow;
  readonly versions: readonly ProgramVersion[];
  /** The state to go on from; null for a replay, which wants all facts. */
  readonly from: CustomerState | null;
  readonly since: Instant | null;
  readonly orderIds: readonly string[];
};

function plan(row: CustomerRow, touched: Touched, versions: readonly ProgramVersion[]): Plan {
  const { shopId, customerId, accountChangedAt } = row;
  const replay = { shopId, customerId, row, versions, from: null, since: null, orderIds: [] };
  const state = row.checkpoint === null ? null : thaw(row.checkpoint);
  if (state === null || touched.since === undefined) return replay;
  const since =
    accountChangedAt !== null && accountChangedAt < touched.since
      ? accountChangedAt
      : touched.since;
  if (!canAdvance(state, since, versions)) return replay;
  return { ...replay, from: state, since, orderIds: touched.orderIds ?? [] };
}

type Folded = { readonly state: CustomerState; readonly sources: readonly string[] | null };

function foldOf(
  { row, from, since, versions }: Plan,
  loaded: readonly Fact[],
  until: Instant,
): Folded {
  const account = row.accountFacts.filter((fact) => since === null || fact.at >= since);
  const facts = [...account, ...loaded];
  if (from === null) return { state: fold(facts, versions, until), sources: null };
  const state = advance(from, facts, versions, until);
  return { state, sources: state.decisions.map((each) => each.source) };
}

function changeOf(
  { row, from, state, versions }: Plan & Folded,
  posted: readonly PostedDecision[],
  recordedAt: Instant,
): CustomerChange {
  const { shopId, customerId, head } = row;
  const { postings, decisions } = differences(state.decisions, posted, customerId, {
    complete: from === null,
  });
  const fingerprints = new Map(posted.map((each) => [each.source, each.fingerprint]));
  const tiersFingerprint = fingerprint(state.tierChanges);
  const entries = chain(head, postings, recordedAt);
  const last = entries.at(-1);
  const sums = { balance: head.balance, pending: head.pending };
  for (const entry of entries) sums[entry.bucket] = entry.balanceAfter;
  const folded = { balance: balanceOf(state.purse), pending: pendingOf(state) };
  if (sums.balance !== folded.balance || sums.pending !== folded.pending) {
    const told = `entries give ${JSON.stringify(sums)}, the fold ${JSON.stringify(folded)}`;
    throw new Error(`Customer ${customerId} of shop ${shopId}: ${told}`);
  }
  return {
    shopId,
    customerId,
    path: from === null ? "replayed" : "advanced",
    state,
    entries,
    decisions: decisions
      .map((decision) => ({ ...decision, fingerprint: fingerprint(decision) }))
      .filter((decision) => fingerprints.get(decision.source) !== decision.fingerprint),
    nextDueAt: nextDueAt(state, versions),
    tiersFingerprint,
    tiersChanged: tiersFingerprint !== row.tiersFingerprint,
    seq: last?.seq ?? head.seq,
    hash: last?.hash ?? head.hash,
  };
}
