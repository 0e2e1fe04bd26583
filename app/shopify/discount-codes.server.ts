import { decimalAmount } from "../domain/shared/money";
import { type Reward } from "../domain/program/document";
import { isOrderDiscount } from "../domain/program/rewards";
import { adminRequest } from "./admin-client.server";
import { CREATE_CODE, DEACTIVATE_CODE, FIND_CODE } from "./operations";
import { type Priority } from "./throttle";

export type CodeRequest = {
  readonly code: string;
  readonly reward: Reward;
  readonly currency: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** Shopify's id of the customer; null leaves the code unbound. */
  readonly shopifyCustomerId: string | null;
};

export type Created =
  | { readonly ok: true; readonly discountId: string }
  | { readonly ok: false; readonly error: "refused"; readonly detail: string };

/**
 * Creates the discount code of a coupon: single use, bound to the customer where one is known [R43].
 * A code that Shopify has already, because an earlier answer was lost, is found and taken as created.
 */
export async function createCode(
  shop: string,
  request: CodeRequest,
  priority: Priority,
): Promise<Created> {
  const variables = { discount: discountInput(request) };
  const { discountCodeBasicCreate: answer } = await adminRequest(
    shop,
    CREATE_CODE,
    variables,
    priority,
  );
  if (answer.codeDiscountNode !== null) return { ok: true, discountId: answer.codeDiscountNode.id };
  if (answer.userErrors.some((each) => each.code === "TAKEN")) {
    const discountId = await findCode(shop, request.code, priority);
    if (discountId !== null) return { ok: true, discountId };
  }
  return {
    ok: false,
    error: "refused",
    detail: answer.userErrors.map((each) => each.message).join(" "),
  };
}

/** Makes a code unusable and returns only when Shopify has confirmed it; a code that does not exist is confirmed at once. */
export async function deactivateCode(
  shop: string,
  code: string,
  priority: Priority,
): Promise<void> {
  const id = await findCode(shop, code, priority);
  if (id === null) return;
  const { discountCodeDeactivate: answer } = await adminRequest(
    shop,
    DEACTIVATE_CODE,
    { id },
    priority,
  );
  if (answer.codeDiscountNode === null) {
    throw new Error(
      `Shopify did not deactivate the code: ${answer.userErrors.map((each) => each.message).join(" ")}`,
    );
  }
}

async function findCode(shop: string, code: string, priority: Priority): Promise<string | null> {
  const { codeDiscountNodeByCode: node } = await adminRequest(shop, FIND_CODE, { code }, priority);
  return node?.id ?? null;
}

/** https://shopify.dev/docs/api/admin-graphql/2026-07/input-objects/DiscountCodeBasicInput */
function discountInput(request: CodeRequest) {
  const { code, reward, currency, startsAt, endsAt, shopifyCustomerId } = request;
  if (!isOrderDiscount(reward)) throw new Error(`No code is made for a reward ${reward.kind}`);
  const value =
    reward.kind === "percentage"
      ? { percentage: reward.percent / 100 }
      : {
          discountAmount: {
            amount: decimalAmount(reward.amountMinor, currency),
            appliesOnEachItem: false,
          },
        };
  return {
    title: `${reward.name} (${code})`,
    code,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context:
      shopifyCustomerId === null
        ? { all: "ALL" }
        : { customers: { add: [`gid://shopify/Customer/${shopifyCustomerId}`] } },
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    customerGets: { value, items: { all: true } },
    minimumRequirement:
      reward.minimumSubtotalMinor === null
        ? null
        : {
            subtotal: {
              greaterThanOrEqualToSubtotal: decimalAmount(reward.minimumSubtotalMinor, currency),
            },
          },
  };
}
