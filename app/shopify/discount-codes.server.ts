import { type z } from "zod";
import { type Reward } from "../domain/program/document";
import { type RewardOfKind } from "../domain/program/rewards";
import { minorUnits } from "../domain/shared/money";
import { adminRequest } from "./admin-client.server";
import {
  type CodeTerms,
  freeShippingInput,
  freeUnitInput,
  orderAmountInput,
  percentageInput,
} from "./discount-input";
import {
  CREATE_CODE,
  CREATE_FREE_SHIPPING_CODE,
  DEACTIVATE_CODE,
  FIND_CODE,
  READ_VARIANT_PRICE,
} from "./operations";
import { type Priority } from "./throttle";

export type CodeRequest = CodeTerms & {
  readonly reward: Reward;
  /** What was chosen where the amount can be chosen; null elsewhere. */
  readonly amountMinor: number | null;
};

export type Created =
  | { readonly ok: true; readonly discountId: string }
  | { readonly ok: false; readonly error: "refused"; readonly detail: string };

/**
 * Creates the discount code of a coupon: single use, bound to the customer where one is known [R43].
 * A code that Shopify has already, because an earlier answer was lost, is found and taken as created. Throws for a reward
 * that no discount of Shopify's own expresses [P19]: a coupon of one is never opened.
 */
export async function createCode(
  shop: string,
  request: CodeRequest,
  priority: Priority,
): Promise<Created> {
  const answer = await send(shop, request, priority);
  if (answer === "no_product") return refused("The product is not for sale any more.");
  if (answer.codeDiscountNode !== null) return { ok: true, discountId: answer.codeDiscountNode.id };
  if (answer.userErrors.some((each) => each.code === "TAKEN")) {
    const discountId = await findCode(shop, request.code, priority);
    if (discountId !== null) return { ok: true, discountId };
  }
  return refused(answer.userErrors.map((each) => each.message).join(" "));
}

function refused(detail: string): Created {
  return { ok: false, error: "refused", detail };
}

type Answer = z.output<typeof CREATE_CODE.reply>["created"];

async function send(
  shop: string,
  request: CodeRequest,
  priority: Priority,
): Promise<Answer | "no_product"> {
  const { reward, amountMinor } = request;
  const basic = async (discount: object) =>
    (await adminRequest(shop, CREATE_CODE, { discount }, priority)).created;
  switch (reward.kind) {
    case "percentage":
      return basic(percentageInput(reward, request));
    case "fixed_amount":
      return basic(orderAmountInput(reward, reward.amountMinor, request));
    case "variable":
      if (amountMinor === null) throw new Error(`No amount was chosen for ${request.code}`);
      return basic(orderAmountInput(reward, amountMinor, request));
    case "free_shipping": {
      const discount = freeShippingInput(reward, request);
      return (await adminRequest(shop, CREATE_FREE_SHIPPING_CODE, { discount }, priority)).created;
    }
    case "free_product": {
      const priceMinor = await unitPrice(shop, reward, request.currency, priority);
      return priceMinor > 0 ? basic(freeUnitInput(reward, priceMinor, request)) : "no_product";
    }
    default:
      throw new Error(`No code is made for a reward ${reward.kind}`);
  }
}

/** What one unit costs now; 0 for a variant that the shop does not have. */
async function unitPrice(
  shop: string,
  { variantId }: RewardOfKind<"free_product">,
  currency: string,
  priority: Priority,
): Promise<number> {
  const id = `gid://shopify/ProductVariant/${variantId}`;
  const { productVariant } = await adminRequest(shop, READ_VARIANT_PRICE, { id }, priority);
  return productVariant === null ? 0 : minorUnits(productVariant.price, currency);
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
