import { z } from "zod";
import { type SandboxContext, type StoreFacts } from "../../context";
import { minorFrom } from "../../graphql/money";
import { type CodeFacts } from "../discount-check";
import { type OrderDiscount } from "../pricing";
import { ask } from "./admin";

const money = z.object({ amount: z.string() });

const common = {
  codes: z.object({ nodes: z.array(z.object({ code: z.string() })) }),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  usageLimit: z.number().nullable(),
  asyncUsageCount: z.number(),
  appliesOncePerCustomer: z.boolean(),
  discountClasses: z.tuple([z.enum(["ORDER", "PRODUCT", "SHIPPING"])]),
  combinesWith: z.object({
    orderDiscounts: z.boolean(),
    productDiscounts: z.boolean(),
    shippingDiscounts: z.boolean(),
  }),
  context: z.discriminatedUnion("__typename", [
    z.object({ __typename: z.literal("DiscountBuyerSelectionAll") }),
    z.object({
      __typename: z.literal("DiscountCustomers"),
      customers: z.array(z.object({ id: z.string() })),
    }),
  ]),
  minimumRequirement: z
    .discriminatedUnion("__typename", [
      z.object({
        __typename: z.literal("DiscountMinimumSubtotal"),
        greaterThanOrEqualToSubtotal: money,
      }),
      z.object({
        __typename: z.literal("DiscountMinimumQuantity"),
        greaterThanOrEqualToQuantity: z.coerce.number(),
      }),
    ])
    .nullable(),
};

const listed = z.object({ nodes: z.array(z.object({ id: z.string() })) });

const basic = z.object({
  __typename: z.literal("DiscountCodeBasic"),
  ...common,
  customerGets: z.object({
    items: z.discriminatedUnion("__typename", [
      z.object({ __typename: z.literal("AllDiscountItems") }),
      z.object({
        __typename: z.literal("DiscountProducts"),
        products: listed,
        productVariants: listed,
      }),
    ]),
    value: z.discriminatedUnion("__typename", [
      z.object({ __typename: z.literal("DiscountPercentage"), percentage: z.number() }),
      z.object({
        __typename: z.literal("DiscountAmount"),
        amount: money,
        appliesOnEachItem: z.boolean(),
      }),
    ]),
  }),
});
type Basic = z.infer<typeof basic>;

const freeShipping = z.object({
  __typename: z.literal("DiscountCodeFreeShipping"),
  ...common,
  maximumShippingPrice: money.nullable(),
  destinationSelection: z.object({ __typename: z.string() }),
});

type FreeShipping = z.infer<typeof freeShipping>;

const node = z.discriminatedUnion("__typename", [basic, freeShipping]);
type Node = z.infer<typeof node>;

const answer = z.object({
  codeDiscountNodeByCode: z.object({ codeDiscount: node }).nullable(),
});

const COMMON = `
  codes(first: 1) { nodes { code } }
  startsAt endsAt usageLimit asyncUsageCount appliesOncePerCustomer discountClasses
  combinesWith { orderDiscounts productDiscounts shippingDiscounts }
  context { __typename ... on DiscountCustomers { customers { id } } }
  minimumRequirement {
    __typename
    ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } }
    ... on DiscountMinimumQuantity { greaterThanOrEqualToQuantity }
  }`;

const CODE = `query CheckoutCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        ${COMMON}
        customerGets {
          items {
            __typename
            ... on DiscountProducts {
              products(first: 250) { nodes { id } }
              productVariants(first: 250) { nodes { id } }
            }
          }
          value {
            __typename
            ... on DiscountPercentage { percentage }
            ... on DiscountAmount { amount { amount } appliesOnEachItem }
          }
        }
      }
      ... on DiscountCodeFreeShipping {
        ${COMMON}
        maximumShippingPrice { amount }
        destinationSelection { __typename }
      }
    }
  }
}`;

/** What the store knows of a code, or null when it has no such code. */
export async function findCode(
  context: SandboxContext,
  store: StoreFacts,
  code: string,
): Promise<CodeFacts | null> {
  const { codeDiscountNodeByCode } = await ask(context, store.domain, CODE, { code }, answer);
  return (
    codeDiscountNodeByCode && factsOf(codeDiscountNodeByCode.codeDiscount, code, store.currency)
  );
}

function factsOf(node: Node, entered: string, currency: string): CodeFacts {
  const { combinesWith, discountClasses } = node;
  return {
    code: node.codes.nodes[0]?.code ?? entered,
    startsAt: new Date(node.startsAt),
    endsAt: node.endsAt === null ? null : new Date(node.endsAt),
    usageLimit: node.usageLimit,
    uses: node.asyncUsageCount,
    oncePerCustomer: node.appliesOncePerCustomer,
    customerIds:
      node.context.__typename === "DiscountCustomers"
        ? node.context.customers.map((each) => each.id)
        : null,
    minimum: minimumOf(node, currency),
    discountClass: discountClasses[0],
    combinesWith: [
      ...(combinesWith.orderDiscounts ? ["ORDER" as const] : []),
      ...(combinesWith.productDiscounts ? ["PRODUCT" as const] : []),
      ...(combinesWith.shippingDiscounts ? ["SHIPPING" as const] : []),
    ],
    ...(node.__typename === "DiscountCodeBasic"
      ? basicFacts(node, currency)
      : freeShippingFacts(node, currency)),
  };
}

function basicFacts({ customerGets: { items, value } }: Basic, currency: string) {
  return {
    items:
      items.__typename === "AllDiscountItems"
        ? null
        : [...items.products.nodes, ...items.productVariants.nodes].map((each) => each.id),
    maximumShippingMinor: null,
    isForCountries: false,
    discount: discountOf(value, currency),
  };
}

function freeShippingFacts(node: FreeShipping, currency: string) {
  const maximum = node.maximumShippingPrice;
  return {
    items: null,
    maximumShippingMinor: maximum === null ? null : minorFrom(maximum.amount, currency),
    isForCountries: node.destinationSelection.__typename !== "DiscountCountryAll",
    discount: { kind: "free_shipping" as const },
  };
}

function minimumOf({ minimumRequirement: minimum }: Node, currency: string): CodeFacts["minimum"] {
  if (minimum === null) return null;
  if (minimum.__typename === "DiscountMinimumQuantity") {
    return { kind: "quantity", quantity: minimum.greaterThanOrEqualToQuantity };
  }
  const { amount } = minimum.greaterThanOrEqualToSubtotal;
  return { kind: "subtotal", subtotalMinor: minorFrom(amount, currency) };
}

function discountOf(value: Basic["customerGets"]["value"], currency: string): OrderDiscount {
  if (value.__typename === "DiscountPercentage") {
    return { kind: "percentage", percent: value.percentage * 100 };
  }
  const amountMinor = minorFrom(value.amount.amount, currency);
  return { kind: value.appliesOnEachItem ? "amount_each" : "amount", amountMinor };
}

const used = z.object({
  orders: z.object({ nodes: z.array(z.object({ discountCodes: z.array(z.string()) })) }),
});

/** Whether one of the customer's last hundred orders carries the code. */
export async function hasUsedCode(
  context: SandboxContext,
  shop: string,
  customerId: string,
  code: string,
): Promise<boolean> {
  const operation = `query CodeUses($query: String!) {
    orders(first: 100, query: $query, reverse: true) { nodes { discountCodes } }
  }`;
  const query = `customer_id:${customerId.split("/").at(-1)}`;
  const { orders } = await ask(context, shop, operation, { query }, used);
  return orders.nodes.some((order) =>
    order.discountCodes.some((each) => each.toLowerCase() === code.toLowerCase()),
  );
}
