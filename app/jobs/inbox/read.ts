import { z } from "zod";
import { type RefundSnapshot } from "../../domain/earning/order-snapshot";
import { type ConsentReport } from "../../domain/customers/consent";
import { type CustomerIdentity } from "../../domain/customers/identity";
import { type AddedTags } from "../../domain/eligibility/tags";
import { emailConsentBody, smsConsentBody } from "../../shopify/payloads/consent";
import { customerBody } from "../../shopify/payloads/customer";
import { mergeBody, type MergeReport } from "../../shopify/payloads/merge";
import { type DeletedDiscount, deletedDiscountBody } from "../../shopify/payloads/deleted-discount";
import { orderBody, type OrderReport } from "../../shopify/payloads/order";
import { misfitIn, shopifyId } from "../../shopify/payloads/primitives";
import { refundBody } from "../../shopify/payloads/refund";
import { addedTagsBody } from "../../shopify/payloads/tags";
import { isTopic, type Topic, TOPICS } from "./topics";

/** A body that was understood. `control` topics concern the shop or a person's rights, not points. */
export type Reading =
  | { readonly kind: "order"; readonly report: OrderReport }
  | { readonly kind: "refund"; readonly refund: RefundSnapshot }
  | { readonly kind: "order_edited"; readonly orderId: string }
  | { readonly kind: "customer"; readonly customer: CustomerIdentity }
  | { readonly kind: "tags_added"; readonly added: AddedTags }
  | { readonly kind: "consent"; readonly report: ConsentReport }
  | { readonly kind: "customer_merge"; readonly merge: MergeReport | null }
  | { readonly kind: "discount_deleted"; readonly deleted: DeletedDiscount }
  | { readonly kind: "customer_deleted"; readonly shopifyId: string }
  | { readonly kind: "control"; readonly topic: Topic; readonly payload: ControlPayload };

export type Unreadable = { readonly kind: "unreadable"; readonly detail: string };

const controlPayload = z.object({
  current: z.array(z.string()).optional(),
  customer: z
    .object({ id: shopifyId.nullish(), email: z.string().nullish(), phone: z.string().nullish() })
    .nullish(),
  data_request: z.object({ id: shopifyId }).nullish(),
});
export type ControlPayload = z.output<typeof controlPayload>;

const deletedBody = z.object({ id: shopifyId });

/** https://shopify.dev/docs/api/webhooks/latest?reference=toml: the edit alone, without prices. */
const editBody = z.object({ order_edit: z.object({ order_id: shopifyId }) });

/** Reads a webhook's body by its topic; what does not fit is told, by member where a member is missing or of another kind. */
export function readBody(topic: string, body: string): Reading | Unreadable {
  if (!isTopic(topic)) return { kind: "unreadable", detail: `topic ${topic} is not known` };
  try {
    return read(topic, JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: "unreadable", detail: "the body is not JSON" };
    const detail = misfitIn(error);
    if (detail === null) throw error;
    return { kind: "unreadable", detail };
  }
}

function read(topic: Topic, body: unknown): Reading {
  const kind = TOPICS[topic];
  switch (kind) {
    case "order":
      return { kind, report: orderBody.parse(body) };
    case "order_edited":
      return { kind, orderId: editBody.parse(body).order_edit.order_id };
    case "refund":
      return { kind, refund: refundBody.parse(body) };
    case "customer":
      return { kind, customer: customerBody.parse(body) };
    case "account_enabled":
      // The topic says so itself, whatever state the body shows [P11].
      return {
        kind: "customer",
        customer: { ...customerBody.parse(body), accountState: "enabled" },
      };
    case "email_consent":
      return { kind: "consent", report: emailConsentBody.parse(body) };
    case "sms_consent":
      return { kind: "consent", report: smsConsentBody.parse(body) };
    case "tags_added":
      return { kind, added: addedTagsBody.parse(body) };
    case "customer_merge":
      return { kind, merge: mergeBody.parse(body) };
    case "discount_deleted":
      return { kind, deleted: deletedDiscountBody.parse(body) };
    case "customer_deleted":
      return { kind, shopifyId: deletedBody.parse(body).id };
    default:
      return { kind: "control", topic, payload: controlPayload.parse(body) };
  }
}
