import { createHash } from "node:crypto";
import { type Bucket, type Posting } from "../domain/ledger/differences";
import { type Instant } from "../domain/shared/instant";

/** Where a customer's chain of entries ends. */
export type ChainHead = { readonly seq: number; readonly hash: string } & Sums;

/** What a customer has in each bucket. */
export type Sums = { readonly [Name in Bucket]: number };

/** An entry with its place in the customer's chain. */
export type ChainedEntry = Posting & {
  readonly seq: number;
  /** The sum of the entry's own bucket. */
  readonly balanceAfter: number;
  readonly previousHash: string;
  readonly hash: string;
};

/** Puts postings behind the head, one after the other. No personal data goes into a hash. */
export function chain(
  head: ChainHead,
  postings: readonly Posting[],
  recordedAt: Instant,
): ChainedEntry[] {
  let last = head;
  return postings.map((posting) => {
    const seq = last.seq + 1;
    const balanceAfter = last[posting.bucket] + posting.points;
    const hash = entryHash({ ...posting, seq, balanceAfter, previousHash: last.hash, recordedAt });
    const entry = { ...posting, seq, balanceAfter, previousHash: last.hash, hash };
    last = { ...last, seq, hash, [posting.bucket]: balanceAfter };
    return entry;
  });
}

/** All that an entry says, with the hash of the one before it. */
export type HashedEntry = Omit<ChainedEntry, "kind" | "points" | "hash"> & {
  readonly kind: string;
  readonly points: number;
  readonly recordedAt: Instant;
};

/** Covers everything an entry says, and the hash of the entry before it. */
export function entryHash(entry: HashedEntry): string {
  return digest([...said(entry), entry.recordedAt]);
}

/** Whether a hash is the entry's, be it of the form that was written before `recordedAt` was covered. */
export function isEntryHash(hash: string, entry: HashedEntry): boolean {
  return hash === entryHash(entry) || hash === digest(said(entry));
}

function said(entry: HashedEntry): unknown[] {
  const { previousHash, seq, kind, source, points, balanceAfter, programVersion } = entry;
  const content: unknown[] = [
    previousHash,
    seq,
    kind,
    source,
    points,
    balanceAfter,
    programVersion,
  ];
  // Entries on the balance were hashed before there was another bucket.
  if (entry.bucket !== "balance") content.push(entry.bucket);
  return [...content, entry.occurredAt, entry.idempotencyKey];
}

function digest(content: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
