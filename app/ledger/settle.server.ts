import { type Connection } from "../db.server";
import { thaw } from "../domain/fold/checkpoint";
import { type Fact } from "../domain/fold/facts";
import { pendingOf } from "../domain/fold/awards";
import { nextDueAt } from "../domain/fold/due";
import { advance, canAdvance, fold, wantsReplay } from "../domain/fold/fold";
import { type CustomerState } from "../domain/fold/state";
import { differences } from "../domain/ledger/differences";
import { balanceOf } from "../domain/ledger/lots";
import { messagesAt, nextWarningAt } from "../domain/messages/messages";
import { type ProgramVersion } from "../domain/program/document";
import { type Instant } from "../domain/shared/instant";
import { programVersions } from "../models/program-versions.server";
import { chain } from "./chain.server";
import {
  type CustomerKey,
  type CustomerRow,
  holdCustomers,
  lockCustomers,
  nameOf,
} from "./customer-rows.server";
import { fingerprint } from "./fingerprint.server";
import { familyIn, kinOf, type Merge } from "./kin.server";
import { loadFacts } from "./load-facts.server";
import { loadPosted, type PostedDecision } from "./load-posted.server";
import { type CustomerChange } from "./customer-change";
import { post } from "./post.server";
import { postReferrals } from "./referrals.server";
import { merged, sinceOf, type Touched, withKept } from "./touched";

/**
 * Brings the ledger of these customers to what their facts say: load, fold, post the difference [R1, R4]. What
 * comes in order is added to the state kept from the last time; all else replays the customer. Both give the same.
 *
 * It is the one way to change a balance: whoever learns of a fact writes it down and calls this in the
 * same transaction. Calling it again without a fact changes nothing. Returns the customers as settled. Whom they became
 * and whose referral they came by is settled with them [R42, R46].
 */
export async function settle(
  connection: Connection,
  touched: readonly Touched[],
  recordedAt: Date,
  held: Held = NOBODY,
): Promise<CustomerChange[]> {
  if (touched.length === 0) return [];
  const named = merged(touched);
  const kin = await kinOf(connection, named);
  const concerned = withKept(named, kin.merges);
  // By a statement of its own: one that waits for a row sees its new version, but the kept state beside it as it was before.
  const wanted = [...concerned, ...kin.referrers].filter((each) => !held.has(nameOf(each)));
  await holdCustomers(connection, wanted);
  const changes = await settleHeld(connection, concerned, kin.merges, recordedAt);
  const referrers = await postReferrals(connection, kin, changes);
  if (referrers.length > 0) {
    const { merges } = await kinOf(connection, referrers);
    const paid = withKept(merged(referrers), merges);
    await holdCustomers(connection, paid);
    await settleHeld(connection, paid, merges, recordedAt);
  }
  const names = new Set(named.map(nameOf));
  return changes.filter((change) => names.has(nameOf(change)));
}

/** The customers whom a transaction holds already, by their names. */
export type Held = ReadonlySet<string>;

const NOBODY: Held = new Set();

/**
 * Holds the customers, and everybody who is settled with them, in the one order in which they are ever locked: for who has
 * to write about them before they are settled. Whom the transaction created nobody else sees: they need no lock, nor have they
 * anybody who is settled with them.
 */
export async function holdConcerned(
  connection: Connection,
  touched: readonly Touched[],
  created: Held = NOBODY,
): Promise<Held> {
  const named = merged(touched).filter((each) => !created.has(nameOf(each)));
  const kin = await kinOf(connection, named);
  const concerned = [...withKept(named, kin.merges), ...kin.referrers];
  await holdCustomers(connection, concerned);
  return new Set([...created, ...concerned.map(nameOf)]);
}

async function settleHeld(
  connection: Connection,
  concerned: readonly Touched[],
  merges: readonly Merge[],
  recordedAt: Date,
): Promise<CustomerChange[]> {
  const rows = await lockCustomers(connection, concerned);
  const versions = await programVersions(connection, [...new Set(rows.map((row) => row.shopId))]);
  const since = sinceOf(concerned, rows, merges);
  const planned = rows.map((row) =>
    plan(row, since.get(nameOf(row)) ?? row, versions.get(row.shopId) ?? []),
  );
  const plans = await withFacts(connection, planned, merges);
  const until = recordedAt.toISOString();
  const folded = plans.map((each) => ({ ...each, ...foldOf(each, each.facts, until) }));
  const posted = await loadPosted(connection, folded);
  const changes = folded.map((each) => ({
    ...changeOf(each, posted.get(nameOf(each)) ?? [], until),
    family: familyIn(merges, each).map(({ customerId }) => customerId),
  }));
  if (changes.length > 0) await post(connection, changes, recordedAt);
  return changes;
}

type Plan = CustomerKey & {
  readonly row: CustomerRow;
  readonly versions: readonly ProgramVersion[];
  /** The state to go on from; null for a replay, which wants all facts. */
  readonly from: CustomerState | null;
  readonly since: Instant | null;
  readonly orderIds: readonly string[];
  readonly accountFacts: readonly Fact[];
};

function replay(row: CustomerRow, versions: readonly ProgramVersion[]): Plan {
  const { shopId, customerId, accountFacts } = row;
  return {
    ...{ shopId, customerId, row, versions, accountFacts },
    ...{ from: null, since: null, orderIds: [] },
  };
}

function plan(row: CustomerRow, touched: Touched, versions: readonly ProgramVersion[]): Plan {
  const { since } = touched;
  const state = row.checkpoint === null ? null : thaw(row.checkpoint);
  if (state === null || since === undefined || !canAdvance(state, since, versions))
    return replay(row, versions);
  const orderIds = touched.orderIds ?? [];
  const { shopId, customerId, accountFacts } = row;
  return {
    ...{ shopId, customerId, row, versions },
    from: state,
    since,
    orderIds,
    accountFacts: accountFacts.filter((fact) => fact.at >= since),
  };
}

/** The facts of each plan; where these can be added only by a replay, all of them, for that. */
async function withFacts(
  connection: Connection,
  plans: readonly Plan[],
  merges: readonly Merge[],
): Promise<(Plan & { readonly facts: readonly Fact[] })[]> {
  const found = await loadFacts(connection, plans, merges);
  const factsOf = (each: CustomerKey) => found.get(nameOf(each)) ?? [];
  const replays = plans
    .filter((each) => each.from !== null && wantsReplay(factsOf(each)))
    .map((each) => replay(each.row, each.versions));
  if (replays.length === 0) return plans.map((each) => ({ ...each, facts: factsOf(each) }));
  const whole = await loadFacts(connection, replays, merges);
  return plans.map((each) => {
    const again = replays.find((other) => nameOf(other) === nameOf(each));
    return again === undefined
      ? { ...each, facts: factsOf(each) }
      : { ...again, facts: whole.get(nameOf(each)) ?? [] };
  });
}

type Folded = { readonly state: CustomerState; readonly sources: readonly string[] | null };

function foldOf({ from, versions }: Plan, facts: readonly Fact[], until: Instant): Folded {
  if (from === null) return { state: fold(facts, versions, until), sources: null };
  const state = advance(from, facts, versions, until);
  return { state, sources: state.decisions.map((each) => each.source) };
}

function changeOf(
  { row, from, state, versions }: Plan & Folded,
  posted: readonly PostedDecision[],
  recordedAt: Instant,
): Omit<CustomerChange, "family"> {
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
    isKept: row.checkpoint !== null,
    state,
    entries,
    decisions: decisions
      .map((decision) => ({
        ...decision,
        fingerprint: fingerprint(decision),
        isNew: !fingerprints.has(decision.source),
      }))
      .filter((decision) => fingerprints.get(decision.source) !== decision.fingerprint),
    nextDueAt: nextDueAt(state, versions),
    nextWarningAt: row.erased ? null : nextWarningAt(state, versions, recordedAt),
    messages: row.erased ? [] : messagesAt(state, versions, recordedAt),
    tiersFingerprint,
    tiersChanged: tiersFingerprint !== row.tiersFingerprint,
    seq: last?.seq ?? head.seq,
    hash: last?.hash ?? head.hash,
  };
}
