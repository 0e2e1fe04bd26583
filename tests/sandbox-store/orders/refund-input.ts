import { z } from "zod";
import { decimal, readInput } from "./input-parts";

export const refundLine = z.strictObject({
  lineItemId: z.string(),
  locationId: z.string().nullish(),
  quantity: z.number(),
  restockType: z.enum(["CANCEL", "LEGACY_RESTOCK", "NO_RESTOCK", "RETURN"]).nullish(),
});
export type RefundLineInput = z.infer<typeof refundLine>;

const refundTransaction = z.strictObject({
  amount: decimal,
  gateway: z.string(),
  kind: z.string(),
  orderId: z.string(),
  parentId: z.string().nullish(),
});
export type RefundTransactionInput = z.infer<typeof refundTransaction>;

const refundInput = z.strictObject({
  // Accepted and without effect, as Shopify answered with it: more than the payment is refused.
  allowOverRefunding: z.boolean().nullish(),
  currency: z.string().nullish(),
  discrepancyReason: z.string().nullish(),
  note: z.string().nullish(),
  notify: z.boolean().nullish(),
  orderId: z.string(),
  processedAt: z.string().nullish(),
  refundDuties: z.array(z.never()).nullish(),
  refundLineItems: z.array(refundLine).nullish(),
  refundMethods: z.array(z.never()).nullish(),
  shipping: z
    .strictObject({ amount: decimal.nullish(), fullRefund: z.boolean().nullish() })
    .nullish(),
  transactions: z.array(refundTransaction).nullish(),
});
export type RefundCreateInput = z.infer<typeof refundInput>;

export function readRefundInput(value: unknown): RefundCreateInput {
  return readInput(refundInput, value, "refundCreate");
}
