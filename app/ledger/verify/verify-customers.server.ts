import { type Connection } from "../../db.server";
import { thaw } from "../../domain/fold/checkpoint";
import { nextDueAt } from "../../domain/fold/due";
import { type Fact } from "../../domain/fold/facts";
import { fold } from "../../domain/fold/fold";
import { type CustomerState } from "../../domain/fold/state";
import { nextWarningAt } from "../../domain/messages/messages";
import { type ProgramVersion } from "../../domain/program/document";
import { later } from "../../domain/shared/instant";
import { programVersions } from "../../models/program-versions.server";
import { nameOf } from "../customer-rows.server";
import { wholeFacts } from "../whole-facts.server";
import { type Fault, type RowFault } from "./fault";
import { decisionFault, stateFault } from "./state-check";
import {
  decisionsOf,
  entriesOf,
  nextCustomers,
  type Range,
  type StoredCustomer,
  type StoredDecision,
  type StoredTierChange,
  tierChangesOf,
} from "./stored.server";
import { endOfWalk, startWalk, take, type Walk } from "./walk";

const CHUNK = 100;
const LAST_NUMBER = "9223372036854775807";

export type VerifiedCustomers = {
  readonly customers: number;
  readonly entries: number;
  /** The first one, in the order of customers and of their entries. */
  readonly fault: Fault | null;
  /** After whom to go on; null when nobody is left. */
  readonly next: string | null;
};

/** Verifies the next customers of a shop, and that no entry among them belongs to nobody. The caller holds the picture. */
export async function verifyCustomers(
  connection: Connection,
  shopId: number,
  after: string,
): Promise<VerifiedCustomers> {
  const customers = await nextCustomers(connection, { shopId, after }, CHUNK);
  const next = customers.length < CHUNK ? null : (customers.at(-1)?.customerId ?? null);
  const range = { shopId, after, upTo: next ?? LAST_NUMBER };
  const walks = new Map(customers.map((each) => [each.customerId, startWalk(each.customerId)]));
  const { entries, stray } = await walkEntries(connection, range, walks);
  const fault = await firstFault(connection, range, customers, walks);
  return { customers: customers.length, entries, fault: earlier(stray, fault), next };
}

/** Walks the entries of the range; `stray` is the first one whose customer is not there. */
async function walkEntries(
  connection: Connection,
  range: Range,
  walks: ReadonlyMap<string, Walk>,
): Promise<{ entries: number; stray: Fault | null }> {
  let entries = 0;
  let stray: Fault | null = null;
  for await (const entry of entriesOf(connection, range)) {
    entries += 1;
    const walk = walks.get(entry.customerId);
    if (walk !== undefined) take(walk, entry);
    else stray ??= strayEntry(entry);
  }
  return { entries, stray };
}

function strayEntry({ customerId, seq }: { customerId: string; seq: number }): Fault {
  const row = { table: "ledger_entries", seq } as const;
  const [expected, found] = ["a customer of the shop", "a number that nobody has"];
  return { customerId, row, aspect: { name: "customer" }, expected, found };
}

async function firstFault(
  connection: Connection,
  range: Range,
  customers: readonly StoredCustomer[],
  walks: ReadonlyMap<string, Walk>,
): Promise<Fault | null> {
  const { shopId } = range;
  const keys = customers.map(({ customerId }) => ({ shopId, customerId }));
  const versions = (await programVersions(connection, [shopId])).get(shopId) ?? [];
  const facts = await wholeFacts(connection, keys);
  const decisions = grouped(await decisionsOf(connection, range));
  const tierChanges = grouped(await tierChangesOf(connection, range));
  for (const customer of customers) {
    const { customerId } = customer;
    const fault = customerFault(customer, walks.get(customerId) ?? startWalk(customerId), {
      facts: facts.get(nameOf({ shopId, customerId })) ?? [],
      versions,
      decisions: decisions.get(customerId) ?? [],
      tierChanges: tierChanges.get(customerId) ?? [],
    });
    if (fault !== null) return { ...fault, customerId };
  }
  return null;
}

type Around = {
  readonly facts: readonly Fact[];
  readonly versions: readonly ProgramVersion[];
  readonly decisions: readonly StoredDecision[];
  readonly tierChanges: readonly StoredTierChange[];
};

/** The entries first, then what they are said to be for, then all that is only kept for reading. */
function customerFault(
  customer: StoredCustomer,
  walk: Walk,
  { facts, versions, decisions, tierChanges }: Around,
): RowFault | null {
  const broken = endOfWalk(walk, customer.head);
  if (broken !== null) return broken;
  const { state, known } = asSettled(customer, facts, versions);
  const due = {
    nextDueAt: nextDueAt(state, known),
    nextWarningAt: customer.erased ? null : nextWarningAt(state, known, customer.settledAt),
  };
  return (
    decisionFault(decisions, walk.sources, state.decisions) ??
    stateFault(customer, tierChanges, state, due)
  );
}

/**
 * The facts folded anew to the moment of the last settling, under the versions that were known then. A batch that had
 * waited for another one settles at an instant before the other's: then the kept state is further than the row says.
 */
function asSettled(
  { customerId, checkpoint, settledAt }: StoredCustomer,
  facts: readonly Fact[],
  versions: readonly ProgramVersion[],
): { state: CustomerState; known: readonly ProgramVersion[] } {
  const kept = checkpoint === null ? null : thaw(checkpoint);
  const latest =
    kept === null ? null : Math.max(kept.position?.versions ?? 0, kept.publishedVersion);
  const known = versions.filter(({ version, publishedAt }) =>
    latest === null ? publishedAt <= settledAt : version <= latest,
  );
  const until = later(settledAt, kept?.position?.at ?? settledAt);
  try {
    return { state: fold(facts, known, until), known };
  } catch (cause) {
    throw new Error(`The facts of customer ${customerId} cannot be folded`, { cause });
  }
}

/** Of two faults the one of the customer with the lower number. */
function earlier(a: Fault | null, b: Fault | null): Fault | null {
  if (a === null || b === null) return a ?? b;
  return BigInt(a.customerId ?? 0) < BigInt(b.customerId ?? 0) ? a : b;
}

function grouped<Row extends { readonly customerId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(row.customerId);
    if (known === undefined) found.set(row.customerId, [row]);
    else known.push(row);
  }
  return found;
}
