import { type Connection } from "../db.server";
import { accountIdentity, type CustomerIdentity } from "../domain/customers/identity";
import { nameOf } from "../ledger/customer-rows.server";
import { type Held, holdConcerned } from "../ledger/settle.server";
import { NOTHING_NEW, type Touched } from "../ledger/touched";
import { type ConsentGiven, rememberConsents, saveSubscriptions } from "../models/consents.server";
import { bookUsedCodes } from "../models/coupon-uses.server";
import { rememberDetails } from "../models/customer-details.server";
import { type SeenAccount } from "../models/customer-merges.server";
import { type DiscountDeletion, endDeletedDiscounts } from "../models/deleted-discounts.server";
import { resolveCustomers, type Resolved } from "../models/customer-identities.server";
import { keyedHash } from "../models/keyed-hash.server";
import { type OrderReceipt, saveOrders } from "../models/order-facts.server";
import { saveRefunds } from "../models/refund-facts.server";
import { type Sighting } from "../models/told-accounts";
import { enqueue } from "../queue/queue.server";
import { saveTagChanges } from "./opt-by-tags.server";
import { type Told, type ToldFact } from "./told";

/** A refund often comes just before its order: the order's own webhook has this long to arrive. */
const ORDER_EXPECTED_SECONDS = 10;

/** What became known by what was told. */
export type Written = {
  /** Every customer whose facts may have changed, and since when. */
  readonly touched: readonly Touched[];
  /** Those whom the transaction holds now, the new ones among them. */
  readonly held: Held;
  /** Who was not known before. */
  readonly added: Held;
  /** Accounts whose email is verified: guests of that email are theirs. */
  readonly accounts: readonly SeenAccount[];
};

/**
 * Writes down what was told, in the caller's transaction, and holds every customer whose facts may have changed; these still have
 * to be settled. A refund of an order that is not known has that order fetched by a job.
 */
export async function writeFacts(
  connection: Connection,
  told: readonly Told[],
  at: Date,
): Promise<Written> {
  await lockOrders(connection, told);
  const sightings = sightingsOf(told);
  const resolved = await resolveCustomers(connection, sightings);
  const customers = ownersOf(told, sightings, resolved.customers);
  const orders = told.flatMap((each, index) => orderReceipt(each, customers[index]));
  const ordered = await saveOrders(connection, orders);
  const consents = told.flatMap((each, index) => consentOf(each, customers[index]));
  const refunded = await saveRefunds(connection, told.flatMap(refundsOf));
  const touched: Touched[] = [
    ...customers.flatMap((id, index) => keyOf(told[index], id)),
    ...ordered,
    ...refunded.touched,
    ...(await bookUsedCodes(connection, orders)),
    ...(await endDeletedDiscounts(connection, told.flatMap(deletionOf), at)),
    ...(await saveTagChanges(connection, told, customers)),
    ...(await saveSubscriptions(connection, consents)),
  ];
  for (const { shopId, orderId } of refunded.unknownOrders) {
    const wait = { startAfterSeconds: ORDER_EXPECTED_SECONDS };
    await enqueue(connection, "fetch-order", { shopId, orderId, unlessKnown: true }, wait);
  }
  const added: Held = new Set(resolved.added.map(nameOf));
  const held = await holdConcerned(connection, touched, added);
  await rememberDetails(connection, resolved.known);
  await rememberConsents(
    connection,
    consents.filter((each) => !added.has(nameOf(each))),
  );
  const accounts = sightings.flatMap((each) => verified(each, customers[each.index]));
  return { touched, held, added, accounts };
}

function verified(
  { shopId, customer, observedAt, detailed }: Sighting,
  id: Resolved | null | undefined,
): SeenAccount[] {
  if (id === undefined || id === null || id === "erased") return [];
  if (detailed !== true || !customer.verifiedEmail) return [];
  return [{ shopId, customerId: id, observedAt }];
}

/** An order and its refunds may be told at once; whoever comes second must see what the first wrote. */
async function lockOrders(connection: Connection, told: readonly Told[]): Promise<void> {
  const orders = told.flatMap(({ shopId, fact }) => {
    if (fact.kind === "order") return [`${shopId}/${fact.report.order.orderId}`];
    return fact.kind === "refund" ? [`${shopId}/${fact.refund.orderId}`] : [];
  });
  if (orders.length === 0) return;
  await connection.query(
    `SELECT pg_advisory_xact_lock(key) FROM
       (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1) AS keys`,
    [orders],
  );
}

type IndexedSighting = Sighting & { readonly index: number };

function sightingsOf(told: readonly Told[]): IndexedSighting[] {
  return told.flatMap(({ shopId, toldAt: observedAt, seenAt, fact }, index) => {
    const customer = personIn(fact);
    if (customer === null) return [];
    const detailed =
      fact.kind === "customer" || (fact.kind === "order" && fact.customerBy !== "number");
    const sighting = { index, shopId, customer, observedAt, ...(seenAt && { seenAt }), detailed };
    if (fact.kind !== "consent") return [sighting];
    const { channel, consent } = fact;
    return [{ ...sighting, consent: { channel, consent } }];
  });
}

function personIn(fact: ToldFact): CustomerIdentity | null {
  switch (fact.kind) {
    case "order":
      return fact.report.customer;
    case "customer":
      return fact.customer;
    case "opted_by_tag":
      return accountIdentity(fact.shopifyId);
    case "consent":
      return fact.channel === "email"
        ? accountIdentity(fact.shopifyId, fact.address)
        : accountIdentity(fact.shopifyId, null, fact.address);
    case "refund":
    case "discount_deleted":
      return null;
  }
}

/** The customer of each; null where nobody is spoken of. */
function ownersOf(
  told: readonly Told[],
  sightings: readonly IndexedSighting[],
  resolved: readonly Resolved[],
): (Resolved | null)[] {
  const owners: (Resolved | null)[] = told.map(() => null);
  sightings.forEach(({ index }, n) => (owners[index] = resolved[n] ?? null));
  return owners;
}

function orderReceipt(
  { shopId, toldAt, fact }: Told,
  owner: Resolved | null | undefined,
): OrderReceipt[] {
  if (fact.kind !== "order") return [];
  const { order, address } = fact.report;
  const erased = owner === "erased";
  // The address itself is not kept, and of an erased person not even its hash.
  const addressHash = erased || address === null ? null : keyedHash(shopId, "address", address);
  const kept = erased ? "keep" : (owner ?? null);
  return [{ shopId, order: { ...order, addressHash }, triggeredAt: toldAt, owner: kept }];
}

function deletionOf({ shopId, fact }: Told): DiscountDeletion[] {
  if (fact.kind !== "discount_deleted") return [];
  return [{ shopId, discountId: fact.discountId, at: fact.at }];
}

function consentOf(
  { shopId, fact }: Told,
  customerId: Resolved | null | undefined,
): ConsentGiven[] {
  if (fact.kind !== "consent" || customerId === null || customerId === undefined) return [];
  if (customerId === "erased") return [];
  return [{ shopId, customerId, channel: fact.channel, consent: fact.consent }];
}

function refundsOf({ shopId, fact }: Told) {
  if (fact.kind === "refund") return [{ shopId, refund: fact.refund }];
  return fact.kind === "order" ? fact.report.refunds.map((refund) => ({ shopId, refund })) : [];
}

function keyOf(told: Told | undefined, id: Resolved | null): Touched[] {
  if (told === undefined || id === null || id === "erased") return [];
  return [{ shopId: told.shopId, customerId: id, since: NOTHING_NEW }];
}
