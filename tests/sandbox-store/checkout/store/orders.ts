import { z } from "zod";
import { type SandboxContext, type StoreFacts } from "../../context";
import { minorFrom, moneyBag, moneyV2 } from "../../graphql/money";
import { type CheckoutState } from "../checkout-state";
import { ask } from "./admin";

const created = z.object({
  orderCreate: z.object({
    order: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

const ORDER_CREATE = `mutation PayCheckout($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) { order { id } userErrors { message } }
}`;

/** Places the checkout's order as paid and answers its id; throws what the store says against it. */
export async function placeOrder(
  context: SandboxContext,
  store: StoreFacts,
  checkout: CheckoutState,
  email: string,
): Promise<string> {
  const variables = { order: orderInput(store, checkout, email) };
  const { orderCreate } = await ask(context, store.domain, ORDER_CREATE, variables, created);
  if (!orderCreate.order) {
    throw new Error(orderCreate.userErrors.map((each) => each.message).join("; "));
  }
  return orderCreate.order.id;
}

function orderInput(store: StoreFacts, checkout: CheckoutState, email: string) {
  const { currency, taxesIncluded, taxRate } = store;
  const money = (minor: number) => moneyBag(moneyV2(minor, currency));
  const taxLines = (minor: number) => [
    { title: taxTitle(store), rate: String(taxRate), priceSet: money(minor) },
  ];
  const { price, shopper } = checkout;
  const isShipped = checkout.lines.some((line) => !line.variant.product.isGiftCard);
  return {
    currency,
    taxesIncluded,
    email: shopper?.email ?? (email || null),
    customer: shopper ? { toAssociate: { id: shopper.id } } : { toUpsert: { email } },
    financialStatus: "PAID",
    sourceName: "web",
    lineItems: checkout.lines.map(({ variant, quantity, price: { taxMinor } }) => ({
      variantId: variant.id,
      quantity,
      priceSet: money(variant.priceMinor),
      requiresShipping: !variant.product.isGiftCard,
      taxLines: variant.product.isGiftCard ? [] : taxLines(taxMinor),
    })),
    shippingLines: isShipped
      ? [
          {
            title: "Standard",
            code: "standard",
            priceSet: money(price.shippingMinor),
            taxLines: taxLines(price.shippingTaxMinor),
          },
        ]
      : [],
    discountCode: discountInput(checkout, money),
    transactions: [
      { kind: "SALE", status: "SUCCESS", gateway: "bogus", amountSet: money(price.totalMinor) },
    ],
  };
}

/** An amount on each unit is sent as one amount, because `orderCreate` knows no such discount. */
function discountInput(
  { code, price }: CheckoutState,
  money: (minor: number) => ReturnType<typeof moneyBag>,
) {
  if (code === null) return null;
  if (code.discount.kind === "free_shipping") {
    return { freeShippingDiscountCode: { code: code.code } };
  }
  if (code.discount.kind === "percentage") {
    return { itemPercentageDiscountCode: { code: code.code, percentage: code.discount.percent } };
  }
  return { itemFixedDiscountCode: { code: code.code, amountSet: money(price.discountMinor) } };
}

export function taxTitle({ taxesIncluded }: StoreFacts): string {
  return taxesIncluded ? "VAT" : "Sales tax";
}

const placed = z.object({
  order: z
    .object({
      name: z.string(),
      email: z.string().nullable(),
      discountCodes: z.array(z.string()),
      totalPriceSet: z.object({ shopMoney: z.object({ amount: z.string() }) }),
      lineItems: z.object({
        nodes: z.array(
          z.object({
            title: z.string(),
            variantTitle: z.string().nullable(),
            quantity: z.number(),
          }),
        ),
      }),
    })
    .nullable(),
});

export type PlacedOrder = {
  readonly name: string;
  readonly email: string | null;
  readonly codes: readonly string[];
  readonly totalMinor: number;
  readonly lines: readonly {
    readonly title: string;
    readonly variantTitle: string | null;
    readonly quantity: number;
  }[];
};

/** The order as the store keeps it, or null when it is gone. */
export async function placedOrder(
  context: SandboxContext,
  store: StoreFacts,
  id: string,
): Promise<PlacedOrder | null> {
  const operation = `query ThankYou($id: ID!) {
    order(id: $id) {
      name email discountCodes
      totalPriceSet { shopMoney { amount } }
      lineItems(first: 50) { nodes { title variantTitle quantity } }
    }
  }`;
  const { order } = await ask(context, store.domain, operation, { id }, placed);
  if (!order) return null;
  return {
    name: order.name,
    email: order.email,
    codes: order.discountCodes,
    totalMinor: minorFrom(order.totalPriceSet.shopMoney.amount, store.currency),
    lines: order.lineItems.nodes,
  };
}
