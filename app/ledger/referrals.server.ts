import { type Connection } from "../db.server";
import { type ReferredStanding } from "../domain/fold/state";
import { type Instant } from "../domain/shared/instant";
import { type CustomerKey, KEYS, keyParams, nameOf } from "./customer-rows.server";
import { keptBy, type Kin } from "./kin.server";
import { type CustomerChange } from "./customer-change";
import { type Touched } from "./touched";

type Stored = CustomerKey & {
  readonly referralId: string;
  readonly friendId: string;
  readonly orderId: string | null;
  readonly version: number | null;
  readonly orderedAt: Date | null;
  readonly reversedAt: Date | null;
};

/**
 * Writes down what the friends' folds say of their referrals [R42]. Returns the referrers to whom that is something else than
 * before, and since when.
 */
export async function postReferrals(
  connection: Connection,
  { merges, referrers }: Kin,
  changes: readonly CustomerChange[],
): Promise<Touched[]> {
  if (referrers.length === 0) return [];
  const states = new Map(changes.map((change) => [nameOf(change), change.state]));
  // Whoever became another one leaves it to that one to say what became of the referral.
  const friends = [
    ...changes,
    ...merges.filter((merge) => states.has(nameOf(keptBy(merges, merge)))),
  ];
  const stored = await referralsOf(connection, friends);
  const moved = stored.flatMap((before) => {
    const friend = { shopId: before.shopId, customerId: before.friendId };
    const kept = keptBy(merges, friend);
    const standing = states.get(nameOf(kept))?.referrals.get(before.referralId);
    const since = difference(before, standing);
    return since === null ? [] : [{ before, standing, since }];
  });
  if (moved.length === 0) return [];
  await connection.query(UPDATE, [
    JSON.stringify(moved.map(({ before, standing }) => toRow(before, standing))),
  ]);
  return moved.map(({ before: { shopId, customerId }, since }) => ({ shopId, customerId, since }));
}

function toRow({ shopId, referralId }: Stored, standing: ReferredStanding | undefined) {
  const order = standing?.order ?? null;
  return {
    shopId,
    referralId,
    orderId: order?.orderId ?? null,
    version: order?.version ?? null,
    orderedAt: order?.at ?? null,
    reversedAt: standing?.reversedAt ?? null,
  };
}

/** The earliest instant at which what is written and what is folded are not the same; null when they are. */
function difference(before: Stored, standing: ReferredStanding | undefined): Instant | null {
  const row = toRow(before, standing);
  const was = { orderedAt: iso(before.orderedAt), reversedAt: iso(before.reversedAt) };
  const order = `${row.orderId} ${row.version} ${row.orderedAt}`;
  const sameOrder = `${before.orderId} ${before.version} ${was.orderedAt}` === order;
  const instants = [
    ...(sameOrder ? [] : [was.orderedAt, row.orderedAt]),
    ...(was.reversedAt === row.reversedAt ? [] : [was.reversedAt, row.reversedAt]),
  ];
  return instants.filter((each) => each !== null).sort()[0] ?? null;
}

function iso(date: Date | null): Instant | null {
  return date?.toISOString() ?? null;
}

/** As `customerId` the referrer. */
async function referralsOf(
  connection: Connection,
  friends: readonly CustomerKey[],
): Promise<Stored[]> {
  const { rows } = await connection.query<Stored>(
    `SELECT DISTINCT r.shop_id AS "shopId", referrer_id AS "customerId", referral_id AS "referralId", friend_id AS "friendId",
            order_id AS "orderId", program_version AS version, ordered_at AS "orderedAt", reversed_at AS "reversedAt"
       FROM referrals r JOIN ${KEYS} ON wanted.shop_id = r.shop_id AND wanted.customer_id = r.friend_id`,
    keyParams(friends),
  );
  return rows;
}

const UPDATE = `
  UPDATE referrals SET order_id = r."orderId", program_version = r.version, ordered_at = r."orderedAt", reversed_at = r."reversedAt"
    FROM jsonb_to_recordset($1::jsonb) AS r ("shopId" int, "referralId" uuid, "orderId" bigint, version int,
         "orderedAt" timestamptz, "reversedAt" timestamptz)
   WHERE shop_id = r."shopId" AND referral_id = r."referralId"`;
