import { describe, expect, test, vi } from "vitest";
import { Trial } from "../trial";

const CREATE = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id email } userErrors { field message } }
}`;

function emails(trial: Trial): unknown {
  return trial.data("{ customers(first: 10) { nodes { email } } }")["customers"];
}

describe("an Admin API operation", () => {
  test("is refused when the schema does not have a field, in Shopify's words", () => {
    const { result } = new Trial().run("{ shop { nickname } }");

    expect(result.data).toBeUndefined();
    expect(result.errors).toMatchObject([
      {
        message: "Field 'nickname' doesn't exist on type 'Shop'",
        path: ["query", "shop", "nickname"],
        extensions: { code: "undefinedField", typeName: "Shop", fieldName: "nickname" },
      },
    ]);
  });

  test("names a query, a mutation, a field and an input that are not modelled", () => {
    const messages = (query: string, variables = {}) =>
      new Trial().run(query, variables).result.errors?.map((error) => error.message);

    expect(messages("{ draftOrders(first: 1) { nodes { id } } }")).toEqual([
      "sandbox: the query draftOrders is not modelled",
    ]);
    expect(
      messages(
        `mutation { urlRedirectDelete(id: "gid://shopify/UrlRedirect/1") { deletedUrlRedirectId } }`,
      ),
    ).toEqual(["sandbox: the mutation urlRedirectDelete is not modelled"]);
    expect(messages("{ shop { resourceLimits { maxProductVariants } } }")).toEqual([
      "sandbox: Shop.resourceLimits is not modelled",
    ]);
    expect(
      messages(CREATE, {
        input: {
          email: "a@example.com",
          whatsAppMarketingConsent: { state: "SUBSCRIBED" },
        },
      }),
    ).toEqual(["sandbox: CustomerInput.whatsAppMarketingConsent is not modelled"]);
  });

  test("that fails after it wrote leaves no trace and announces nothing", () => {
    const trial = new Trial();
    const query = CREATE.replace("id email", "id events(first: 1) { nodes { id } }");
    const { result, announcements, changed } = trial.run(query, {
      input: { email: "a@example.com" },
    });

    expect(result.errors?.[0]?.message).toBe("sandbox: Customer.events is not modelled");
    expect({ announcements, changed }).toEqual({ announcements: [], changed: false });
    expect(emails(trial)).toEqual({ nodes: [] });
  });

  test("undoes all its mutations when one of them fails", () => {
    const trial = new Trial();
    const query = `mutation {
      a: customerCreate(input: { email: "a@example.com" }) { customer { id } userErrors { message } }
      b: urlRedirectDelete(id: "gid://shopify/UrlRedirect/1") { deletedUrlRedirectId } }
    }`;
    trial.run(query);

    expect(emails(trial)).toEqual({ nodes: [] });
  });

  test("that succeeds announces what it changed, as it was at that moment", () => {
    const trial = new Trial();
    const query = `mutation ($create: CustomerInput!) {
      a: customerCreate(input: $create) { userErrors { message } }
      b: customerUpdate(input: { id: "gid://shopify/Customer/1001", firstName: "Ada" }) { userErrors { message } }
    }`;
    const { announcements } = trial.run(query, { create: { email: "a@example.com" } });

    expect(announcements).toMatchObject([
      { topic: "customers/create", payload: { id: 1001, first_name: null } },
      { topic: "customers/update", payload: { id: 1001, first_name: "Ada" } },
    ]);
  });
});

describe("access scopes", () => {
  const scopes = new Set(["read_customers", "write_discounts"]);

  test("refuse a mutation that the token may not do, with Shopify's error", () => {
    const trial = new Trial({ scopes });
    const { result } = trial.run(CREATE, { input: { email: "a@example.com" } });

    expect(result.data).toEqual({ customerCreate: null });
    expect(result.errors).toMatchObject([
      {
        message:
          "Access denied for customerCreate field. Required access: `write_customers` access scope.",
        path: ["customerCreate"],
        extensions: { code: "ACCESS_DENIED", requiredAccess: "`write_customers` access scope." },
      },
    ]);
    expect(emails(trial)).toEqual({ nodes: [] });
  });

  test("refuse a connection of a type that the token may not read", () => {
    const { result } = new Trial({ scopes }).run("{ orders(first: 1) { nodes { id } } }");

    expect(result.errors?.[0]?.extensions?.["code"]).toBe("ACCESS_DENIED");
  });

  test("to write include those to read", () => {
    const query = "{ codeDiscountNodes(first: 1) { nodes { id } } }";

    expect(new Trial({ scopes }).run(query).result.errors).toBeUndefined();
  });

  test("keep a mutation whose answer the token may not read in full", () => {
    const trial = new Trial();
    const query = CREATE.replace("id email", "id lastOrder { id }");
    const writer = new Set(["write_customers"]);
    const { result, announcements } = trial.run(
      query,
      { input: { email: "a@example.com" } },
      writer,
    );

    expect(result.errors?.[0]?.extensions?.["code"]).toBe("ACCESS_DENIED");
    expect(announcements).toHaveLength(1);
    expect(emails(trial)).toEqual({ nodes: [{ email: "a@example.com" }] });
  });
});

describe("the throttle", () => {
  test("lets an operation through while there are points, and none after that", () => {
    const trial = new Trial({ limits: { maximumAvailable: 25, restoreRate: 1 } });
    const run = (email: string) => trial.run(CREATE, { input: { email } }).result;
    run("a@example.com");
    run("b@example.com");
    const third = run("c@example.com");

    expect(third.data).toBeUndefined();
    expect(third.errors).toMatchObject([
      { message: "Throttled", extensions: { code: "THROTTLED" } },
    ]);
    expect(third.extensions).toEqual({
      cost: {
        requestedQueryCost: 10,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 25, currentlyAvailable: 5, restoreRate: 1 },
      },
    });
  });

  test("refuses a single query above the limit whatever the bucket holds", () => {
    const orders = "orders(first: 250) { nodes { ...O } }";
    const nested = "customers(first: 250) { nodes { addressesV2(first: 250) { nodes { id } } } }";
    const query = `{ a: ${nested} b: ${nested} c: ${nested} d: ${nested} e: ${nested}
      f: ${nested} g: ${nested} h: ${nested} i: ${nested} j: ${nested} k: ${nested} l: ${nested} ${orders} }
      fragment O on Order { id }`;
    const { result } = new Trial().run(query);

    expect(result.errors?.[0]?.extensions).toMatchObject({
      code: "MAX_COST_EXCEEDED",
      maxCost: 1000,
    });
  });
});

test("a member that an input does not have, or lacks, is named with its path", () => {
  const { result } = new Trial().run(CREATE, { input: { emial: "a", emailMarketingConsent: {} } });

  expect(result.errors).toMatchObject([
    {
      message:
        "Variable $input of type CustomerInput! was provided invalid value for emailMarketingConsent.marketingState (Expected value to not be null), emial (Field is not defined on CustomerInput)",
      extensions: {
        code: "INVALID_VARIABLE",
        problems: [{ path: ["emailMarketingConsent", "marketingState"] }, { path: ["emial"] }],
      },
    },
  ]);
});

test("a fault of the sandbox's own is told as one, undone and written to the console", () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const trial = new Trial();
  Object.defineProperty(trial, "now", {
    get: () => {
      throw new TypeError("no clock");
    },
  });
  const { result, announcements } = trial.run(CREATE, { input: { email: "a@example.com" } });

  expect(result.errors).toMatchObject([
    { message: "sandbox: no clock", extensions: { code: "INTERNAL_SERVER_ERROR" } },
  ]);
  expect(announcements).toEqual([]);
  expect(error).toHaveBeenCalledOnce();
  error.mockRestore();
  expect(trial.state.records["customers"]).toBeUndefined();
});
