import { findCustomer } from "../customers/record";
import { customerView } from "../customers/view";
import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { moneyV2 } from "../graphql/money";
import { metafieldFields } from "../metafields/view";
import { type Call } from "../module";
import { productViewById, variantViewById } from "../products/module";
import { type DiscountRecord, discountStatus } from "./record";
import { shortSummary, summary } from "./summary";

/** A `DiscountCodeNode` of the Admin API. */
export function codeNodeView(call: Call, record: DiscountRecord) {
  const id = gid("DiscountCodeNode", record.id);
  return {
    __typename: "DiscountCodeNode",
    id,
    codeDiscount: basicView(call, record),
    ...metafieldFields(call, id),
  };
}

/** The same discount as a `DiscountNode`, which stands for discounts of every kind. */
export function discountNodeView(call: Call, record: DiscountRecord) {
  const id = gid("DiscountCodeNode", record.id);
  return {
    __typename: "DiscountNode",
    id,
    discount: basicView(call, record),
    ...metafieldFields(call, id),
  };
}

function basicView(call: Call, record: DiscountRecord) {
  const usageCount = record.uses.length;
  const discountClass =
    record.items.kind === "all" && !appliesOnEachItem(record) ? "ORDER" : "PRODUCT";
  const code = {
    __typename: "DiscountRedeemCode",
    id: gid("DiscountRedeemCode", record.codeId),
    code: record.code,
    asyncUsageCount: usageCount,
  };
  return {
    __typename: "DiscountCodeBasic",
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
    discountClass,
    discountClasses: [discountClass],
    combinesWith: { ...record.combinesWith, productDiscountsWithTagsOnSameCartLine: [] },
    codes: (args: Record<string, unknown>) => connection([code], args),
    codesCount: { count: 1, precision: "EXACT" },
    hasTimelineComment: false,
    context: contextView(call, record),
    customerSelection: selectionView(call, record),
    customerGets: getsView(call, record),
    minimumRequirement: minimumView(call, record),
  };
}

function appliesOnEachItem(record: DiscountRecord): boolean {
  return record.value.kind === "amount" && record.value.appliesOnEachItem;
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

function getsView(call: Call, record: DiscountRecord) {
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
