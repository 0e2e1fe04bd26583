import { gid } from "../graphql/gid";
import { moneyV2 } from "../graphql/money";
import { isNothing } from "./amount";
import { type OrderRecord, type TransactionRecord } from "./record";
import { capturableOf, refundableOf } from "./totals";
import { bag, plainMoney, shopMoney } from "./view-money";

export function transactionView(order: OrderRecord, each: TransactionRecord): object {
  const refundable = refundableOf(order, each);
  const parent = order.transactions.find((other) => other.id === each.parentId);
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", each.id),
    kind: each.kind,
    status: each.status,
    gateway: each.gateway,
    formattedGateway: each.gateway,
    manualPaymentGateway: each.gateway === "manual",
    manuallyCapturable: !isNothing(capturableOf(order, each)),
    multiCapturable: false,
    test: each.test,
    errorCode: null,
    paymentId: `${order.name}.${each.id}`,
    createdAt: each.createdAt,
    processedAt: each.processedAt,
    amount: plainMoney(each.amount, order),
    amountSet: bag(each.amount, order),
    amountV2: shopMoney(each.amount, order),
    amountRoundingSet: null,
    fees: [],
    maximumRefundableV2: isNothing(refundable)
      ? null
      : moneyV2(refundable.presentment, order.presentmentCurrency),
    parentTransaction: () => (parent === undefined ? null : transactionView(order, parent)),
  };
}
