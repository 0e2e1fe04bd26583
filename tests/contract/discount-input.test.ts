import { getVariableValues, Kind, type OperationDefinitionNode, parse } from "graphql";
import { expect, test } from "vitest";
import { rewardSchema } from "../../app/domain/program/rewards";
import {
  freeShippingInput,
  freeUnitInput,
  orderAmountInput,
  percentageInput,
} from "../../app/shopify/discount-input";
import { CREATE_CODE, CREATE_FREE_SHIPPING_CODE } from "../../app/shopify/operations";
import { adminSchema } from "../sandbox-store/graphql/schema";

const terms = {
  code: "LOYAL-1",
  currency: "EUR",
  startsAt: new Date("2026-11-25T10:00:00Z"),
  endsAt: null,
  shopifyCustomerId: "7",
};
const base = { id: "a", name: "A", enabled: true, costPoints: 10, minimumSubtotalMinor: 2_000 };
const percentage = rewardSchema.parse({ ...base, kind: "percentage", percent: 15 });
const shipping = rewardSchema.parse({ ...base, kind: "free_shipping" });
const product = rewardSchema.parse({ ...base, kind: "free_product", variantId: "42" });
if (percentage.kind !== "percentage" || shipping.kind !== "free_shipping") throw new Error();
if (product.kind !== "free_product") throw new Error();

/** What Shopify's schema says against the variables of an operation. */
function problems(query: string, discount: object): string[] {
  const operation = parse(query).definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  const variables = operation?.variableDefinitions ?? [];
  const { errors } = getVariableValues(adminSchema().schema, variables, { discount });
  return errors?.map((each) => each.message) ?? [];
}

test.each([
  ["a percentage", CREATE_CODE, percentageInput(percentage, terms)],
  ["an amount", CREATE_CODE, orderAmountInput(percentage, 1_250, terms)],
  ["one unit of a product", CREATE_CODE, freeUnitInput(product, 1_800, terms)],
  ["free shipping", CREATE_FREE_SHIPPING_CODE, freeShippingInput(shipping, terms)],
])("the code for %s is an input of the 2026-07 Admin API", (_what, { query }, discount) => {
  expect(problems(query, discount)).toEqual([]);
});

test("the schema is asked at all: a member that it does not know is an error", () => {
  const discount = { ...freeShippingInput(shipping, terms), shipsToTheMoon: true };

  expect(problems(CREATE_FREE_SHIPPING_CODE.query, discount)).toHaveLength(1);
});

test("a code for shipping never says that it combines with another one: Shopify refuses that [R43]", () => {
  expect(shipping.combinesWith.shippingDiscounts).toBe(true);
  expect(freeShippingInput(shipping, terms)).toMatchObject({
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: false },
    minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "20.00" } },
    usageLimit: 1,
    context: { customers: { add: ["gid://shopify/Customer/7"] } },
  });
});
