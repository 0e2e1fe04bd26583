import { type Decision, type EntryKind } from "../fold/state";
import { type Instant } from "../shared/instant";
import { points, type Points } from "../shared/points";

/** What the ledger holds so far for one source. */
export type Posted = {
  readonly source: string;
  readonly kind: EntryKind;
  readonly points: Points;
  readonly postings: number;
  readonly occurredAt: Instant;
};

/** An entry to be posted, still without its place in the customer's chain. */
export type Posting = {
  readonly source: string;
  readonly kind: EntryKind;
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
      programVersion: null,
      trace: [{ code: "withdrawn" }],
    }));

  const postings: Posting[] = [];
  const all = [...decisions, ...withdrawn].map((decision) => {
    const known = before.get(decision.source);
    const change = points(decision.points - (known?.points ?? 0));
    const count = known?.postings ?? 0;
    if (change === 0) return { ...decision, postings: count };
    const { source, kind, occurredAt, programVersion } = decision;
    const idempotencyKey = `${kind}:${source}:${customer}${count === 0 ? "" : `#${count + 1}`}`;
    postings.push({ source, kind, points: change, occurredAt, programVersion, idempotencyKey });
    return { ...decision, postings: count + 1 };
  });
  return { postings, decisions: all };
}
