import { type Connection } from "../../app/db.server";
import { verifyLedger } from "../../app/ledger/verify/verify-ledger.server";
import { faultWords } from "./words";

/** What a run has to say, and the code it ends with: 0 when all is right, 1 for a wrong row, 2 when it could not look. */
export type Outcome = { readonly code: 0 | 1 | 2; readonly text: string };

export async function runVerification(
  connection: Connection,
  domain: string | null,
): Promise<Outcome> {
  const result = await verifyLedger(connection, domain);
  if (result.ok) {
    const { shops, customers, entries } = result;
    const counts = [
      count(shops, "shop", "shops"),
      count(customers, "customer", "customers"),
      count(entries, "entry", "entries"),
    ];
    return { code: 0, text: `The ledger is right: ${counts.join(", ")}.` };
  }
  if (result.error === "no_such_shop")
    return { code: 2, text: `There is no shop ${domain ?? ""} in this database.` };
  return { code: 1, text: faultWords(result.shop, result.fault) };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
