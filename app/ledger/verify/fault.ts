/** A row that is not as it must be; `books` are accounts rather than a row. */
export type FaultyRow =
  | { readonly table: "ledger_entries"; readonly seq: number }
  | { readonly table: "decisions"; readonly source: string }
  | { readonly table: "tier_changes"; readonly ordinal: number }
  | { readonly table: "customers" | "customer_states" | "books" };

/** What is wrong in a row: that it is there or not, a column or an account, or what follows from other rows. */
export type Aspect =
  | { readonly name: "row" | "shop" | "customer" | "hash" | "sumOfEntries" | "sumOfPendingEntries" }
  | { readonly name: "column" | "part" | "account"; readonly of: string };

/** The first thing that is wrong in a row: what must stand there, and what stands there. No personal data. */
export type RowFault = {
  readonly row: FaultyRow;
  readonly aspect: Aspect;
  readonly expected: string;
  readonly found: string;
};

/** A fault of a customer's rows, or with null of the shop's books. */
export type Fault = RowFault & { readonly customerId: string | null };

export type Value = string | number | boolean | Date | null;

/** A fault if two values differ; null if they are the same. Numbers of the database come as text. */
export function unless(
  row: FaultyRow,
  aspect: Aspect,
  expected: Value,
  found: Value,
): RowFault | null {
  const same = told(expected) === told(found) && (expected === null) === (found === null);
  return same ? null : { row, aspect, expected: told(expected), found: told(found) };
}

export function column(of: string): Aspect {
  return { name: "column", of };
}

/** No row where one must be, or the other way round. */
export function presence(row: FaultyRow, expected: "a row" | "no row"): RowFault {
  const found = expected === "a row" ? "no row" : "a row";
  return { row, aspect: { name: "row" }, expected, found };
}

function told(value: Value): string {
  if (value === null) return "nothing";
  return value instanceof Date ? value.toISOString() : String(value);
}
