import { type Connection } from "../db.server";
import { fold } from "../domain/fold/fold";
import { type CustomerState } from "../domain/fold/state";
import { type Instant } from "../domain/shared/instant";
import { programVersions } from "../models/program-versions.server";
import { type CustomerKey, nameOf } from "./customer-rows.server";
import { wholeFacts } from "./whole-facts.server";

/**
 * A customer's state at a past moment, that moment included: the fold of the facts up to it under the versions published
 * up to it. It goes by what is known today: a fact that came late is there from its own date on, and an order counts as
 * its last report says, since edits have no date [R2]. Null for a customer who does not exist.
 */
export async function stateAsOf(
  connection: Connection,
  customer: CustomerKey,
  at: Instant,
): Promise<CustomerState | null> {
  const facts = (await wholeFacts(connection, [customer])).get(nameOf(customer));
  if (facts === undefined) return null;
  const versions = await programVersions(connection, [customer.shopId]);
  return fold(
    facts.filter((fact) => fact.at <= at),
    (versions.get(customer.shopId) ?? []).filter((version) => version.publishedAt <= at),
    at,
  );
}
