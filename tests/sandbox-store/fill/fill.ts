import { catalogOf } from "../catalog";
import { type Call } from "../module";
import { type FillRecord, fillOf } from "./record";
import { NUMBERS } from "./orders";

export type FillSize = Pick<FillRecord, "customers" | "days" | "orders" | "seed">;

/** Numbers that each customer has. */
const OF_CUSTOMERS = ["Customer", "MailingAddress"];

/**
 * Fills a store that has no customers and no orders with very many, at once and without a webhook;
 * false, and nothing happens, when it has some. The same seed, instant and sizes give the same store.
 */
export function fillStore(call: Call, size: FillSize): boolean {
  const { records, sequences } = call.state;
  const isEmpty = (kind: string) => Object.keys(records[kind] ?? {}).length === 0;
  if (!isEmpty("customers") || !isEmpty("orders") || fillOf(call.state) !== null) return false;
  const bases: Record<string, number> = {};
  const take = (kind: string, count: number) => {
    bases[kind] = call.nextId(kind);
    sequences[kind] = bases[kind] + count - 1;
  };
  for (const kind of OF_CUSTOMERS) take(kind, size.customers);
  for (const [kind, own] of Object.entries(NUMBERS)) take(kind, size.orders * own);
  const { facts } = call;
  const fill: FillRecord = {
    ...size,
    until: call.now().toISOString(),
    facts: { ...facts, products: catalogOf(facts) },
    bases,
    gone: {},
  };
  records["fill"] = fill as unknown as Record<string, unknown>;
  return true;
}
