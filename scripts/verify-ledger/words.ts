import { type Aspect, type Fault, type FaultyRow } from "../../app/ledger/verify/fault";

/** A wrong row in two sentences: which one it is, and what must stand there instead. */
export function faultWords(
  shop: string,
  { customerId, row, aspect, expected, found }: Fault,
): string {
  const whose = customerId === null ? shop : `customer ${customerId} of ${shop}`;
  return (
    `The first wrong row is ${rowWords(row)} of ${whose}. ` +
    `${aspectWords(aspect)}: expected ${expected}, found ${found}.`
  );
}

function rowWords(row: FaultyRow): string {
  switch (row.table) {
    case "ledger_entries":
      return `ledger entry ${row.seq}`;
    case "decisions":
      return `the decision about ${row.source}`;
    case "tier_changes":
      return `tier change ${row.ordinal}`;
    case "customers":
      return "the customer's row";
    case "customer_states":
      return "the kept state";
    case "books":
      return "the books";
  }
}

function aspectWords(aspect: Aspect): string {
  switch (aspect.name) {
    case "row":
      return "The row itself";
    case "shop":
      return "Its shop";
    case "customer":
      return "Its customer";
    case "hash":
      return "Its hash";
    case "sumOfEntries":
      return "Its points, by the entries";
    case "sumOfPendingEntries":
      return "Its pending points, by the entries";
    case "column":
      return `Its ${aspect.of}`;
    case "part":
      return `Its part "${aspect.of}"`;
    case "account":
      return aspect.of === "all" ? "The sum of all accounts" : `The account "${aspect.of}"`;
  }
}
