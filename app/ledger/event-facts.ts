import { type Fact, type Occasion } from "../domain/fold/facts";

/** A row of `customer_events`, with the columns that its kind needs. */
export type EventRow = {
  readonly kind: string;
  readonly id: string;
  readonly at: Date;
  readonly channel: "email" | "sms" | null;
  readonly ruleId: string | null;
  readonly occasion: Occasion | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly tierId: string | null;
  readonly until: Date | null;
  readonly counter: string | null;
};

export const EVENT_COLUMNS = `kind, event_id AS id, occurred_at AS at, channel, rule_id AS "ruleId", occasion, month, day,
  tier_id AS "tierId", until, counter`;

/** The fact that a stored event is; one without what its kind needs is a fault. */
export function eventFact(row: EventRow): Fact {
  const base = { at: row.at.toISOString(), id: row.id };
  switch (row.kind) {
    case "subscribe":
      return { ...base, kind: "subscribe", channel: needed(row.channel, row) };
    case "action":
      return { ...base, kind: "action", ruleId: needed(row.ruleId, row) };
    case "yearly": {
      const { month, day } = row;
      const on = month === null || day === null ? null : { month, day };
      return { ...base, kind: "yearly", occasion: needed(row.occasion, row), on };
    }
    case "set_tier":
      return {
        ...base,
        kind: "set_tier",
        tierId: needed(row.tierId, row),
        until: row.until?.toISOString() ?? null,
        counter: row.counter === null ? null : Number(row.counter),
      };
    case "recalculate_tier":
    case "exclude":
    case "include":
      return { ...base, kind: row.kind };
    default:
      throw new Error(`Unknown kind of event: ${row.kind}`);
  }
}

function needed<Value>(value: Value | null, { kind, id }: EventRow): Value {
  if (value === null) throw new Error(`Event ${id} of kind ${kind} lacks a part`);
  return value;
}
