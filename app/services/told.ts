import { type Channel, type Consent } from "../domain/customers/consent";
import { type CustomerIdentity } from "../domain/customers/identity";
import { type RefundSnapshot } from "../domain/earning/order-snapshot";
import { type TagChange } from "../domain/eligibility/tags";
import { type Instant } from "../domain/shared/instant";
import { type OrderReport } from "../shopify/payloads/order";

/** What Shopify told, by a webhook or when it was asked. */
export type Told = {
  readonly shopId: number;
  readonly toldAt: Date;
  readonly fact: ToldFact;
};

export type ToldFact =
  | { readonly kind: "order"; readonly report: OrderReport }
  | { readonly kind: "refund"; readonly refund: RefundSnapshot }
  | { readonly kind: "customer"; readonly customer: CustomerIdentity }
  | {
      /** A tag that opts in or out by the program in force when it was added. */
      readonly kind: "opted_by_tag";
      readonly shopifyId: string;
      readonly change: TagChange;
      readonly at: Instant;
    }
  | {
      readonly kind: "consent";
      readonly shopifyId: string;
      readonly channel: Channel;
      /** The email or phone number for which it was given. */
      readonly address: string | null;
      readonly consent: Consent;
    }
  | { readonly kind: "discount_deleted"; readonly discountId: string; readonly at: Instant };
