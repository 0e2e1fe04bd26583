import { describe, expect, test } from "vitest";
import { Trial } from "../trial";

const CREATE = `mutation ($input: DiscountCodeBasicInput!) {
  answer: discountCodeBasicCreate(basicCodeDiscount: $input) {
    codeDiscountNode { id } userErrors { field code message }
  }
}`;
const READ = `query ($code: String!) { codeDiscountNodeByCode(code: $code) {
  id codeDiscount { ... on DiscountCodeBasic {
    status summary usageLimit appliesOncePerCustomer asyncUsageCount discountClasses
    context { __typename ... on DiscountCustomers { customers { id } } }
    minimumRequirement { ... on DiscountMinimumQuantity { greaterThanOrEqualToQuantity } }
    customerGets {
      value { ... on DiscountAmount { amount { amount currencyCode } } ... on DiscountPercentage { percentage } }
      items { ... on DiscountProducts { productVariants(first: 5) { nodes { title product { title } } } } }
    }
  } }
} }`;

const FIVE_OFF = {
  title: "Five off",
  code: "FIVE-OFF",
  startsAt: "2026-07-01T00:00:00Z",
  endsAt: "2026-07-02T00:00:00Z",
  context: { all: "ALL" },
  customerGets: { value: { discountAmount: { amount: "5.00" } }, items: { all: true } },
};

function read(trial: Trial, code = "FIVE-OFF") {
  const node = trial.data(READ, { code })["codeDiscountNodeByCode"];
  return (node as { codeDiscount: Record<string, unknown> }).codeDiscount;
}

const errorsOf = (trial: Trial, input: object) =>
  (trial.data(CREATE, { input })["answer"] as { userErrors: unknown }).userErrors;

describe("a discount code", () => {
  test("is scheduled before it starts, active until its end, expired at its end", () => {
    const trial = new Trial();
    trial.now = new Date("2026-06-30T23:59:59Z");
    trial.data(CREATE, { input: FIVE_OFF });
    const statusAt = (iso: string) => {
      trial.now = new Date(iso);
      return read(trial)["status"];
    };

    expect(read(trial)["status"]).toBe("SCHEDULED");
    expect(statusAt("2026-07-01T00:00:00Z")).toBe("ACTIVE");
    expect(statusAt("2026-07-01T23:59:59.999Z")).toBe("ACTIVE");
    expect(statusAt("2026-07-02T00:00:00Z")).toBe("EXPIRED");
  });

  test("is told of when it is deleted, by its id and in the time of the shop", () => {
    const trial = new Trial();
    trial.now = new Date("2026-07-01T12:00:00Z");
    trial.data(CREATE, { input: FIVE_OFF });
    const node = trial.data(READ, { code: "FIVE-OFF" })["codeDiscountNodeByCode"];
    const { id } = node as { id: string };
    const remove = `mutation ($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId } }`;

    expect(trial.run(remove, { id }).announcements).toEqual([
      {
        topic: "discounts/delete",
        payload: { admin_graphql_api_id: id, deleted_at: "2026-07-01T14:00:00+02:00" },
      },
    ]);
    expect(trial.run(remove, { id }).announcements).toEqual([]);
  });

  test("is found in any case, and taken in any case", () => {
    const trial = new Trial();
    trial.data(CREATE, { input: FIVE_OFF });

    expect(read(trial, "five-off")["status"]).toBe("ACTIVE");
    expect(errorsOf(trial, { ...FIVE_OFF, code: "five-off" })).toEqual([
      {
        field: ["basicCodeDiscount", "code"],
        code: "TAKEN",
        message: "Code must be unique. Please try a different code.",
      },
    ]);
  });

  test("can be bound to customers, limited, and given on one variant from a quantity on", () => {
    const trial = new Trial();
    trial.data(
      `mutation { customerCreate(input: { email: "a@example.com" }) { customer { id } } }`,
    );
    const input = {
      ...FIVE_OFF,
      context: { customers: { add: ["gid://shopify/Customer/1001"] } },
      usageLimit: 1,
      appliesOncePerCustomer: true,
      minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: "2" } },
      customerGets: {
        value: { percentage: 1 },
        items: { products: { productVariantsToAdd: ["gid://shopify/ProductVariant/80011"] } },
      },
    };

    expect(errorsOf(trial, input)).toEqual([]);
    expect(read(trial)).toMatchObject({
      summary: "100% off 1 product • Minimum quantity of 2 • For 1 customer • One use per customer",
      usageLimit: 1,
      appliesOncePerCustomer: true,
      discountClasses: ["PRODUCT"],
      context: { customers: [{ id: "gid://shopify/Customer/1001" }] },
      minimumRequirement: { greaterThanOrEqualToQuantity: "2" },
      customerGets: {
        items: {
          productVariants: { nodes: [{ title: "Moss", product: { title: "Stoneware mug" } }] },
        },
      },
    });
  });

  test.each([
    [{ title: " " }, ["title"], "BLANK"],
    [{ startsAt: null }, ["startsAt"], "BLANK"],
    [{ endsAt: "2026-06-01T00:00:00Z" }, ["endsAt"], "END_DATE_BEFORE_START_DATE"],
    [{ context: undefined }, ["context"], "BLANK"],
    [
      { context: { customers: { add: ["gid://shopify/Customer/5"] } } },
      ["context", "customers", "add"],
      "INVALID",
    ],
    [{ usageLimit: 0 }, ["usageLimit"], "GREATER_THAN"],
    [
      { customerGets: { value: { percentage: 1.5 }, items: { all: true } } },
      ["customerGets", "value", "percentage"],
      "VALUE_OUTSIDE_RANGE",
    ],
  ])("is refused with %j", (change, field, code) => {
    const trial = new Trial();

    expect(errorsOf(trial, { ...FIVE_OFF, ...change })).toMatchObject([
      { field: ["basicCodeDiscount", ...field], code },
    ]);
    expect(trial.data(READ, { code: "FIVE-OFF" })).toEqual({ codeDiscountNodeByCode: null });
  });

  test("of the basic kind does not say how many of an item it is for", () => {
    const value = { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } };

    expect(errorsOf(new Trial(), { ...FIVE_OFF, customerGets: { value, items: { all: true } } }))
      // Shopify's own words, which point to the one kind that can.
      .toEqual([
        {
          field: ["basicCodeDiscount", "customerGets", "value", "discountOnQuantity"],
          code: "INVALID",
          message: "discountOnQuantity field is only permitted with bxgy discounts.",
        },
      ]);
  });

  test("counts the order that used it once, and no other", () => {
    const trial = new Trial();
    trial.data(CREATE, { input: FIVE_OFF });
    const place = (discountCode: object | undefined) =>
      trial.data(
        `mutation ($order: OrderCreateOrderInput!) {
          orderCreate(order: $order) { order { id } userErrors { message } }
        }`,
        {
          order: {
            lineItems: [
              {
                title: "Mug",
                quantity: 1,
                priceSet: { shopMoney: { amount: "18.00", currencyCode: "EUR" } },
              },
            ],
            ...(discountCode && { discountCode }),
          },
        },
      );
    place(undefined);
    expect(read(trial)["asyncUsageCount"]).toBe(0);
    const amountSet = { shopMoney: { amount: "5.00", currencyCode: "EUR" } };
    place({ itemFixedDiscountCode: { code: "FIVE-OFF", amountSet } });
    expect(read(trial)["asyncUsageCount"]).toBe(1);
  });

  test("asks loudly for what is not played", () => {
    const input = {
      ...FIVE_OFF,
      customerGets: { ...FIVE_OFF.customerGets, items: { collections: {} } },
    };
    const { result } = new Trial().run(CREATE, { input });

    expect(result.errors?.[0]?.message).toBe(
      "sandbox: DiscountItemsInput.collections is not modelled",
    );
  });
});

describe("a code for free shipping", () => {
  const FREE = {
    title: "Free shipping",
    code: "FREE-SHIP",
    startsAt: "2026-07-01T00:00:00Z",
    context: { all: "ALL" },
  };
  const create = (trial: Trial, change: object = {}) =>
    trial.data(
      `mutation ($input: DiscountCodeFreeShippingInput!) {
        answer: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) {
          codeDiscountNode { id } userErrors { field code message }
        }
      }`,
      { input: { ...FREE, ...change } },
    )["answer"] as { readonly userErrors: readonly object[] };

  test.each([
    [{ code: undefined }, ["code"], "BLANK"],
    [{ context: undefined }, ["context"], "BLANK"],
    [
      { combinesWith: { shippingDiscounts: true } },
      ["combinesWith"],
      "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS",
    ],
  ])("is refused with %j", (change, field, code) => {
    expect(create(new Trial(), change).userErrors).toMatchObject([
      { field: ["freeShippingCodeDiscount", ...field], code },
    ]);
  });

  test("has a code of its own among all kinds, and is found by its kind", () => {
    const trial = new Trial();
    trial.data(CREATE, { input: FIVE_OFF });

    expect(create(trial, { code: "five-off" }).userErrors).toMatchObject([{ code: "TAKEN" }]);
    create(trial);
    const count = (query: string) =>
      trial.data(`{ discountNodesCount(query: "${query}") { count } }`)["discountNodesCount"];
    expect(count("type:free_shipping")).toEqual({ count: 1 });
    expect(count("type:fixed_amount")).toEqual({ count: 1 });
  });

  test("is not changed as one of another kind", () => {
    const trial = new Trial();
    create(trial);
    const update = `mutation { discountCodeBasicUpdate(
      id: "gid://shopify/DiscountCodeNode/1001", basicCodeDiscount: { title: "Other" }
    ) { userErrors { message } } }`;

    expect(trial.data(update)).toEqual({
      discountCodeBasicUpdate: { userErrors: [{ message: "Discount does not exist" }] },
    });
  });

  test("takes all of the shipping off an order that names it", () => {
    const trial = new Trial();
    create(trial);
    const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "EUR" } });
    const { result, announcements } = trial.run(
      `mutation ($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order {
        totalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } }
        totalShippingPriceSet { shopMoney { amount } } discountCodes
      } userErrors { message } } }`,
      {
        order: {
          currency: "EUR",
          taxesIncluded: true,
          lineItems: [{ title: "Mug", quantity: 1, priceSet: money("18.00") }],
          shippingLines: [{ title: "Standard", priceSet: money("4.90") }],
          discountCode: { freeShippingDiscountCode: { code: "FREE-SHIP" } },
        },
      },
    );

    expect(result.data).toMatchObject({
      orderCreate: {
        order: {
          totalPriceSet: { shopMoney: { amount: "18.0" } },
          totalDiscountsSet: { shopMoney: { amount: "4.9" } },
          discountCodes: ["FREE-SHIP"],
        },
      },
    });
    expect(announcements[0]?.payload).toMatchObject({
      discount_codes: [{ code: "FREE-SHIP", amount: "4.90", type: "shipping" }],
      current_subtotal_price: "18.00",
    });
    expect(
      trial.data(`{ codeDiscountNodeByCode(code: "free-ship") { codeDiscount {
        ... on DiscountCodeFreeShipping { asyncUsageCount }
      } } }`),
    ).toEqual({ codeDiscountNodeByCode: { codeDiscount: { asyncUsageCount: 1 } } });
  });
});
