import { now } from "../clock.server";
import { type Connection, transaction } from "../db.server";
import { membershipChange } from "../domain/eligibility/joining";
import { standingOf } from "../domain/fold/membership";
import { type Membership } from "../domain/fold/state";
import { settle } from "../ledger/settle.server";
import { NOTHING_NEW } from "../ledger/touched";
import {
  lockMembership,
  type MembershipReceipt,
  saveMembershipChanges,
} from "../models/membership-changes.server";
import { recordStaffAction } from "../models/staff-actions.server";

/** Whose word it is. What tags say arrives by webhook, and is judged with all other facts. */
export type MembershipSource =
  | { readonly via: "staff"; readonly staffId: string }
  | { readonly via: "customer" | "api" | "csv" };

export type MembershipRequest = {
  readonly shopId: number;
  readonly customerId: string;
  /** Made by whoever asks: the same change asked for twice is one. */
  readonly changeId: string;
  readonly source: MembershipSource;
} & (
  | { readonly kind: "opt_out" }
  /** A date given with it is for display and for tiers by purchases; points are for what comes from now on [P16]. */
  | { readonly kind: "opt_in"; readonly optedInAt?: Date }
);

export type MembershipRefusal = "not_found" | "paid_members_leave_by_csv_only";

export type ChangeMembershipResult =
  | { readonly ok: true; readonly membership: Membership }
  | { readonly ok: false; readonly error: MembershipRefusal };

/**
 * Opts a customer in or out by somebody's word, in one transaction and under every eligibility setting [S134, S161, S164].
 * Opting out annuls the balance and ends the tier [R40, S141, S143]; opting in again restores nothing [S147]. A paid member
 * is opted out by a CSV alone [P3]. The same change twice is one change.
 */
export async function changeMembership(
  request: MembershipRequest,
): Promise<ChangeMembershipResult> {
  return transaction(async (connection) =>
    changeMembershipWithin(connection, request, await now(connection)),
  );
}

/** The same within the caller's transaction, for whoever does more with the customer at once. */
export async function changeMembershipWithin(
  connection: Connection,
  request: MembershipRequest,
  at: Date,
): Promise<ChangeMembershipResult> {
  const { shopId, customerId } = request;
  const before = await lockMembership(connection, request);
  if (before === null) return { ok: false, error: "not_found" };
  if (await isRefused(connection, request, at))
    return { ok: false, error: "paid_members_leave_by_csv_only" };
  const touched = await saveMembershipChanges(connection, [receiptOf(request, at)]);
  const [settled] = await settle(connection, touched, at);
  const membership = settled?.state.membership ?? before.membership;
  if (request.source.via === "staff")
    await recordStaffAction(connection, {
      shopId,
      customerId,
      staffId: request.source.staffId,
      at,
      actionId: request.changeId,
      action: "change_membership",
      before: { membership: before.membership, balance: before.balance },
      after: { membership },
    });
  return { ok: true, membership };
}

/** Judged by the customer as they are at this moment: a paid membership may have run out since they were settled last. */
async function isRefused(
  connection: Connection,
  { shopId, customerId, kind, source }: MembershipRequest,
  at: Date,
): Promise<boolean> {
  if (kind === "opt_in" || source.via === "csv") return false;
  const [settled] = await settle(connection, [{ shopId, customerId, since: NOTHING_NEW }], at);
  if (settled === undefined) return false;
  const change = membershipChange(standingOf(settled.state), null, { kind, via: source.via });
  return change.kind === "refused";
}

function receiptOf(request: MembershipRequest, at: Date): MembershipReceipt {
  const { shopId, customerId, changeId, kind, source } = request;
  return {
    shopId,
    customerId,
    changeId,
    kind,
    at,
    via: source.via,
    staffId: source.via === "staff" ? source.staffId : null,
    tag: null,
    optedInAt: request.kind === "opt_in" ? (request.optedInAt ?? null) : null,
  };
}
