import { describe, expect, test } from "vitest";
import { Trial } from "../trial";

const ADD = `mutation ($id: ID!, $tags: [String!]!) {
  answer: tagsAdd(id: $id, tags: $tags) {
    node { id ... on Customer { tags } ... on Order { tags } ... on Product { tags } } userErrors { field message }
  }
}`;
const REMOVE = ADD.replace("tagsAdd", "tagsRemove");
const ADA = "gid://shopify/Customer/1001";
const ORDER = "gid://shopify/Order/1001";

function store(): Trial {
  const trial = new Trial();
  trial.data(`mutation {
    customerCreate(input: { email: "ada@example.com", tags: ["VIP", "wholesale"] }) { customer { id } }
    orderCreate(order: { customerId: "${ADA}", tags: ["gift"], lineItems: [
      { title: "Mug", quantity: 1, priceSet: { shopMoney: { amount: "18.00", currencyCode: EUR } } }
    ] }) { order { id } userErrors { message } }
  }`);
  return trial;
}

const told = (trial: Trial, query: string, variables: object) =>
  trial.run(query, { ...variables }).announcements;

describe("the tags of a customer", () => {
  test("grow by those that are new in any case, and the webhook names these alone", () => {
    const trial = store();
    const sent = told(trial, ADD, { id: ADA, tags: ["vip", " summer , autumn "] });

    expect(trial.data(`{ customer(id: "${ADA}") { tags } }`)).toEqual({
      customer: { tags: ["autumn", "summer", "VIP", "wholesale"] },
    });
    expect(sent.map(({ topic }) => topic)).toEqual(["customers/update", "customer.tags_added"]);
    expect(sent[1]?.payload).toEqual({
      customerId: ADA,
      tags: ["autumn", "summer"],
      occurredAt: "2026-07-01T10:00:00.000Z",
    });
  });

  test("shrink by those that are there, whatever the case", () => {
    const trial = store();
    const sent = told(trial, REMOVE, { id: ADA, tags: ["vip", "nobody"] });

    expect(sent.at(-1)).toEqual({
      topic: "customer.tags_removed",
      payload: { customerId: ADA, tags: ["VIP"], occurredAt: "2026-07-01T10:00:00.000Z" },
    });
  });

  test("that do not change tell nobody", () => {
    const trial = store();

    expect(told(trial, ADD, { id: ADA, tags: ["wholesale"] })).toEqual([]);
    expect(told(trial, REMOVE, { id: ADA, tags: ["nobody"] })).toEqual([]);
  });

  test("changed by customerUpdate are told in both directions", () => {
    const trial = store();
    const update = `mutation ($input: CustomerInput!) { customerUpdate(input: $input) { userErrors { message } } }`;
    const sent = told(trial, update, { input: { id: ADA, tags: ["wholesale", "autumn"] } });

    expect(sent.map(({ topic, payload }) => [topic, "tags" in payload && payload.tags])).toEqual([
      ["customers/update", false],
      ["customer.tags_added", ["autumn"]],
      ["customer.tags_removed", ["VIP"]],
    ]);
  });

  test("are at most 250", () => {
    const trial = store();
    const tags = Array.from({ length: 249 }, (_, index) => `tag ${index}`);

    expect(trial.data(ADD, { id: ADA, tags })["answer"]).toEqual({
      node: null,
      userErrors: [{ field: ["tags"], message: "Tags cannot be more than 250" }],
    });
  });
});

test("an order's tags change with orders/updated alone", () => {
  const trial = store();
  const sent = told(trial, ADD, { id: ORDER, tags: ["checked"] });

  expect(sent.map(({ topic }) => topic)).toEqual(["orders/updated"]);
  expect(sent[0]?.payload).toMatchObject({ tags: "checked, gift" });
  expect(trial.data(REMOVE, { id: ORDER, tags: ["GIFT"] })["answer"]).toEqual({
    node: { id: ORDER, tags: ["checked"] },
    userErrors: [],
  });
});

test.each(["Customer", "Order"])("a %s that is not there is refused", (kind) => {
  const id = `gid://shopify/${kind}/999999999999999`;

  expect(store().data(ADD, { id, tags: ["vip"] })["answer"]).toEqual({
    node: null,
    userErrors: [{ field: ["id"], message: `${kind} does not exist` }],
  });
});

test("the tags of a product change for everybody who asks, without a webhook", () => {
  const trial = store();
  const mug = "gid://shopify/Product/8001";
  const sent = told(trial, ADD, { id: mug, tags: ["sale", "Ceramics"] });

  expect(sent).toEqual([]);
  expect(trial.data(`{ product(id: "${mug}") { tags } }`)).toEqual({
    product: { tags: ["ceramics", "sale"] },
  });
  expect(trial.data(`{ products(first: 9, query: "tag:sale") { nodes { id } } }`)).toEqual({
    products: { nodes: [{ id: mug }] },
  });
  expect(trial.run(REMOVE, { id: "gid://shopify/Product/1", tags: ["x"] }).result.data).toEqual({
    answer: { node: null, userErrors: [{ field: ["id"], message: "Product does not exist" }] },
  });
});
