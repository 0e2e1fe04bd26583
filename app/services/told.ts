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
  /**
   * When it was seen that an account is enabled, which has no date of its own [R7]; `toldAt` where left out. A file of many
   * customers counts as told when it was asked for, so that whatever was told since is newer, and as seen when it was there.
   */
  readonly seenAt?: Date;
  readonly fact: ToldFact;
};

export type ToldFact =
  | {
      readonly kind: "order";
      readonly report: OrderReport;
      /** `number`: the report names its customer, but says nothing else of them. */
      readonly customerBy?: "number";
    }
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
