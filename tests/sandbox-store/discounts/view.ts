import { findCustomer } from "../customers/record";
import { customerView } from "../customers/view";
import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { moneyV2 } from "../graphql/money";
import { metafieldFields } from "../metafields/view";
import { type Call } from "../module";
import { productViewById, variantViewById } from "../products/module";
import {
  type BasicRecord,
  type DiscountRecord,
  discountStatus,
  type FreeShippingRecord,
} from "./record";
import { shortSummary, summary } from "./summary";

/** A `DiscountCodeNode` of the Admin API. */
export function codeNodeView(call: Call, record: DiscountRecord) {
  const id = gid("DiscountCodeNode", record.id);
  return {
    __typename: "DiscountCodeNode",
    id,
    codeDiscount: discountView(call, record),
    ...metafieldFields(call, id),
  };
}

/** The same discount as a `DiscountNode`, which stands for discounts of every kind. */
export function discountNodeView(call: Call, record: DiscountRecord) {
  const id = gid("DiscountCodeNode", record.id);
  return {
    __typename: "DiscountNode",
    id,
    discount: discountView(call, record),
    ...metafieldFields(call, id),
  };
}

function discountView(call: Call, record: DiscountRecord) {
  return record.kind === "basic" ? basicView(call, record) : freeShippingView(call, record);
}

function basicView(call: Call, record: BasicRecord) {
  return {
    __typename: "DiscountCodeBasic",
    ...commonView(call, record),
    customerGets: getsView(call, record),
  };
}

function freeShippingView(call: Call, record: FreeShippingRecord) {
  const { destination, maximumPriceMinor } = record;
  return {
    __typename: "DiscountCodeFreeShipping",
    ...commonView(call, record),
    appliesOnOneTimePurchase: record.appliesOnOneTimePurchase,
    appliesOnSubscription: record.appliesOnSubscription,
    maximumShippingPrice:
      maximumPriceMinor === null ? null : moneyV2(maximumPriceMinor, call.facts.currency),
    destinationSelection:
      destination === null
        ? { __typename: "DiscountCountryAll", allCountries: true }
        : {
            __typename: "DiscountCountries",
            countries: [...destination.countries],
            includeRestOfWorld: destination.includeRestOfWorld,
          },
  };
}

function commonView(call: Call, record: DiscountRecord) {
  const usageCount = record.uses.length;
  const code = {
    __typename: "DiscountRedeemCode",
    id: gid("DiscountRedeemCode", record.codeId),
    code: record.code,
    asyncUsageCount: usageCount,
  };
  return {
    title: record.title,
    status: discountStatus(record, call.now()),
    summary: summary(record, call.facts),
    shortSummary: shortSummary(record, call.facts),
    startsAt: record.startsAt,
    endsAt: record.endsAt,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    asyncUsageCount: usageCount,
    usageLimit: record.usageLimit,
    appliesOncePerCustomer: record.appliesOncePerCustomer,
    recurringCycleLimit: record.recurringCycleLimit,
    tags: [...record.tags],
    discountClass: classOf(record),
    discountClasses: [classOf(record)],
    combinesWith: { ...record.combinesWith, productDiscountsWithTagsOnSameCartLine: [] },
    codes: (args: Record<string, unknown>) => connection([code], args),
    codesCount: { count: 1, precision: "EXACT" },
    hasTimelineComment: false,
    context: contextView(call, record),
    customerSelection: selectionView(call, record),
    minimumRequirement: minimumView(call, record),
  };
}

/** What a discount is taken off decides which others it may stand beside. */
function classOf(record: DiscountRecord): "ORDER" | "PRODUCT" | "SHIPPING" {
  if (record.kind === "free_shipping") return "SHIPPING";
  const isPerItem = record.value.kind === "amount" && record.value.appliesOnEachItem;
  return record.items.kind === "all" && !isPerItem ? "ORDER" : "PRODUCT";
}

function contextView(call: Call, record: DiscountRecord) {
  return record.customerIds === null
    ? { __typename: "DiscountBuyerSelectionAll", all: "ALL" }
    : customersView(call, record.customerIds);
}

function selectionView(call: Call, record: DiscountRecord) {
  return record.customerIds === null
    ? { __typename: "DiscountCustomerAll", allCustomers: true }
    : customersView(call, record.customerIds);
}

function customersView(call: Call, ids: readonly number[]) {
  const customers = ids
    .map((id) => findCustomer(call.state, id))
    .filter((record) => record !== null)
    .map((record) => customerView(call, record));
  return { __typename: "DiscountCustomers", customers };
}

function getsView(call: Call, record: BasicRecord) {
  const { value, items } = record;
  return {
    appliesOnOneTimePurchase: record.appliesOnOneTimePurchase,
    appliesOnSubscription: record.appliesOnSubscription,
    value:
      value.kind === "percentage"
        ? { __typename: "DiscountPercentage", percentage: value.percentage }
        : {
            __typename: "DiscountAmount",
            amount: moneyV2(value.amountMinor, call.facts.currency),
            appliesOnEachItem: value.appliesOnEachItem,
          },
    items:
      items.kind === "all"
        ? { __typename: "AllDiscountItems", allItems: true }
        : {
            __typename: "DiscountProducts",
            products: (args: Record<string, unknown>) =>
              listed(items.productIds, args, (id) => productViewById(call, id)),
            productVariants: (args: Record<string, unknown>) =>
              listed(items.variantIds, args, (id) => variantViewById(call, id)),
          },
  };
}

function listed(
  ids: readonly number[],
  args: Record<string, unknown>,
  view: (id: number) => { readonly id: string } | null,
) {
  return connection(
    ids.map(view).filter((found) => found !== null),
    args,
  );
}

function minimumView(call: Call, { minimum }: DiscountRecord) {
  if (minimum === null) return null;
  if (minimum.kind === "quantity") {
    return {
      __typename: "DiscountMinimumQuantity",
      greaterThanOrEqualToQuantity: String(minimum.quantity),
    };
  }
  return {
    __typename: "DiscountMinimumSubtotal",
    greaterThanOrEqualToSubtotal: moneyV2(minimum.subtotalMinor, call.facts.currency),
  };
}
