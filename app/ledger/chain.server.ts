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
export function chain(head: ChainHead, postings: readonly Posting[]): ChainedEntry[] {
  let last = head;
  return postings.map((posting) => {
    const seq = last.seq + 1;
    const balanceAfter = last[posting.bucket] + posting.points;
    const hash = entryHash({ ...posting, seq, balanceAfter, previousHash: last.hash });
    const entry = { ...posting, seq, balanceAfter, previousHash: last.hash, hash };
    last = { ...last, seq, hash, [posting.bucket]: balanceAfter };
    return entry;
  });
}

/** Covers everything an entry says, and the hash of the entry before it. */
export function entryHash(entry: {
  readonly previousHash: string;
  readonly seq: number;
  readonly kind: string;
  readonly bucket: Bucket;
  readonly source: string;
  readonly points: number;
  readonly balanceAfter: number;
  readonly programVersion: number | null;
  readonly occurredAt: Instant;
  readonly idempotencyKey: string;
}): string {
  const { previousHash, seq, kind, source, points, balanceAfter, programVersion } = entry;
  const said = [previousHash, seq, kind, source, points, balanceAfter, programVersion];
  // Entries on the balance were hashed before there was another bucket.
  if (entry.bucket !== "balance") said.push(entry.bucket);
  return createHash("sha256")
    .update(JSON.stringify([...said, entry.occurredAt, entry.idempotencyKey]))
    .digest("hex");
}
