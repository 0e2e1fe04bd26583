import { describe, expect, test } from "vitest";
import { send } from "../fulfillment/trial-fulfillments";
import { cancel, place, price, read } from "../trial-orders";
import { type TrialStore, trialStore } from "../trial-store";
import {
  addDiscount,
  addItem,
  addVariant,
  begin,
  begun,
  commit,
  discountsOf,
  euros,
  removeDiscount,
  setQuantity,
} from "./trial-edits";

const BOARD = "gid://shopify/ProductVariant/80051";
const NO_EDIT = { field: ["id"], message: "The calculated order does not exist." };

function twoBoards(store: TrialStore, more: Record<string, unknown> = {}) {
  const lineItems = [{ variantId: BOARD, quantity: 2 }];
  return place(store, { financialStatus: "PAID", lineItems, ...more });
}

describe("an edit cannot be begun", () => {
  test("of an order that does not exist", () => {
    const answer = begin(trialStore(), "gid://shopify/Order/0");

    expect(answer).toMatchObject({
      calculatedOrder: null,
      userErrors: [{ field: ["id"], message: "The order does not exist." }],
    });
  });

  test("of a cancelled order, nor of an archived one", () => {
    const store = trialStore();
    const cancelled = twoBoards(store).id;
    cancel(store, { orderId: cancelled });
    const archived = twoBoards(store).id;
    send(store, archived);

    for (const id of [cancelled, archived]) {
      expect(begin(store, id).userErrors).toMatchObject([{ field: ["id"] }]);
      const query = `query ($id: ID!) { order(id: $id) { merchantEditable merchantEditableErrors } }`;
      expect(store.admin(query, { id })["order"]).toEqual({
        merchantEditable: false,
        merchantEditableErrors: [begin(store, id).userErrors[0]?.message],
      });
    }
  });

  test("of an order in two currencies: that is not modelled", () => {
    const store = trialStore();
    const presentmentMoney = { amount: "33.00", currencyCode: "USD" };
    const priceSet = { ...price("30.00"), presentmentMoney };
    const lineItems = [{ title: "Board", quantity: 1, priceSet }];
    const { id } = place(store, { presentmentCurrency: "USD", lineItems });

    expect(() => begin(store, id)).toThrow("editing an order in two currencies is not modelled");
  });
});

describe("an edit that is not open", () => {
  test("is changed and committed by nobody", () => {
    const store = trialStore();
    const id = "gid://shopify/CalculatedOrder/9";
    const lineItemId = "gid://shopify/CalculatedLineItem/9";

    expect(addVariant(store, { id, variantId: BOARD }).userErrors).toEqual([NO_EDIT]);
    expect(addItem(store, { id }).userErrors).toEqual([NO_EDIT]);
    expect(setQuantity(store, { id, lineItemId, quantity: 1 }).userErrors).toEqual([NO_EDIT]);
    expect(addDiscount(store, { id, lineItemId, discount: {} }).userErrors).toEqual([NO_EDIT]);
    expect(commit(store, id)).toMatchObject({ order: null, userErrors: [NO_EDIT] });
  });

  test("includes one that was committed; until then its session finds it", () => {
    const store = trialStore();
    const { id } = begun(store, twoBoards(store));
    const session = id.replace("CalculatedOrder", "OrderEditSession");
    const query = `query ($id: ID!) { orderEditSession(id: $id) { id } }`;
    expect(store.admin(query, { id: session })).toEqual({ orderEditSession: { id: session } });

    commit(store, session);
    expect(commit(store, id).userErrors).toEqual([NO_EDIT]);
    expect(store.admin(query, { id: session })).toEqual({ orderEditSession: null });
  });
});

describe("a change is refused and stages nothing", () => {
  test("taking off a discount that is not there", () => {
    const store = trialStore();
    const { id } = begun(store, twoBoards(store));
    const discountApplicationId = "gid://shopify/CalculatedManualDiscountApplication/none";

    expect(removeDiscount(store, { id, discountApplicationId }).userErrors).toEqual([
      {
        field: ["discountApplicationId"],
        message: "The discount does not exist.",
        code: "INVALID",
      },
    ]);
  });

  test.each([
    ["no title", { title: " " }, ["title"], "can't be blank"],
    [
      "a title too long",
      { title: "x".repeat(256) },
      ["title"],
      "is too long (maximum is 255 characters)",
    ],
    ["no units", { quantity: 0 }, ["quantity"], "must be greater than 0"],
    [
      "a price below zero",
      { price: euros("-5.00") },
      ["price", "amount"],
      "must be greater than or equal to 0",
    ],
    [
      "a price in other money",
      { price: { amount: "1.00", currencyCode: "USD" } },
      ["price", "amount"],
      "Currency must be EUR.",
    ],
  ])("a custom item with %s", (_, change, field, message) => {
    const store = trialStore();
    const { id } = begun(store, twoBoards(store));

    expect(addItem(store, { id, ...change })).toMatchObject({
      calculatedOrder: null,
      calculatedLineItem: null,
      userErrors: [{ field, message }],
    });
    expect(addItem(store, { id }).calculatedOrder?.addedLineItems.nodes).toHaveLength(1);
  });

  test("a product that is on the order already, unless it may be twice", () => {
    const store = trialStore();
    const { id } = begun(store, twoBoards(store));
    const message = "Olive wood board was not added because it's already on the order.";

    const twice = { id, variantId: BOARD };
    expect(addVariant(store, twice).userErrors).toEqual([{ field: ["id"], message }]);
    expect(addVariant(store, { ...twice, allowDuplicates: true }).userErrors).toEqual([]);
  });

  test("a product without units, in the words of both of Shopify's checks", () => {
    const store = trialStore();
    const { id } = begun(store, twoBoards(store));
    const messages = (quantity: number) =>
      addVariant(store, { id, variantId: BOARD, quantity }).userErrors.map((each) => each.message);

    expect(messages(0)).toEqual(["must be greater than 0"]);
    expect(messages(-3)).toEqual(["must be greater than 0", "must be greater than or equal to 0"]);
  });

  test("a quantity below zero, and a line that is not there", () => {
    const store = trialStore();
    const { id, lines } = begun(store, twoBoards(store));
    const below = setQuantity(store, { id, lineItemId: lines[0], quantity: -1 });
    const nowhere = setQuantity(store, {
      id,
      lineItemId: "gid://shopify/CalculatedLineItem/9",
      quantity: 1,
    });

    expect(below.userErrors).toEqual([
      { field: ["quantity"], message: "must be greater than or equal to 0" },
    ]);
    expect(nowhere.userErrors).toMatchObject([{ field: ["lineItemId"] }]);
  });

  test.each([
    ["without a value", {}, ["discount"]],
    ["with two values", { percentValue: 5, fixedValue: euros("1.00") }, ["discount"]],
    ["above all of it", { percentValue: 101 }, ["discount", "percentValue"]],
    ["above the price", { fixedValue: euros("50.00") }, ["discount", "fixedValue"]],
  ])("a discount %s", (_, discount, field) => {
    const store = trialStore();
    const { id, lines } = begun(store, twoBoards(store));

    const answer = addDiscount(store, { id, lineItemId: lines[0], discount });
    expect(answer).toMatchObject({ calculatedLineItem: null, userErrors: [{ field }] });
  });
});

describe("what is not modelled", () => {
  test("says so by name: more units of a discounted line", () => {
    const store = trialStore();
    const discountCode = { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } };
    const { id, lines } = begun(store, twoBoards(store, { discountCode }));

    expect(() => setQuantity(store, { id, lineItemId: lines[0], quantity: 3 })).toThrow(
      "raising the quantity of a discounted line is not modelled",
    );
    expect(setQuantity(store, { id, lineItemId: lines[0], quantity: 1 }).userErrors).toEqual([]);
  });

  test("says so by name: taking off a discount that the order had before", () => {
    const store = trialStore();
    const discountCode = { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } };
    const order = twoBoards(store, { discountCode });
    const { calculatedOrder } = begin(store, order.id);
    const [discountApplicationId] = discountsOf(calculatedOrder?.lineItems.nodes[0]);

    expect(() => removeDiscount(store, { id: calculatedOrder?.id, discountApplicationId })).toThrow(
      "taking off a discount of before the edit is not modelled",
    );
    expect(read(store, order.id)).toEqual(order);
  });
});
