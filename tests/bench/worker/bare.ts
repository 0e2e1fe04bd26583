import { insertStep, type Step } from "./statements";
import { type Batch } from "./plan";
import { type Written } from "./written";

const ADD = "UPDATE customers SET balance = balance + $3 WHERE shop_id = $1 AND customer_id = $2";

/** What a program that keeps a number and a list would do: for each order one transaction, one INSERT and one UPDATE. */
export function bareTransactions({ ledger_entries: entries }: Written): Batch[] {
  return entries.rows.map((row) => [
    insertStep(entries, [row]),
    {
      name: "add-points",
      text: ADD,
      values: [row["shop_id"] ?? "", row["customer_id"] ?? "", row["points"] ?? ""],
    },
  ]);
}

/** The customers, so that there is something to update; with nothing on their accounts. */
export function newCustomers({ customers }: Written): Step {
  return insertStep(customers, customers.rows);
}
