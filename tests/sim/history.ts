import { type OrderLine } from "../../app/domain/earning/order-snapshot";
import { type ProgramInput } from "../../app/domain/program/document";
import { type Instant } from "../../app/domain/shared/instant";

/**
 * A shop's story as plain data: it is printed when something fails and can be run again from that. Within a customer
 * events stand in the order of time; ids are unique in the whole history.
 */
export type History = {
  readonly seed: number;
  readonly versions: readonly Publication[];
  readonly customers: readonly { readonly events: readonly SimEvent[] }[];
  /** Later than every event and publication: until then time does its work. */
  readonly end: Instant;
};

export type Publication = {
  readonly publishedAt: Instant;
  readonly timeZone: string;
  readonly program: ProgramInput;
};

export type OrderEvent = {
  readonly kind: "order";
  readonly at: Instant;
  readonly id: string;
  readonly lines: readonly OrderLine[];
  readonly taxesIncluded: boolean;
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  readonly storedValueMinor: number;
  readonly test: boolean;
  readonly paid: boolean;
  readonly fulfilledAt: Instant | null;
  readonly channel: string;
  readonly b2b: boolean;
  /** The coupon whose code it carries. */
  readonly coupon: string | null;
};

export type RefundEvent = {
  readonly kind: "refund";
  readonly at: Instant;
  readonly id: string;
  readonly orderId: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly shippingMinor: number;
  readonly amountMinor: number;
};

export type SimEvent =
  | OrderEvent
  | RefundEvent
  | {
      readonly kind: "registered" | "account_enabled" | "opt_in" | "opt_out";
      readonly at: Instant;
      readonly id: string;
    }
  | { readonly kind: "cancel"; readonly at: Instant; readonly id: string; readonly orderId: string }
  | {
      readonly kind: "adjust";
      readonly at: Instant;
      readonly id: string;
      readonly points: number;
      readonly countsTowardTier: boolean;
    }
  | { readonly kind: "redeem"; readonly at: Instant; readonly id: string; readonly points: number }
  | {
      /** A coupon that went back unused; an order that carries it afterwards undoes that [R44]. */
      readonly kind: "restore";
      readonly at: Instant;
      readonly id: string;
      readonly coupon: string;
    };

export function orderTotal(order: OrderEvent): number {
  const taxes = order.taxesIncluded
    ? 0
    : order.shippingTaxMinor + order.lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const lines = order.lines.reduce((sum, line) => sum + line.grossMinor - line.discountMinor, 0);
  return lines + order.shippingMinor + taxes;
}
