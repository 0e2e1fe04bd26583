import { describe, expect, test } from "vitest";
import { Trial } from "../trial";

const FIELDS =
  "id displayName tags defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }";
const CREATE = `mutation ($input: CustomerInput!) {
  answer: customerCreate(input: $input) { customer { ${FIELDS} } userErrors { field message } }
}`;
const UPDATE = CREATE.replace("customerCreate", "customerUpdate");
const DELETE = `mutation ($id: ID!) {
  customerDelete(input: { id: $id }) { deletedCustomerId userErrors { field message } }
}`;
const ADA = "gid://shopify/Customer/1001";
const GRACE = "gid://shopify/Customer/1002";

function peopled(): Trial {
  const trial = new Trial();
  const add = (input: object) => trial.data(CREATE, { input });
  add({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", tags: ["vip"] });
  trial.now = new Date("2026-07-02T10:00:00Z");
  add({
    firstName: "Grace",
    lastName: "Hopper",
    email: "grace@example.com",
    phone: "+15550001111",
  });
  return trial;
}

const refusal = (trial: Trial, query: string, input: object) =>
  (trial.data(query, { input })["answer"] as { userErrors: unknown }).userErrors;

describe("customers", () => {
  test.each([
    [{ email: "not an address" }, ["email"], "Email is invalid"],
    [{ email: "ADA@example.com" }, ["email"], "Email has already been taken"],
    [{ firstName: "X", phone: "12" }, ["phone"], "Phone is invalid"],
    [{ firstName: "X", phone: "+1 (555) 000-1111" }, ["phone"], "Phone has already been taken"],
    [
      { firstName: "X".repeat(256) },
      ["firstName"],
      "First name is too long (maximum is 255 characters)",
    ],
  ])("are refused with %j", (input, field, message) => {
    const trial = peopled();

    expect(refusal(trial, CREATE, input)).toEqual([{ field, message }]);
    expect(trial.data("{ customersCount { count } }")).toEqual({ customersCount: { count: 2 } });
  });

  test("may keep their own address in an update, and not take another's", () => {
    const trial = peopled();

    expect(refusal(trial, UPDATE, { id: ADA, email: "ada@example.com" })).toEqual([]);
    expect(refusal(trial, UPDATE, { id: ADA, email: "grace@example.com" })).toEqual([
      { field: ["email"], message: "Email has already been taken" },
    ]);
  });

  test("have what an update does not name left as it is", () => {
    const trial = peopled();
    const { answer } = trial.data(UPDATE, {
      input: { id: ADA, lastName: "King", tags: ["b", "a", "B"] },
    });

    expect(answer).toMatchObject({
      customer: {
        displayName: "Ada King",
        tags: ["a", "b"],
        defaultEmailAddress: { emailAddress: "ada@example.com" },
      },
    });
  });

  test("are called by name, else by email address, else by phone number", () => {
    const trial = new Trial();
    const nameOf = (input: object) => trial.data(CREATE, { input })["answer"];

    expect(nameOf({ lastName: "Curie", email: "m@example.com" })).toMatchObject({
      customer: { displayName: "Curie" },
    });
    expect(nameOf({ email: "n@example.com" })).toMatchObject({
      customer: { displayName: "n@example.com" },
    });
    expect(nameOf({ phone: "+49 171 2345678" })).toMatchObject({
      customer: { displayName: "+491712345678" },
    });
  });

  test("are found by search, by identifier and in the order asked for", () => {
    const trial = peopled();
    const query = `query ($query: String!) { customers(first: 5, query: $query) { nodes { id } } }`;
    const search = (text: string) => trial.data(query, { query: text })["customers"];

    expect(search("email:grace@example.com")).toEqual({ nodes: [{ id: GRACE }] });
    expect(search("tag:VIP")).toEqual({ nodes: [{ id: ADA }] });
    expect(search("updated_at:>='2026-07-02'")).toEqual({ nodes: [{ id: GRACE }] });
    expect(
      trial.data(`{ a: customerByIdentifier(identifier: { phoneNumber: "+15550001111" }) { id }
        b: customerByIdentifier(identifier: { emailAddress: "ada@example.com" }) { id } }`),
    ).toEqual({ a: { id: GRACE }, b: { id: ADA } });
    expect(
      trial.data("{ customers(first: 5, sortKey: NAME) { nodes { id } } }")["customers"],
    ).toEqual({ nodes: [{ id: GRACE }, { id: ADA }] });
  });

  test("are gone after deletion, which announces their id alone", () => {
    const trial = peopled();
    const { result, announcements } = trial.run(DELETE, { id: ADA });

    expect(result.data).toEqual({ customerDelete: { deletedCustomerId: ADA, userErrors: [] } });
    expect(announcements).toEqual([
      {
        topic: "customers/delete",
        payload: { id: 1001, tax_exemptions: [], admin_graphql_api_id: ADA },
      },
    ]);
    expect(trial.data(DELETE, { id: ADA })).toMatchObject({
      customerDelete: {
        deletedCustomerId: null,
        userErrors: [{ field: ["id"], message: "Customer can't be found" }],
      },
    });
  });

  test("with an order cannot be deleted", () => {
    const trial = peopled();
    trial.data(`mutation { orderCreate(order: {
      customerId: "${ADA}",
      lineItems: [{ title: "Mug", quantity: 1, priceSet: { shopMoney: { amount: "18.00", currencyCode: EUR } } }]
    }) { order { id } userErrors { message } } }`);

    expect(trial.data(DELETE, { id: ADA })).toMatchObject({
      customerDelete: { deletedCustomerId: null },
    });
    expect(
      trial.data(`{ customer(id: "${ADA}") { canDelete numberOfOrders amountSpent { amount } } }`),
    ).toMatchObject({ customer: { canDelete: false, numberOfOrders: "1" } });
  });

  test("in a webhook carry local times and neither tags nor consent", () => {
    const trial = new Trial();
    const input = { email: "ada@example.com", tags: ["vip"] };
    const [announcement] = trial.run(CREATE, { input }).announcements;

    expect(announcement?.payload).toMatchObject({
      id: 1001,
      email: "ada@example.com",
      created_at: "2026-07-01T12:00:00+02:00",
      currency: "EUR",
      state: "disabled",
    });
    for (const gone of ["tags", "orders_count", "email_marketing_consent"]) {
      expect(announcement?.payload).not.toHaveProperty(gone);
    }
  });
});
