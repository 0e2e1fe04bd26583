import { now } from "../clock.server";
import { type Connection, longTransaction, transaction } from "../db.server";
import { holdConcerned, settle } from "../ledger/settle.server";
import { log } from "../log.server";
import { familyOf, keptOf } from "../models/customer-family.server";
import { rememberErasure } from "../models/erasures.server";
import { PERSONAL_COLUMNS, RAW_BODIES } from "../models/personal-data";
import { forgetAddresses, friendsWithAddresses } from "../models/referrals.server";

/**
 * Erases a person for good: every personal column, every stored body that speaks of them, every file made for
 * them, the hashes of where their orders went, what they were to be told. Their ledger stays, without a name. A late webhook
 * cannot bring them back. Safe to run again.
 */
export async function eraseCustomer(shopId: number, customerId: string): Promise<void> {
  await erasePerson(shopId, customerId);
  // Only now no referral can begin any more that would know where they lived.
  await eraseFromReferrals(shopId, customerId);
}

async function erasePerson(shopId: number, customerId: string): Promise<void> {
  await longTransaction(async (connection) => {
    const at = await now(connection);
    const { rows } = await connection.query<Person>(
      `SELECT shopify_id, email, phone FROM customers
        WHERE shop_id = $1 AND customer_id = $2 AND erased_at IS NULL FOR UPDATE`,
      [shopId, customerId],
    );
    const person = rows[0];
    if (person === undefined) return;
    const { shopify_id: shopifyId, email, phone } = person;
    await rememberErasure(connection, { shopId, shopifyId, email, phone }, at);
    await eraseBodies(connection, shopId, [shopifyId, email, phone]);
    for (const [table, columns] of Object.entries(PERSONAL_COLUMNS)) {
      const erased = Object.entries(columns).map(([column, value]) => `${column} = ${value}`);
      await connection.query(
        `UPDATE ${table} SET ${erased.join(", ")} WHERE shop_id = $1 AND customer_id = $2`,
        [shopId, customerId],
      );
    }
    const family = await familyOf(shopId, await keptOf(shopId, customerId, connection), connection);
    await forgetAddresses(connection, { shopId, family });
    await connection.query(
      `UPDATE orders SET snapshot = snapshot - 'addressHash' WHERE shop_id = $1 AND customer_id = $2`,
      [shopId, customerId],
    );
    // Nobody is there any more to be told anything.
    await connection.query("DELETE FROM messages WHERE shop_id = $1 AND customer_id = $2", [
      shopId,
      customerId,
    ]);
    await connection.query(
      "UPDATE customers SET erased_at = $3 WHERE shop_id = $1 AND customer_id = $2",
      [shopId, customerId, at],
    );
    // The state kept for going on knows a birthday: it is folded anew from what is left.
    await settle(connection, [{ shopId, customerId }], at);
    // Whoever restores a backup finds here whom to erase again.
    log().info({ shopId, customerId }, "customer erased");
  });
}

const FRIENDS_AT_ONCE = 100;

/** The referrals that they began, and the kept states of the friends, name their addresses; some at a time, until none does. */
async function eraseFromReferrals(shopId: number, customerId: string): Promise<void> {
  let found: number;
  do {
    found = await transaction(async (connection) => {
      const person = { shopId, customerId };
      const friends = await friendsWithAddresses(connection, person, FRIENDS_AT_ONCE);
      const touched = friends.map((friendId) => ({ shopId, customerId: friendId }));
      await holdConcerned(connection, touched);
      for (const friendId of friends) {
        const kept = await keptOf(shopId, friendId, connection);
        const family = await familyOf(shopId, kept, connection);
        await forgetAddresses(connection, { shopId, family }, customerId);
      }
      await settle(connection, touched, await now(connection));
      return friends.length;
    });
  } while (found === FRIENDS_AT_ONCE);
}

type Person = { shopify_id: string | null; email: string | null; phone: string | null };

/** A body is erased whole when it names the person; what it said of points is long in the ledger. */
export async function eraseBodies(
  connection: Connection,
  shopId: number,
  known: readonly (string | null)[],
): Promise<void> {
  const marks = known.filter((mark) => mark !== null);
  for (const table of RAW_BODIES) {
    await connection.query(
      `UPDATE ${table} SET body = '{}'
        WHERE shop_id = $1 AND EXISTS (SELECT FROM unnest($2::text[]) AS mark WHERE position(mark in lower(body)) > 0)`,
      [shopId, marks],
    );
  }
}
