import { type Connection } from "../db.server";
import { type Fact } from "../domain/fold/facts";
import { accountFacts, type CustomerKey, KEYS, keyParams, nameOf } from "./customer-rows.server";
import { type Merge, mergeOf, mergesInto } from "./kin.server";
import { type FactsByCustomer, loadOwnFacts, type Wanted } from "./own-facts.server";

/** What is wanted of a customer, with the facts on their own row. */
export type Whose = Wanted & { readonly accountFacts: readonly Fact[] };

/**
 * The facts of each customer as their fold takes them. Whoever became another one brings to that one all that happened until
 * then, as one fact, and what happens to them afterwards happens to the kept one [R46]; for themselves everything ends there.
 */
export async function loadFacts(
  connection: Connection,
  wanted: readonly Whose[],
  merges: readonly Merge[],
): Promise<FactsByCustomer> {
  const others = wanted.flatMap((each) => broughtTo(each, merges));
  const own = await loadOwnFacts(connection, distinct([...wanted, ...others]));
  const rows = await accountsOf(
    connection,
    others.filter((each) => each.since === null),
  );
  const known: FactsByCustomer = new Map(
    [...own].map(([name, facts]) => [name, [...facts, ...(rows.get(name) ?? [])]]),
  );
  return new Map(
    wanted.map((each) => {
      const all = [...each.accountFacts, ...joined(each, known, merges, each.since ?? "")];
      return [nameOf(each), ended(all, each, merges)];
    }),
  );
}

/** What is needed of those who became a customer: everything for a merge that is yet to be told, else only what is new. */
function broughtTo(kept: Wanted, merges: readonly Merge[]): Wanted[] {
  return mergesInto(merges, kept).flatMap((merge) => {
    const { shopId, customerId, mergedAt } = merge;
    const told = kept.since !== null && mergedAt.toISOString() < kept.since;
    const other = { shopId, customerId, since: told ? kept.since : null, orderIds: kept.orderIds };
    return [other, ...broughtTo(other, merges)];
  });
}

function joined(
  key: CustomerKey,
  known: FactsByCustomer,
  merges: readonly Merge[],
  since: string,
): Fact[] {
  const own = (known.get(nameOf(key)) ?? []).filter((fact) => fact.at >= since);
  return mergesInto(merges, key).reduce<Fact[]>((facts, merge) => {
    const at = merge.mergedAt.toISOString();
    const theirs = joined(merge, known, merges, at < since ? since : "");
    const later = theirs.filter((fact) => fact.at > at);
    if (at < since) return [...facts, ...later];
    const brought = theirs.filter((fact) => fact.at <= at);
    return [...facts, ...later, { kind: "merge_in", at, id: merge.customerId, facts: brought }];
  }, own);
}

/** Of who became another one only what came before, and that it ended. */
function ended(facts: readonly Fact[], whose: Wanted, merges: readonly Merge[]): Fact[] {
  const merge = mergeOf(merges, whose);
  if (merge === undefined) return [...facts];
  const at = merge.mergedAt.toISOString();
  const before = facts.filter((fact) => fact.at <= at);
  if (at < (whose.since ?? "")) return before;
  return [...before, { kind: "merge_out", at, id: merge.keptId }];
}

/** One want for each customer, with all that is asked of them. */
function distinct(wanted: readonly Wanted[]): Wanted[] {
  const found = new Map<string, Wanted>();
  for (const each of wanted) {
    const before = found.get(nameOf(each));
    const all = before?.since === null || each.since === null;
    const since = all || before === undefined ? each.since : earlier(before.since, each.since);
    const orderIds = [...new Set([...(before?.orderIds ?? []), ...each.orderIds])];
    found.set(nameOf(each), { ...each, since: all ? null : since, orderIds });
  }
  return [...found.values()];
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a < b ? a : b;
}

async function accountsOf(
  connection: Connection,
  keys: readonly CustomerKey[],
): Promise<FactsByCustomer> {
  if (keys.length === 0) return new Map();
  const { rows } = await connection.query<
    CustomerKey & { registered: Date | null; enabled: Date | null }
  >(
    `SELECT shop_id AS "shopId", customer_id AS "customerId", registered_at AS registered, account_enabled_at AS enabled
       FROM customers JOIN ${KEYS} USING (shop_id, customer_id)`,
    keyParams(keys),
  );
  return new Map(rows.map((row) => [nameOf(row), accountFacts(row)]));
}
