import { type Decision, type EntryKind } from "../fold/state";
import { type Instant } from "../shared/instant";
import { points, type Points } from "../shared/points";

/** What the ledger holds so far for one source. */
export type Posted = {
  readonly source: string;
  readonly kind: EntryKind;
  readonly points: Points;
  readonly pendingPoints: Points;
  readonly postings: number;
  readonly occurredAt: Instant;
};

/** Which of a customer's two sums an entry moves: what they can spend, or what waits to become spendable [R24]. */
export type Bucket = "balance" | "pending";

/** An entry to be posted, still without its place in the customer's chain. */
export type Posting = {
  readonly source: string;
  readonly kind: EntryKind;
  readonly bucket: Bucket;
  readonly points: Points;
  readonly occurredAt: Instant;
  readonly programVersion: number | null;
  /** Unique in the shop: a second attempt to post the same thing is refused by the database. */
  readonly idempotencyKey: string;
};

export type Differences = {
  readonly postings: readonly Posting[];
  /** Every decision with the number of entries behind it once the postings are written. */
  readonly decisions: readonly (Decision & { readonly postings: number })[];
};

/**
 * What is still to be posted so that the ledger says what the fold says [R4].
 *
 * A source that no longer exists (an order that turned out to be someone else's, a coupon that was
 * used after its points went back) is withdrawn: its points are posted back and its decision stays at zero.
 * The same decisions twice give no second posting. `complete` tells that the decisions are all there are; those about
 * a few further facts withdraw nothing.
 */
export function differences(
  decisions: readonly Decision[],
  posted: readonly Posted[],
  customer: string,
  { complete }: { readonly complete: boolean } = { complete: true },
): Differences {
  const before = new Map(posted.map((each) => [each.source, each]));
  const wanted = new Set(decisions.map((each) => each.source));
  const withdrawn = posted
    .filter((each) => complete && !wanted.has(each.source))
    .map((each): Decision => ({
      ...each,
      points: points(0),
      pendingPoints: points(0),
      programVersion: null,
      trace: [{ code: "withdrawn" }],
    }));

  const postings: Posting[] = [];
  const all = [...decisions, ...withdrawn].map((decision) => {
    const known = before.get(decision.source);
    const changes = {
      pending: points(decision.pendingPoints - (known?.pendingPoints ?? 0)),
      balance: points(decision.points - (known?.points ?? 0)),
    };
    let count = known?.postings ?? 0;
    for (const bucket of ["pending", "balance"] as const) {
      if (changes[bucket] === 0) continue;
      count += 1;
      postings.push(posting(decision, bucket, changes[bucket], customer, count));
    }
    return { ...decision, postings: count };
  });
  return { postings, decisions: all };
}

function posting(
  decision: Decision,
  bucket: Bucket,
  amount: Points,
  customer: string,
  ordinal: number,
): Posting {
  const { source, kind, occurredAt, programVersion } = decision;
  const key = idempotencyKey(kind, source, customer, ordinal);
  return {
    source,
    kind,
    bucket,
    points: amount,
    occurredAt,
    programVersion,
    idempotencyKey: key,
  };
}

/** Names the customer's `ordinal`-th entry about a source, from one on. */
export function idempotencyKey(
  kind: string,
  source: string,
  customer: string,
  ordinal: number,
): string {
  return `${kind}:${source}:${customer}${ordinal === 1 ? "" : `#${ordinal}`}`;
}
