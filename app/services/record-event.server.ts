import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { type Occasion } from "../domain/fold/facts";
import { settle } from "../ledger/settle.server";
import { recordStaffAction } from "../models/staff-actions.server";

/** What staff can say of a customer beside points and rewards. */
export type StaffEvent =
  /** Set or corrected, or removed with null [S68, S70]. */
  | {
      readonly kind: "yearly";
      readonly occasion: Occasion;
      readonly on: { readonly month: number; readonly day: number } | null;
    }
  /** What a rule of the merchant's own rewards was done [S72]. */
  | { readonly kind: "action"; readonly ruleId: string }
  | {
      readonly kind: "set_tier";
      readonly tierId: string;
      readonly until: Date | null;
      readonly counter: number | null;
    }
  | { readonly kind: "recalculate_tier" }
  | { readonly kind: "exclude" }
  | { readonly kind: "include" };

export type EventRequest = {
  readonly shopId: number;
  readonly customerId: string;
  /** Made when the form is shown: the same form sent twice is one event. */
  readonly eventId: string;
  readonly staffId: string;
  readonly event: StaffEvent;
};

export type RecordEventResult =
  | { readonly ok: true; readonly balance: number; readonly tierId: string | null }
  | { readonly ok: false; readonly error: "not_found" | "not_a_member" };

/**
 * Writes down what staff say of a customer and settles them in the same transaction. Custom actions and tiers are
 * for members only [S82]; dates and exclusion for everyone.
 */
export async function recordEvent(request: EventRequest): Promise<RecordEventResult> {
  return transaction(async (connection) => {
    const { shopId, customerId, event } = request;
    const at = await now(connection);
    const before = await lockedStanding(connection, request);
    if (before === null) return { ok: false, error: "not_found" };
    const forMembers = ["action", "set_tier", "recalculate_tier"].includes(event.kind);
    if (forMembers && before.membership !== "member") return { ok: false, error: "not_a_member" };
    await insert(connection, request, at);
    await settle(connection, [{ shopId, customerId, since: at.toISOString() }], at);
    const after = await lockedStanding(connection, request);
    const { balance, tierId } = after ?? before;
    await recordStaffAction(connection, {
      shopId,
      customerId,
      staffId: request.staffId,
      at,
      actionId: request.eventId,
      action: event.kind,
      before: { balance: before.balance, tier: before.tierId },
      after: { balance, tier: tierId },
    });
    return { ok: true, balance, tierId };
  });
}

type Standing = { membership: string; balance: number; tierId: string | null };

async function lockedStanding(
  connection: Connection,
  { shopId, customerId }: EventRequest,
): Promise<Standing | null> {
  const { rows } = await connection.query<Standing>(
    `SELECT membership, balance::float8 AS balance, tier_id AS "tierId" FROM customers
      WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL FOR NO KEY UPDATE`,
    [shopId, customerId],
  );
  return rows[0] ?? null;
}

async function insert(
  connection: Connection,
  { shopId, customerId, eventId, staffId, event }: EventRequest,
  at: Date,
): Promise<void> {
  const yearly = event.kind === "yearly" ? event : null;
  const set = event.kind === "set_tier" ? event : null;
  await connection.query(
    `INSERT INTO customer_events (shop_id, customer_id, event_id, kind, occurred_at, staff_id, rule_id, occasion, month, day,
                                  tier_id, until, counter)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
    [
      shopId,
      customerId,
      eventId,
      event.kind,
      at,
      staffId,
      event.kind === "action" ? event.ruleId : null,
      yearly?.occasion ?? null,
      yearly?.on?.month ?? null,
      yearly?.on?.day ?? null,
      set?.tierId ?? null,
      set?.until ?? null,
      set?.counter ?? null,
    ],
  );
}
