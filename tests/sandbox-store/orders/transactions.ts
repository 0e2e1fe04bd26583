import { type Call } from "../module";
import { graphqlTime } from "../time";
import { type Amount } from "./amount";
import { type OrderCreateInput } from "./create-input";
import { type Currencies, amountFrom } from "./input-parts";
import { type TransactionRecord } from "./record";
import { nowOf } from "./save";

/** The gateway of money that a person took down rather than a payment provider. */
export const MANUAL_GATEWAY = "manual";

type Made = Pick<TransactionRecord, "kind" | "amount"> & Partial<TransactionRecord>;

/** A transaction of now; successful, manual and for real unless said otherwise. */
export function transactionOf(made: Made, call: Call): TransactionRecord {
  const now = nowOf(call);
  return {
    id: call.nextId("OrderTransaction"),
    status: "SUCCESS",
    gateway: MANUAL_GATEWAY,
    parentId: null,
    test: false,
    createdAt: now,
    processedAt: now,
    ...made,
  };
}

/**
 * The transactions that an order begins with. A capture belongs to the first authorization. An
 * order that is created as paid without any gets one sale over its total: money that Shopify
 * takes on trust as well.
 */
export function firstTransactions(
  input: OrderCreateInput,
  total: Amount,
  currencies: Currencies,
  call: Call,
): TransactionRecord[] {
  const given = input.transactions ?? [];
  if (given.length === 0) {
    if (input.financialStatus !== "PAID" || total.shop === 0) return [];
    return [transactionOf({ kind: "SALE", amount: total, test: input.test === true }, call)];
  }
  const made: TransactionRecord[] = [];
  for (const each of given) {
    const kind = each.kind ?? "SALE";
    const authorization = made.find((earlier) => earlier.kind === "AUTHORIZATION");
    const processedAt = each.processedAt ? graphqlTime(new Date(each.processedAt)) : nowOf(call);
    const own = {
      kind,
      amount: amountFrom(each.amountSet, currencies),
      status: each.status ?? "SUCCESS",
      gateway: each.gateway ?? MANUAL_GATEWAY,
      parentId: kind === "CAPTURE" || kind === "VOID" ? (authorization?.id ?? null) : null,
      test: each.test === true,
      processedAt,
    };
    made.push(transactionOf(own, call));
  }
  return made;
}
