import { onlyModelled } from "../graphql/unmodelled";

/** What the inputs of every kind have in common. */
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
  readonly minimumRequirement?: {
    readonly subtotal?: { readonly greaterThanOrEqualToSubtotal?: string | null } | null;
    readonly quantity?: { readonly greaterThanOrEqualToQuantity?: string | null } | null;
  } | null;
};

export type BasicInput = DiscountInput & { readonly customerGets?: CustomerGetsInput | null };

export type FreeShippingInput = DiscountInput & {
  readonly appliesOnOneTimePurchase?: boolean | null;
  readonly appliesOnSubscription?: boolean | null;
  readonly maximumShippingPrice?: string | null;
  readonly destination?: {
    readonly all?: boolean | null;
    readonly countries?: {
      readonly add?: readonly string[] | null;
      readonly remove?: readonly string[] | null;
      readonly includeRestOfWorld?: boolean | null;
    } | null;
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
    readonly discountOnQuantity?: object | null;
  } | null;
  readonly items?: {
    readonly all?: boolean | null;
    readonly products?: {
      readonly productsToAdd?: readonly string[] | null;
      readonly productVariantsToAdd?: readonly string[] | null;
    } | null;
  } | null;
};

type Modelled = readonly (readonly [path: string, type: string, fields: readonly string[]])[];

const COMMON = [
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
  "minimumRequirement",
];

/** Which members of each input type the sandbox plays; the empty path is the input itself. */
const COMMON_PARTS: Modelled = [
  [
    "combinesWith",
    "DiscountCombinesWithInput",
    ["orderDiscounts", "productDiscounts", "shippingDiscounts"],
  ],
  ["context", "DiscountContextInput", ["all", "customers"]],
  ["customerSelection", "DiscountCustomerSelectionInput", ["all", "customers"]],
];

const BASIC: Modelled = [
  ["", "DiscountCodeBasicInput", [...COMMON, "customerGets"]],
  ...COMMON_PARTS,
  [
    "customerGets",
    "DiscountCustomerGetsInput",
    ["value", "items", "appliesOnOneTimePurchase", "appliesOnSubscription"],
  ],
  [
    "customerGets.value",
    "DiscountCustomerGetsValueInput",
    ["percentage", "discountAmount", "discountOnQuantity"],
  ],
  ["customerGets.items", "DiscountItemsInput", ["all", "products"]],
  [
    "customerGets.items.products",
    "DiscountProductsInput",
    ["productsToAdd", "productVariantsToAdd"],
  ],
];

const FREE_SHIPPING: Modelled = [
  [
    "",
    "DiscountCodeFreeShippingInput",
    [
      ...COMMON,
      "appliesOnOneTimePurchase",
      "appliesOnSubscription",
      "maximumShippingPrice",
      "destination",
    ],
  ],
  ...COMMON_PARTS,
];

type Args = Readonly<Record<string, unknown>>;

/** The input of a basic discount, refused loudly where it asks for something that is not played. */
export function basicInput(args: Args): BasicInput {
  return checked(args["basicCodeDiscount"] as BasicInput, BASIC);
}

export function freeShippingInput(args: Args): FreeShippingInput {
  return checked(args["freeShippingCodeDiscount"] as FreeShippingInput, FREE_SHIPPING);
}

function checked<T>(input: T, modelled: Modelled): T {
  for (const [path, type, fields] of modelled) {
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
