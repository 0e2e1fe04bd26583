import { type Checkpoint, freeze, thaw } from "../../domain/fold/checkpoint";
import { type CustomerState, type Decision, type TierChange } from "../../domain/fold/state";
import { type Lot, type Purse } from "../../domain/ledger/lots";
import { fingerprint } from "../fingerprint.server";
import { cachedOf } from "../post.server";
import { column, presence, type RowFault, unless } from "./fault";
import {
  CACHED_COLUMNS,
  type StoredCustomer,
  type StoredDecision,
  type StoredTierChange,
} from "./stored.server";
import { type SourceSum } from "./walk";

const NO_ENTRIES: SourceSum = { balance: 0, pending: 0, postings: 0 };

/** Holds the decisions against the entries behind them and against the fold; what the facts no longer say must be at zero. */
export function decisionFault(
  stored: readonly StoredDecision[],
  entries: ReadonlyMap<string, SourceSum>,
  folded: readonly Decision[],
): RowFault | null {
  const said = new Map(folded.map((each) => [each.source, each]));
  for (const each of stored) {
    const sum = entries.get(each.source) ?? NO_ENTRIES;
    const fault = againstEntries(each, sum) ?? againstFold(each, said.get(each.source) ?? null);
    if (fault !== null) return fault;
  }
  const known = new Set(stored.map((each) => each.source));
  const missing = [...entries.keys(), ...said.keys()].find((source) => !known.has(source));
  return missing === undefined ? null : presence({ table: "decisions", source: missing }, "a row");
}

function againstEntries(each: StoredDecision, sum: SourceSum): RowFault | null {
  const row = { table: "decisions", source: each.source } as const;
  return (
    unless(row, { name: "sumOfEntries" }, sum.balance, each.points) ??
    unless(row, { name: "sumOfPendingEntries" }, sum.pending, each.pendingPoints) ??
    unless(row, column("postings"), sum.postings, each.postings)
  );
}

function againstFold(each: StoredDecision, folded: Decision | null): RowFault | null {
  const row = { table: "decisions", source: each.source } as const;
  const amounts =
    unless(row, column("points"), folded?.points ?? 0, each.points) ??
    unless(row, column("pending_points"), folded?.pendingPoints ?? 0, each.pendingPoints);
  if (amounts !== null || folded === null) return amounts;
  const trace = canonical(each.trace) === canonical(folded.trace);
  return (
    unless(row, column("kind"), folded.kind, each.kind) ??
    unless(row, column("program_version"), folded.programVersion, each.programVersion) ??
    unless(row, column("occurred_at"), folded.occurredAt, each.occurredAt) ??
    (trace ? null : other(row, "trace"))
  );
}

type Due = Parameters<typeof cachedOf>[1];

/** Holds what is kept on the customer's row, the tier history and the kept state against the fold. */
export function stateFault(
  stored: StoredCustomer,
  tierChanges: readonly StoredTierChange[],
  state: CustomerState,
  due: Due,
): RowFault | null {
  return (
    cachedFault(stored, state, due) ??
    tierFault(tierChanges, state.tierChanges) ??
    checkpointFault(stored.checkpoint, freeze(state))
  );
}

function cachedFault(stored: StoredCustomer, state: CustomerState, due: Due): RowFault | null {
  const row = { table: "customers" } as const;
  const folded = cachedOf(state, due);
  for (const name of Object.keys(folded) as (keyof typeof folded)[]) {
    const fault = unless(row, column(CACHED_COLUMNS[name]), folded[name], stored.cached[name]);
    if (fault !== null) return fault;
  }
  const tiers = fingerprint(state.tierChanges);
  return unless(row, column("tiers_fingerprint"), tiers, stored.tiersFingerprint);
}

function tierFault(
  stored: readonly StoredTierChange[],
  folded: readonly TierChange[],
): RowFault | null {
  for (let index = 0; index < Math.max(stored.length, folded.length); index += 1) {
    const row = { table: "tier_changes", ordinal: index + 1 } as const;
    const [is, must] = [stored[index], folded[index]];
    if (must === undefined) return presence(row, "no row");
    if (is?.ordinal !== row.ordinal) return presence(row, "a row");
    const fault =
      unless(row, column("from_tier"), must.from, is.from) ??
      unless(row, column("to_tier"), must.to, is.to) ??
      unless(row, column("occurred_at"), must.occurredAt, is.occurredAt) ??
      unless(row, column("source"), must.source, is.source) ??
      unless(row, column("qualifying_order_id"), must.qualifyingOrderId, is.qualifyingOrderId) ??
      unless(row, column("program_version"), must.programVersion, is.programVersion);
    if (fault !== null) return fault;
  }
  return null;
}

/** A state that is not kept, or in an earlier form, is replayed at the next settling: there is nothing to hold it against. */
function checkpointFault(stored: Checkpoint | null, folded: Checkpoint): RowFault | null {
  if (stored === null || thaw(stored) === null) return null;
  const row = { table: "customer_states" } as const;
  const fault = purseFault(stored.purse, folded.purse);
  if (fault !== null) return fault;
  // Which versions were known is a matter of when it was settled.
  const { maps, position, ...rest } = folded;
  const parts = { ...rest, position: position?.at ?? null };
  const known = { ...stored, position: stored.position?.at ?? null };
  for (const [name, value] of Object.entries(parts)) {
    if (canonical(value) !== canonical(known[name as keyof typeof known])) return other(row, name);
  }
  for (const [name, entries] of Object.entries(maps)) {
    const kept = stored.maps[name as keyof typeof maps];
    if (sorted(entries) !== sorted(kept)) return other(row, name);
  }
  return null;
}

function purseFault(stored: Purse, folded: Purse): RowFault | null {
  const row = { table: "customer_states" } as const;
  for (let index = 0; index < Math.max(stored.lots.length, folded.lots.length); index += 1) {
    const aspect = { name: "part", of: `lot ${index + 1}` } as const;
    const fault = unless(row, aspect, lotText(folded.lots[index]), lotText(stored.lots[index]));
    if (fault !== null) return fault;
  }
  return unless(row, { name: "part", of: "debt" }, folded.debt, stored.debt);
}

function lotText(lot: Lot | undefined): string | null {
  if (lot === undefined) return null;
  const { source, remaining, spent, earnedAt, expiresAt } = lot;
  return `${source}: ${remaining} left, ${spent} spent, from ${earnedAt} to ${expiresAt ?? "ever"}`;
}

/** Named, but not shown: a kept state knows birthdays. */
function other(row: RowFault["row"], of: string): RowFault {
  const [expected, found] = ["what the facts give", "something else"];
  return { row, aspect: { name: "part", of }, expected, found };
}

/** The same text for the same data, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function sorted(entries: readonly unknown[]): string {
  return entries.map(canonical).sort().join("\n");
}
