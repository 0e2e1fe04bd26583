import { type Connection } from "../db.server";
import { type CustomerKey } from "../ledger/customer-rows.server";
import { resolveAccounts } from "./account-rows.server";
import { isErased } from "./erasures.server";
import { resolveGuests } from "./guest-rows.server";
import { accountName, type Sighting, type ToldAccount, toldAccounts } from "./told-accounts";

/** The customer's number with us, or `erased` for a person who was erased and must not come back. */
export type Resolved = string | "erased";

/** What is told of an account that was known before. */
export type KnownAccount = ToldAccount & CustomerKey;

export type Resolution = {
  /** In the order of the sightings. */
  readonly customers: readonly Resolved[];
  /** Those that this created, with all that is told of them: until the transaction ends nobody else sees them. */
  readonly added: readonly CustomerKey[];
  /** The other accounts of which more is told than whom it is about. */
  readonly known: readonly KnownAccount[];
};

/**
 * Finds or creates the customers that bodies speak of.
 *
 * A guest is known by email, else by phone; when an account appears with that email verified, the guest
 * becomes that account [R47]. New rows are inserted in one order, so that two batches cannot wait for each other in a circle.
 */
export async function resolveCustomers(
  connection: Connection,
  sightings: readonly Sighting[],
): Promise<Resolution> {
  if (sightings.length === 0) return { customers: [], added: [], known: [] };
  const erased = await isErased(
    connection,
    sightings.map(({ shopId, customer, observedAt }) => ({ shopId, observedAt, ...customer })),
  );
  const told = toldAccounts(sightings.filter((_, n) => erased[n] !== true));
  const accounts = await resolveAccounts(connection, told);
  const guests = await resolveGuests(
    connection,
    sightings.flatMap(({ shopId, customer: { shopifyId, email, phone }, observedAt }, n) =>
      erased[n] === true || shopifyId !== null ? [] : [{ n, shopId, email, phone, observedAt }],
    ),
  );
  const customers = sightings.map(({ shopId, customer: { shopifyId } }, n) => {
    if (erased[n] === true) return "erased";
    const id =
      shopifyId === null ? guests.get(n) : accounts.ids.get(accountName({ shopId, shopifyId }));
    return id ?? fail(n);
  });
  const added: CustomerKey[] = [];
  const known: KnownAccount[] = [];
  for (const [name, account] of told) {
    const { shopId } = account;
    const customerId = accounts.ids.get(name) ?? fail(name);
    if (accounts.added.has(name)) added.push({ shopId, customerId });
    else if (account.detailed) known.push({ ...account, customerId });
  }
  return { customers, added, known };
}

function fail(who: number | string): never {
  throw new Error(`Customer ${who} could not be found or created`);
}
