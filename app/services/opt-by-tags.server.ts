import { type Connection } from "../db.server";
import { type CustomerChange } from "../ledger/customer-change";
import { type Touched } from "../ledger/touched";
import { log } from "../log.server";
import { type Resolved } from "../models/customer-identities.server";
import { derivedId, saveMembershipChanges } from "../models/membership-changes.server";
import { type Told } from "./told";

/**
 * Writes down what customer tags say about memberships [S140, S161]. The id of a change comes from customer, tag and
 * moment, so that it is one change however often it is told. `customers` are in the order of what was told.
 */
export function saveTagChanges(
  connection: Connection,
  told: readonly Told[],
  customers: readonly (Resolved | null)[],
): Promise<Touched[]> {
  const receipts = told.flatMap(({ shopId, fact }, index) => {
    const customerId = customers[index];
    if (fact.kind !== "opted_by_tag" || typeof customerId !== "string" || customerId === "erased")
      return [];
    const { shopifyId, at, change } = fact;
    const changeId = derivedId("tag", shopifyId, change.tag.toLowerCase(), at);
    const { kind, tag } = change;
    const receipt = { shopId, customerId, changeId, kind, tag, via: "tag" } as const;
    return [{ ...receipt, at: new Date(at), staffId: null, optedInAt: null }];
  });
  return saveMembershipChanges(connection, receipts);
}

/** A paid member whom a tag tried to opt out stays [P3]: besides the timeline the log says so, once. */
export function logWithstood(changes: readonly CustomerChange[]): void {
  for (const { shopId, customerId, decisions } of changes)
    for (const { source, trace } of decisions)
      if (trace.some((step) => step.code === "paid_member_stays"))
        log().warn({ shopId, customerId, source }, "paid member not opted out by a tag");
}
