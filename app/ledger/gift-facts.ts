import { type Trace } from "../domain/earning/trace";
import { type Decision } from "../domain/fold/state";
import { type Fact } from "../domain/fold/facts";
import { points } from "../domain/shared/points";

export type GiftRow = {
  readonly source: string;
  readonly points: string;
  readonly version: number;
  readonly at: Date;
  readonly trace: Trace;
};

const YEARLY = "(birthday|anniversary):[0-9]+";
const ENTRY = "entry:([a-z0-9-]+):[0-9T:.-]+Z";
const GIVEN = `^(${YEARLY}|${ENTRY})$`;

/**
 * A yearly gift, or what entering a tier gave, is a fact of its own and is never decided again [R7, P4]: it stays although
 * a date was edited or erased since, or the order that raised the tier was.
 */
export function giftFact(row: GiftRow): Fact {
  const given = {
    at: row.at.toISOString(),
    id: row.source,
    points: points(Number(row.points)),
    version: row.version,
    trace: row.trace,
  };
  const tierId = new RegExp(`^${ENTRY}$`).exec(row.source)?.[1];
  return tierId === undefined
    ? { ...given, kind: "gift" }
    : { ...given, kind: "entry_reward", tierId };
}

/** The decisions that are such gifts. What was withdrawn, as when a merge is learned of late, has no version any more. */
export const GIVEN_GIFTS = `kind = 'gift' AND program_version IS NOT NULL AND source ~ '${GIVEN}'`;

/** Whether a decision is such a gift. */
export function isGivenGift({
  kind,
  source,
  programVersion,
}: Pick<Decision, "kind" | "source" | "programVersion">): boolean {
  return kind === "gift" && programVersion !== null && new RegExp(GIVEN).test(source);
}
