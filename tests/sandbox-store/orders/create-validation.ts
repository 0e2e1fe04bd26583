import { findVariant } from "../catalog";
import { findCompany } from "../companies";
import { findCustomer, findCustomerByEmail } from "../customers/record";
import { idOf } from "../graphql/gid";
import { type Call } from "../module";
import { type OrderCreateInput } from "./create-input";
import { type Currencies, type MoneyBagInput, type TaxLineInput, fits } from "./input-parts";
import { type OrderUserError, userError } from "./user-error";

type Check = (
  input: OrderCreateInput,
  currencies: Currencies,
  call: Call,
) => readonly OrderUserError[];

/** The first kind of problem that an order has, as Shopify reports one kind at a time. */
export function problemsOf(
  input: OrderCreateInput,
  currencies: Currencies,
  call: Call,
): readonly OrderUserError[] {
  for (const check of CHECKS) {
    const problems = check(input, currencies, call);
    if (problems.length > 0) return problems;
  }
  return [];
}

const CHECKS: readonly Check[] = [
  processedAtProblems,
  redundantCustomerProblems,
  missingLinesProblems,
  taxRateProblems,
  taxPlaceProblems,
  lineProblems,
  moneyProblems,
  discountProblems,
  companyProblems,
  customerProblems,
];

function processedAtProblems(input: OrderCreateInput, _: Currencies, call: Call) {
  if (!input.processedAt) return [];
  const at = Date.parse(input.processedAt);
  if (at <= call.now().getTime()) return [];
  return [userError(["order", "processedAt"], "Processed at is invalid", "PROCESSED_AT_INVALID")];
}

function redundantCustomerProblems(input: OrderCreateInput) {
  if (!input.customerId || !input.customer) return [];
  const message = "Only one of customerId and customer can be provided";
  return [userError(["order"], message, "REDUNDANT_CUSTOMER_FIELDS")];
}

function missingLinesProblems(input: OrderCreateInput) {
  if (input.lineItems && input.lineItems.length > 0) return [];
  return [userError(["order", "lineItems"], "Line items must have at least one line item")];
}

function taxRateProblems(input: OrderCreateInput) {
  return [
    ...(input.lineItems ?? []).flatMap((line, index) =>
      missingRates(line.taxLines, ["order", "lineItems", index]),
    ),
    ...(input.shippingLines ?? []).flatMap((line, index) =>
      missingRates(line.taxLines, ["order", "shippingLines", index]),
    ),
  ];
}

function missingRates(
  taxLines: readonly TaxLineInput[] | null | undefined,
  path: readonly (string | number)[],
) {
  return (taxLines ?? []).flatMap((taxLine, index) =>
    taxLine.rate === null || taxLine.rate === undefined || taxLine.rate === ""
      ? [
          userError(
            [...path, "taxLines", index, "rate"],
            "Tax line rate must be provided",
            "TAX_LINE_RATE_MISSING",
          ),
        ]
      : [],
  );
}

function taxPlaceProblems(input: OrderCreateInput) {
  const onLines = (input.lineItems ?? []).some((line) => (line.taxLines ?? []).length > 0);
  if (!onLines || (input.taxLines ?? []).length === 0) return [];
  const message = "Tax lines can be specified on the order or the line items but not both";
  return [userError(["order", "taxLines"], message)];
}

function lineProblems(input: OrderCreateInput, currencies: Currencies, call: Call) {
  return (input.lineItems ?? []).flatMap((line, index) => {
    const path = ["order", "lineItems", index];
    if (line.quantity < 1) {
      return [userError([...path, "quantity"], "Quantity must be greater than 0")];
    }
    if (line.variantId) {
      const found = findVariant(call.facts, idOf("ProductVariant", line.variantId));
      if (found === null) return [userError([...path, "variantId"], "Variant does not exist")];
      const isPriced = line.priceSet || currencies.shop === call.facts.currency;
      return isPriced ? [] : [userError([...path, "priceSet"], "Price can't be blank")];
    }
    if (!line.title) return [userError([...path, "title"], "Title can't be blank")];
    return line.priceSet ? [] : [userError([...path, "priceSet"], "Price can't be blank")];
  });
}

function moneyProblems(input: OrderCreateInput, currencies: Currencies) {
  const bags: readonly (MoneyBagInput | null | undefined)[] = [
    ...(input.lineItems ?? []).flatMap((line) => [
      line.priceSet,
      ...(line.taxLines ?? []).map((taxLine) => taxLine.priceSet),
    ]),
    ...(input.shippingLines ?? []).flatMap((line) => [
      line.priceSet,
      ...(line.taxLines ?? []).map((taxLine) => taxLine.priceSet),
    ]),
    ...(input.taxLines ?? []).map((taxLine) => taxLine.priceSet),
    ...(input.transactions ?? []).map((transaction) => transaction.amountSet),
    input.discountCode?.itemFixedDiscountCode?.amountSet,
  ];
  const stated = bags.filter((bag) => bag !== null && bag !== undefined);
  if (stated.some((bag) => Number(bag.shopMoney.amount) < 0)) {
    return [userError(["order"], "Amounts must be greater than or equal to 0")];
  }
  if (stated.every((bag) => fits(bag, currencies))) return [];
  return [userError(["order"], "Amounts must be in the currencies of the order")];
}

function discountProblems(input: OrderCreateInput) {
  const { discountCode } = input;
  if (!discountCode) return [];
  const path = ["order", "discountCode"];
  const given = Object.values(discountCode).filter((value) => value !== null);
  if (given.length > 1) return [userError(path, "Only one discount code can be set")];
  const percentage = Number(discountCode.itemPercentageDiscountCode?.percentage ?? 0);
  if (percentage < 0 || percentage > 100) {
    return [userError(path, "Percentage must be between 0 and 100")];
  }
  const fixed = discountCode.itemFixedDiscountCode;
  if (fixed && !fixed.amountSet) return [userError(path, "Amount can't be blank")];
  return [];
}

function companyProblems({ companyLocationId }: OrderCreateInput) {
  if (!companyLocationId || findCompany(idOf("CompanyLocation", companyLocationId)) !== null)
    return [];
  return [userError(["order", "companyLocationId"], "Company location does not exist")];
}

function customerProblems(input: OrderCreateInput, _: Currencies, call: Call) {
  const unknown = (field: readonly string[]) => [userError(field, "Customer does not exist")];
  const known = (id: string) => findCustomer(call.state, idOf("Customer", id)) !== null;
  if (input.customerId && !known(input.customerId)) return unknown(["order", "customerId"]);
  const upsert = input.customer?.toUpsert;
  if (upsert?.id && !known(upsert.id)) return unknown(["order", "customer", "toUpsert", "id"]);
  const associate = input.customer?.toAssociate;
  if (associate?.id && !known(associate.id)) {
    return unknown(["order", "customer", "toAssociate", "id"]);
  }
  const email = associate?.id ? null : associate?.email;
  if (email && findCustomerByEmail(call.state, email) === null) {
    return unknown(["order", "customer", "toAssociate", "email"]);
  }
  return [];
}
