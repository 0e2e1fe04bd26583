import { idOf } from "../graphql/gid";
import { minorFrom } from "../graphql/money";
import { type Call } from "../module";
import {
  type BasicInput,
  type CustomerGetsInput,
  type DiscountInput,
  type FreeShippingInput,
} from "./input";
import {
  type BasicRecord,
  type DiscountItems,
  type DiscountMinimum,
  type DiscountRecord,
  discountsOf,
  discountStatus,
  type DiscountValue,
  type FreeShippingRecord,
} from "./record";

/** Puts a new code into the store; the input must have passed `basicErrors`. */
export function insertBasic(call: Call, input: BasicInput): BasicRecord {
  const record: BasicRecord = {
    ...newTerms(call),
    kind: "basic",
    value: { kind: "percentage", percentage: 0 },
    items: { kind: "all" },
  };
  applyBasic(call, record, input);
  discountsOf(call.state)[record.id] = record;
  return record;
}

/** Changes what the input names; the input must have passed `basicErrors`. */
export function applyBasic(call: Call, record: BasicRecord, input: BasicInput): void {
  applyCommon(call, record, input);
  if (input.customerGets) applyGets(call, record, input.customerGets);
}

/** Puts a new code for free shipping into the store; it must have passed `freeShippingErrors`. */
export function insertFreeShipping(call: Call, input: FreeShippingInput): FreeShippingRecord {
  const record: FreeShippingRecord = {
    ...newTerms(call),
    kind: "free_shipping",
    maximumPriceMinor: null,
    destination: null,
  };
  applyFreeShipping(call, record, input);
  discountsOf(call.state)[record.id] = record;
  return record;
}

/** Changes what the input names; the input must have passed `freeShippingErrors`. */
export function applyFreeShipping(
  call: Call,
  record: FreeShippingRecord,
  input: FreeShippingInput,
): void {
  applyCommon(call, record, input);
  const { maximumShippingPrice: price, destination } = input;
  if (price !== undefined) {
    record.maximumPriceMinor = price === null ? null : minorFrom(price, call.facts.currency);
  }
  if (destination?.all === true) record.destination = null;
  if (destination?.countries) {
    const { add, remove, includeRestOfWorld } = destination.countries;
    const countries = new Set(record.destination?.countries ?? []);
    for (const country of remove ?? []) countries.delete(country);
    for (const country of add ?? []) countries.add(country);
    record.destination = {
      countries: [...countries],
      includeRestOfWorld: includeRestOfWorld ?? record.destination?.includeRestOfWorld ?? false,
    };
  }
  record.appliesOnOneTimePurchase =
    input.appliesOnOneTimePurchase ?? record.appliesOnOneTimePurchase;
  record.appliesOnSubscription = input.appliesOnSubscription ?? record.appliesOnSubscription;
}

function newTerms(call: Call) {
  const at = call.now().toISOString();
  return {
    id: call.nextId("DiscountCodeNode"),
    codeId: call.nextId("DiscountRedeemCode"),
    code: "",
    title: "",
    startsAt: at,
    endsAt: null,
    minimum: null,
    customerIds: null,
    usageLimit: null,
    appliesOncePerCustomer: false,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    recurringCycleLimit: null,
    appliesOnOneTimePurchase: true,
    appliesOnSubscription: false,
    tags: [],
    uses: [],
    createdAt: at,
    updatedAt: at,
  };
}

function applyCommon(call: Call, record: DiscountRecord, input: DiscountInput): void {
  if (typeof input.code === "string") record.code = input.code.trim();
  if (typeof input.title === "string") record.title = input.title.trim();
  if (typeof input.startsAt === "string") record.startsAt = input.startsAt;
  if (input.endsAt !== undefined) record.endsAt = input.endsAt;
  if (input.usageLimit !== undefined) record.usageLimit = input.usageLimit;
  if (typeof input.appliesOncePerCustomer === "boolean") {
    record.appliesOncePerCustomer = input.appliesOncePerCustomer;
  }
  if (input.recurringCycleLimit !== undefined) {
    record.recurringCycleLimit = input.recurringCycleLimit;
  }
  if (input.tags) record.tags = [...input.tags];
  if (input.combinesWith) {
    record.combinesWith = {
      orderDiscounts: input.combinesWith.orderDiscounts ?? false,
      productDiscounts: input.combinesWith.productDiscounts ?? false,
      shippingDiscounts: input.combinesWith.shippingDiscounts ?? false,
    };
  }
  if (input.minimumRequirement !== undefined) record.minimum = minimumOf(call, input);
  record.customerIds = customersOfInput(record.customerIds, input);
  record.updatedAt = call.now().toISOString();
}

function applyGets(call: Call, record: BasicRecord, gets: CustomerGetsInput): void {
  record.value = valueOf(call, gets) ?? record.value;
  record.items = itemsOf(gets) ?? record.items;
  record.appliesOnOneTimePurchase =
    gets.appliesOnOneTimePurchase ?? record.appliesOnOneTimePurchase;
  record.appliesOnSubscription = gets.appliesOnSubscription ?? record.appliesOnSubscription;
}

function valueOf(call: Call, gets: CustomerGetsInput): DiscountValue | null {
  const { percentage, discountAmount } = gets.value ?? {};
  if (typeof percentage === "number") return { kind: "percentage", percentage };
  if (!discountAmount) return null;
  return {
    kind: "amount",
    amountMinor: minorFrom(discountAmount.amount ?? "0", call.facts.currency),
    appliesOnEachItem: discountAmount.appliesOnEachItem ?? false,
  };
}

function itemsOf(gets: CustomerGetsInput): DiscountItems | null {
  if (gets.items?.all === true) return { kind: "all" };
  const products = gets.items?.products;
  if (!products) return null;
  const numbers = (kind: string, ids: readonly string[] | null | undefined) =>
    (ids ?? []).map((id) => idOf(kind, id)).filter((id) => id !== null);
  return {
    kind: "products",
    productIds: numbers("Product", products.productsToAdd),
    variantIds: numbers("ProductVariant", products.productVariantsToAdd),
  };
}

function minimumOf(call: Call, input: DiscountInput): DiscountMinimum | null {
  const subtotal = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal ?? null;
  if (subtotal !== null) {
    return { kind: "subtotal", subtotalMinor: minorFrom(subtotal, call.facts.currency) };
  }
  const quantity = input.minimumRequirement?.quantity?.greaterThanOrEqualToQuantity ?? null;
  return quantity === null ? null : { kind: "quantity", quantity: Number(quantity) };
}

function customersOfInput(current: number[] | null, input: DiscountInput): number[] | null {
  const given = input.context ?? input.customerSelection;
  if (!given) return current;
  if (!given.customers) return null;
  const ids = new Set(current ?? []);
  for (const id of given.customers.remove ?? []) ids.delete(idOf("Customer", id) ?? -1);
  for (const id of given.customers.add ?? []) ids.add(idOf("Customer", id) ?? -1);
  return [...ids];
}

/** Ends a code now; one that has not begun begins and ends now. */
export function deactivateDiscount(call: Call, record: DiscountRecord): void {
  const now = call.now();
  const status = discountStatus(record, now);
  if (status === "EXPIRED") return;
  if (status === "SCHEDULED") record.startsAt = now.toISOString();
  record.endsAt = now.toISOString();
  record.updatedAt = now.toISOString();
}

/** Makes a code usable from now on, without an end. */
export function activateDiscount(call: Call, record: DiscountRecord): void {
  const now = call.now();
  const status = discountStatus(record, now);
  if (status === "ACTIVE") return;
  if (status === "SCHEDULED") record.startsAt = now.toISOString();
  record.endsAt = null;
  record.updatedAt = now.toISOString();
}
