import { type Fact } from "../domain/fold/facts";
import { fold } from "../domain/fold/fold";
import { differences } from "../domain/ledger/differences";
import { balanceOf } from "../domain/ledger/lots";
import { type Instant } from "../domain/shared/instant";
import { type Connection } from "../db.server";
import { programVersions, type VersionsByShop } from "../models/program-versions.server";
import { chain } from "./chain.server";
import { type CustomerKey, type CustomerRecord, lockCustomers } from "./customer-facts.server";
import { fingerprint } from "./fingerprint.server";
import { type CustomerChange, post } from "./post.server";

/**
 * Brings the ledger of these customers to what their facts say: load, fold, post the difference [R1, R4].
 *
 * It is the one way to change a balance: whoever learns of a fact writes it down and calls this in the
 * same transaction. Calling it again without a fact changes nothing. Returns the customers as settled.
 */
export async function settle(
  connection: Connection,
  keys: readonly CustomerKey[],
  recordedAt: Date,
): Promise<CustomerChange[]> {
  if (keys.length === 0) return [];
  const records = await lockCustomers(connection, keys);
  const versions = await programVersions(connection, [
    ...new Set(records.map((each) => each.shopId)),
  ]);
  const changes = records.map((record) => decide(record, versions));
  if (changes.length > 0) await post(connection, changes, recordedAt);
  return changes;
}

function decide(record: CustomerRecord, versions: VersionsByShop): CustomerChange {
  const { shopId, customerId, head, facts, posted } = record;
  const state = fold(facts, versions.get(shopId) ?? []);
  const { postings, decisions } = differences(state.decisions, posted, customerId);
  const tiersFingerprint = fingerprint(state.tierChanges);
  const entries = chain(head, postings);
  const last = entries.at(-1);
  const balance = last?.balanceAfter ?? head.balance;
  if (balance !== balanceOf(state.purse)) {
    throw new Error(
      `Customer ${customerId} of shop ${shopId}: entries give ${balance}, lots ${balanceOf(state.purse)}`,
    );
  }
  return {
    shopId,
    customerId,
    state,
    entries,
    decisions: decisions
      .map((decision) => ({ ...decision, fingerprint: fingerprint(decision) }))
      .filter((decision) => record.fingerprints.get(decision.source) !== decision.fingerprint),
    tiersFingerprint,
    tiersChanged: tiersFingerprint !== record.tiersFingerprint,
    seq: last?.seq ?? head.seq,
    hash: last?.hash ?? head.hash,
    lastActivityAt: lastActivity(facts),
  };
}

/** Being registered is not yet taking part: the grid's first view shows those who did something [P18]. */
function lastActivity(facts: readonly Fact[]): Instant | null {
  const instants = facts.filter((fact) => fact.kind !== "registered").map((fact) => fact.at);
  return instants.reduce<Instant | null>(
    (latest, at) => (latest === null || at > latest ? at : latest),
    null,
  );
}
