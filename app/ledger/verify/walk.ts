import { type Booked, booksOf, type LedgerKind, openAccounts } from "../../domain/ledger/books";
import { type Bucket, idempotencyKey } from "../../domain/ledger/differences";
import { type ChainHead, type HashedEntry, isEntryHash } from "../chain.server";
import { column, presence, type RowFault, unless } from "./fault";

/** An entry as it stands in the ledger. */
export type StoredEntry = HashedEntry & {
  readonly customerId: string;
  readonly kind: LedgerKind;
  readonly hash: string;
};

/** What a customer's entries come to for one source. */
export type SourceSum = { balance: number; pending: number; postings: number };

/** One customer's entries as far as they were read, in their order. */
export type Walk = {
  readonly customerId: string;
  seq: number;
  hash: string;
  readonly sums: { [Name in Bucket]: number };
  readonly sources: Map<string, SourceSum>;
  readonly booked: Map<string, Booked>;
  /** The first one; what follows it is not looked at any more. */
  fault: RowFault | null;
};

export function startWalk(customerId: string): Walk {
  const sums = { balance: 0, pending: 0 };
  const [sources, booked] = [new Map(), new Map()];
  return { customerId, seq: 0, hash: "", sums, sources, booked, fault: null };
}

/** Takes the next entry: nothing is missing before it, it is chained to the last one, and it stands as it was written. */
export function take(walk: Walk, entry: StoredEntry): void {
  if (walk.fault !== null) return;
  walk.fault = faultOf(walk, entry);
  if (walk.fault !== null) return;
  const { seq, hash, source, kind, bucket, points } = entry;
  const sum = walk.sources.get(source) ?? { balance: 0, pending: 0, postings: 0 };
  sum[bucket] += points;
  sum.postings += 1;
  walk.sources.set(source, sum);
  walk.sums[bucket] += points;
  const before = walk.booked.get(`${kind} ${bucket}`)?.points ?? 0;
  walk.booked.set(`${kind} ${bucket}`, { kind, bucket, points: before + points });
  Object.assign(walk, { seq, hash });
}

function faultOf(walk: Walk, entry: StoredEntry): RowFault | null {
  const { seq, kind, bucket, source, points, previousHash } = entry;
  if (seq !== walk.seq + 1) return presence(entryRow(walk.seq + 1), "a row");
  const row = entryRow(seq);
  const ordinal = (walk.sources.get(source)?.postings ?? 0) + 1;
  const key = idempotencyKey(kind, source, walk.customerId, ordinal);
  return (
    unless(row, column("previous_hash"), walk.hash, previousHash) ??
    unless(row, column("balance_after"), walk.sums[bucket] + points, entry.balanceAfter) ??
    unless(row, column("idempotency_key"), key, entry.idempotencyKey) ??
    hashFault(entry)
  );
}

function hashFault(entry: StoredEntry): RowFault | null {
  if (isEntryHash(entry.hash, entry)) return null;
  const [expected, found] = ["the hash of what the row says", "the hash of something else"];
  return { row: entryRow(entry.seq), aspect: { name: "hash" }, expected, found };
}

/** What is wrong with the entries as a whole, against what the customer's own row says of them. */
export function endOfWalk(walk: Walk, head: ChainHead): RowFault | null {
  if (walk.fault !== null) return walk.fault;
  if (walk.seq < head.seq) return presence(entryRow(walk.seq + 1), "a row");
  if (walk.seq > head.seq) return presence(entryRow(head.seq + 1), "no row");
  const row = { table: "customers" } as const;
  const { balance, pending } = walk.sums;
  const [open] = openAccounts(booksOf(walk.sums, walk.booked.values()), "customer");
  return (
    unless(row, column("ledger_hash"), walk.hash, head.hash) ??
    unless(row, { name: "sumOfEntries" }, balance, head.balance) ??
    unless(row, { name: "sumOfPendingEntries" }, pending, head.pending) ??
    (open === undefined ? null : openAccount(open))
  );
}

export function openAccount({ account: of, points }: ReturnType<typeof openAccounts>[number]) {
  const aspect = { name: "account", of } as const;
  return { row: { table: "books" }, aspect, expected: "0", found: String(points) } as const;
}

function entryRow(seq: number) {
  return { table: "ledger_entries", seq } as const;
}
