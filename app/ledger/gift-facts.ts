import { type Trace } from "../domain/earning/trace";
import { type Fact } from "../domain/fold/facts";
import { points } from "../domain/shared/points";

export type GiftRow = {
  readonly source: string;
  readonly points: string;
  readonly version: number;
  readonly at: Date;
  readonly trace: Trace;
};

/**
 * A yearly gift that was given is a fact of its own and is never decided again [R7, P4]: it stays although its date was
 * edited or erased since.
 */
export function giftFact(row: GiftRow): Fact {
  return {
    kind: "gift",
    at: row.at.toISOString(),
    id: row.source,
    points: points(Number(row.points)),
    version: row.version,
    trace: row.trace,
  };
}

/** The decisions that are such gifts. */
export const YEARLY_GIFTS = "kind = 'gift' AND source ~ '^(birthday|anniversary):[0-9]+$'";
