import { onlyModelled } from "../graphql/unmodelled";

export type DiscountInput = {
  readonly title?: string | null;
  readonly code?: string | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly usageLimit?: number | null;
  readonly appliesOncePerCustomer?: boolean | null;
  readonly recurringCycleLimit?: number | null;
  readonly tags?: readonly string[] | null;
  readonly combinesWith?: {
    readonly orderDiscounts?: boolean | null;
    readonly productDiscounts?: boolean | null;
    readonly shippingDiscounts?: boolean | null;
  } | null;
  readonly context?: {
    readonly all?: string | null;
    readonly customers?: CustomersInput | null;
  } | null;
  readonly customerSelection?: {
    readonly all?: boolean | null;
    readonly customers?: CustomersInput | null;
  } | null;
  readonly customerGets?: CustomerGetsInput | null;
  readonly minimumRequirement?: {
    readonly subtotal?: { readonly greaterThanOrEqualToSubtotal?: string | null } | null;
    readonly quantity?: { readonly greaterThanOrEqualToQuantity?: string | null } | null;
  } | null;
};

export type CustomersInput = {
  readonly add?: readonly string[] | null;
  readonly remove?: readonly string[] | null;
};

export type CustomerGetsInput = {
  readonly appliesOnOneTimePurchase?: boolean | null;
  readonly appliesOnSubscription?: boolean | null;
  readonly value?: {
    readonly percentage?: number | null;
    readonly discountAmount?: {
      readonly amount?: string | null;
      readonly appliesOnEachItem?: boolean | null;
    } | null;
  } | null;
  readonly items?: {
    readonly all?: boolean | null;
    readonly products?: {
      readonly productsToAdd?: readonly string[] | null;
      readonly productVariantsToAdd?: readonly string[] | null;
    } | null;
  } | null;
};

/** Which members of each input type the sandbox plays; the empty path is the input itself. */
const MODELLED: readonly (readonly [path: string, type: string, fields: readonly string[]])[] = [
  [
    "",
    "DiscountCodeBasicInput",
    [
      "title",
      "code",
      "startsAt",
      "endsAt",
      "usageLimit",
      "appliesOncePerCustomer",
      "recurringCycleLimit",
      "tags",
      "combinesWith",
      "context",
      "customerSelection",
      "customerGets",
      "minimumRequirement",
    ],
  ],
  [
    "combinesWith",
    "DiscountCombinesWithInput",
    ["orderDiscounts", "productDiscounts", "shippingDiscounts"],
  ],
  ["context", "DiscountContextInput", ["all", "customers"]],
  ["customerSelection", "DiscountCustomerSelectionInput", ["all", "customers"]],
  [
    "customerGets",
    "DiscountCustomerGetsInput",
    ["value", "items", "appliesOnOneTimePurchase", "appliesOnSubscription"],
  ],
  ["customerGets.value", "DiscountCustomerGetsValueInput", ["percentage", "discountAmount"]],
  ["customerGets.items", "DiscountItemsInput", ["all", "products"]],
  [
    "customerGets.items.products",
    "DiscountProductsInput",
    ["productsToAdd", "productVariantsToAdd"],
  ],
];

/** The mutation's input, refused loudly where it asks for something that is not played. */
export function discountInput(args: Readonly<Record<string, unknown>>): DiscountInput {
  const input = args["basicCodeDiscount"] as DiscountInput;
  for (const [path, type, fields] of MODELLED) {
    const part = path === "" ? input : path.split(".").reduce<unknown>(member, input);
    if (typeof part === "object" && part !== null) {
      onlyModelled(type, part as Readonly<Record<string, unknown>>, fields);
    }
  }
  return input;
}

function member(part: unknown, name: string): unknown {
  return typeof part === "object" && part !== null
    ? (part as Record<string, unknown>)[name]
    : undefined;
}
