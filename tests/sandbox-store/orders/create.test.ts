import { describe, expect, test } from "vitest";
import { create, place, price, shop } from "./trial-orders";
import { DOLLAR_STORE, trialStore } from "./trial-store";

const vat = [{ title: "MwSt", rate: "0.19" }];

describe("sums of an order", () => {
  test("leave tax inside prices that include it", () => {
    const order = place(trialStore(), {
      taxesIncluded: true,
      lineItems: [{ title: "Board", quantity: 1, priceSet: price("49.95"), taxLines: vat }],
      shippingLines: [{ title: "Parcel", priceSet: price("4.90"), taxLines: vat }],
    });

    expect(shop(order.subtotalPriceSet, order.totalTaxSet, order.totalPriceSet)).toEqual([
      "49.95",
      "8.76",
      "54.85",
    ]);
    expect(
      shop(...order.lineItems.nodes.map((l) => l.priceAfterAllDiscountsBeforeTaxesSet)),
    ).toEqual(["41.97"]);
  });

  test("add tax to prices that do not include it", () => {
    const tax = [{ title: "State tax", rate: "0.08" }];
    const order = place(trialStore(DOLLAR_STORE), {
      lineItems: [
        { title: "Mug", quantity: 3, priceSet: price("19.99", "USD"), taxLines: tax },
        { title: "Stamp", quantity: 1, priceSet: price("1.00", "USD"), taxable: false },
      ],
    });

    expect(shop(order.subtotalPriceSet, order.totalTaxSet, order.totalPriceSet)).toEqual([
      "60.97",
      "4.8",
      "65.77",
    ]);
    expect(
      shop(...order.lineItems.nodes.map((l) => l.priceAfterAllDiscountsBeforeTaxesSet)),
    ).toEqual(["59.97", "1.0"]);
  });

  test("split a tax of the whole order across its taxable lines", () => {
    const order = place(trialStore(DOLLAR_STORE), {
      lineItems: [
        { title: "A", quantity: 1, priceSet: price("10.00", "USD") },
        { title: "B", quantity: 1, priceSet: price("20.00", "USD") },
        { title: "C", quantity: 1, priceSet: price("70.00", "USD"), taxable: false },
      ],
      taxLines: [{ title: "Tax", rate: "0.1", priceSet: price("2.00", "USD") }],
    });

    const taxes = order.lineItems.nodes.map((line) =>
      shop(...line.taxLines.map((t) => t.priceSet)),
    );
    expect(taxes).toEqual([["0.67"], ["1.33"], []]);
    expect(shop(order.totalPriceSet)).toEqual(["102.0"]);
  });

  test("take a percentage off the lines by largest remainder and not off shipping", () => {
    const order = place(trialStore(), {
      lineItems: [
        { title: "A", quantity: 1, priceSet: price("3.33") },
        { title: "B", quantity: 1, priceSet: price("3.33") },
        { title: "C", quantity: 1, priceSet: price("3.34") },
      ],
      shippingLines: [{ title: "Parcel", priceSet: price("4.00") }],
      discountCode: { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } },
    });

    const parts = order.lineItems.nodes.flatMap((line) =>
      shop(...line.discountAllocations.map((each) => each.allocatedAmountSet)),
    );
    expect(parts).toEqual(["0.33", "0.33", "0.34"]);
    expect(shop(order.totalDiscountsSet, order.totalPriceSet)).toEqual(["1.0", "13.0"]);
  });

  test("never take more off than there is", () => {
    const order = place(trialStore(), {
      lineItems: [{ title: "A", quantity: 1, priceSet: price("3.00") }],
      discountCode: { itemFixedDiscountCode: { code: "FIVE", amountSet: price("5.00") } },
      financialStatus: "PAID",
    });

    expect(shop(order.totalDiscountsSet, order.totalPriceSet)).toEqual(["3.0", "0.0"]);
    expect(order.displayFinancialStatus).toBe("PAID");
    expect(order.transactions).toEqual([]);
  });

  test("take the shipping off with a code for it", () => {
    const order = place(trialStore(), {
      lineItems: [{ title: "A", quantity: 1, priceSet: price("3.00") }],
      shippingLines: [{ title: "Parcel", priceSet: price("4.90") }],
      discountCode: { freeShippingDiscountCode: { code: "SHIP" } },
    });

    expect(shop(order.totalShippingPriceSet, order.currentShippingPriceSet)).toEqual([
      "4.9",
      "0.0",
    ]);
    expect(shop(order.totalDiscountsSet, order.totalPriceSet)).toEqual(["4.9", "3.0"]);
  });

  test("know no decimals in yen", () => {
    const store = trialStore();
    const order = place(store, {
      currency: "JPY",
      financialStatus: "PAID",
      lineItems: [{ title: "A", quantity: 2, priceSet: price("1500", "JPY") }],
    });

    expect(shop(order.totalPriceSet, order.totalReceivedSet)).toEqual(["3000.0", "3000.0"]);
    expect(store.announced[0]?.payload).toMatchObject({ total_price: "3000", currency: "JPY" });
  });
});

describe("a line with a variant", () => {
  test("takes its price, its title and being a gift card from the catalog", () => {
    const order = place(trialStore(), {
      lineItems: [
        { variantId: "gid://shopify/ProductVariant/80051", quantity: 1 },
        { variantId: "gid://shopify/ProductVariant/80091", quantity: 1, taxLines: vat },
      ],
    });

    const lines = order.lineItems.nodes.map((line) => [line.title, line.isGiftCard, line.taxLines]);
    expect(lines).toEqual([
      ["Olive wood board", false, []],
      ["Gift card", true, []],
    ]);
    expect(shop(order.totalPriceSet)).toEqual(["74.95"]);
  });

  test("must exist", () => {
    const lineItems = [{ variantId: "gid://shopify/ProductVariant/1", quantity: 1 }];

    expect(create(trialStore(), { lineItems })).toMatchObject({
      order: null,
      userErrors: [{ field: ["order", "lineItems", "0", "variantId"], code: "INVALID" }],
    });
  });
});

describe("the customer of an order", () => {
  const lineItems = [{ title: "A", quantity: 1, priceSet: price("3.00") }];

  test("is made from an unknown email and found again by it", () => {
    const store = trialStore();
    const first = place(store, { email: "ada@example.com", lineItems });
    const second = place(store, { email: "ADA@example.com", lineItems });

    expect(first.customer).toMatchObject({ email: "ada@example.com" });
    expect(second.customer).toEqual(first.customer);
    expect(store.announced.filter(({ topic }) => topic === "customers/create")).toHaveLength(1);
    expect(store.announced[0]).toMatchObject({
      topic: "customers/create",
      payload: { state: "disabled" },
    });
  });

  test("is nobody when the order names nobody", () => {
    expect(place(trialStore(), { lineItems }).customer).toBeNull();
  });

  test("is renamed by an upsert, which keeps what it does not state", () => {
    const store = trialStore();
    const named = { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace" };
    place(store, { customer: { toUpsert: named }, lineItems });
    place(store, { customer: { toUpsert: { email: named.email, lastName: "King" } }, lineItems });

    const last = store.announced.filter(({ topic }) => topic === "customers/update").at(-1);
    expect(last?.payload).toMatchObject({ first_name: "Ada", last_name: "King" });
  });

  test("has tags that came and went told under their own topics, and none that stayed", () => {
    const store = trialStore();
    const withTags = (...tags: string[]) => {
      const before = store.announced.length;
      place(store, { customer: { toUpsert: { email: "ada@example.com", tags } }, lineItems });
      return store.announced
        .slice(before)
        .filter(({ topic }) => topic.startsWith("customer."))
        .map(({ topic, payload }) => [topic, (payload as { tags: string[] }).tags]);
    };

    expect(withTags("vip", "b2b")).toEqual([["customer.tags_added", ["b2b", "vip"]]]);
    expect(withTags("vip", "staff")).toEqual([
      ["customer.tags_added", ["staff"]],
      ["customer.tags_removed", ["b2b"]],
    ]);
    expect(withTags("staff", "vip")).toEqual([]);
  });

  test("must be known where an id names them", () => {
    const customer = { toAssociate: { id: "gid://shopify/Customer/5" } };

    expect(create(trialStore(), { customer, lineItems }).userErrors).toMatchObject([
      { field: ["order", "customer", "toAssociate", "id"] },
    ]);
  });

  test("is refused when given in two ways, and nothing is kept of the order", () => {
    const store = trialStore();
    const input = {
      customerId: "gid://shopify/Customer/1",
      customer: { toUpsert: { email: "ada@example.com" } },
      lineItems,
    };

    expect(create(store, input).userErrors).toMatchObject([{ code: "REDUNDANT_CUSTOMER_FIELDS" }]);
    expect(store.announced).toEqual([]);
    expect(store.admin("{ ordersCount { count } }")).toEqual({ ordersCount: { count: 0 } });
  });
});

test("an input that the sandbox does not model is refused by its name", () => {
  const lineItems = [{ title: "A", quantity: 1, priceSet: price("3.00"), fulfillmentService: "x" }];

  expect(() => create(trialStore(), { lineItems })).toThrow(/lineItems.0.fulfillmentService/);
});
