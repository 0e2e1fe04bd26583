import { describe, expect, test } from "vitest";
import { Trial } from "../../trial";
import { noteDataRequest, noteRedaction } from "../privacy";

const ADA = "gid://shopify/Customer/1001";
const AUGUSTA = "gid://shopify/Customer/1002";
const MERGE = `mutation ($one: ID!, $two: ID!, $override: CustomerMergeOverrideFields) {
  customerMerge(customerOneId: $one, customerTwoId: $two, overrideFields: $override) {
    resultingCustomerId job { id } userErrors { field message code }
  }
}`;
const PAIR = { one: ADA, two: AUGUSTA };

type Merged = {
  readonly resultingCustomerId: string | null;
  readonly job: { readonly id: string } | null;
  readonly userErrors: readonly object[];
};

/** Two customers who are one person: the first has an order, a code and a phone number. */
function store(one: object = {}, two: object = {}): Trial {
  const trial = new Trial();
  const create = `mutation ($input: CustomerInput!) {
    customerCreate(input: $input) { customer { id } userErrors { message } }
  }`;
  const metafield = (key: string, value: string) => ({
    namespace: "custom",
    key,
    type: "single_line_text_field",
    value,
  });
  const ada = {
    email: "ada@example.com",
    phone: "+491712345678",
    tags: ["vip"],
    addresses: [{ city: "London" }],
    metafields: [metafield("source", "1"), metafield("both", "1")],
    ...one,
  };
  const augusta = {
    email: "augusta@example.com",
    tags: ["wholesale"],
    addresses: [{ city: "Berlin" }],
    metafields: [metafield("both", "2")],
    ...two,
  };
  for (const input of [ada, augusta]) trial.data(create, { input });
  trial.data(`mutation {
    discountCodeBasicCreate(basicCodeDiscount: {
      title: "Hers", code: "HERS", startsAt: "2026-07-01T00:00:00Z", appliesOncePerCustomer: true,
      context: { customers: { add: ["${ADA}"] } },
      customerGets: { value: { percentage: 0.1 }, items: { all: true } }
    }) { userErrors { message } }
    orderCreate(order: { customerId: "${ADA}", lineItems: [
      { title: "Mug", quantity: 1, priceSet: { shopMoney: { amount: "18.00", currencyCode: EUR } } }
    ] }) { userErrors { message } }
  }`);
  return trial;
}

const ask = (trial: Trial, variables: object = PAIR) => {
  const { result, announcements } = trial.run(MERGE, { ...variables });
  expect(result.errors).toBeUndefined();
  const { customerMerge } = result.data as { customerMerge: Merged };
  return { ...customerMerge, announcements };
};

const statusOf = (trial: Trial, jobId: string | undefined) =>
  trial.data(`{ customerMergeJobStatus(jobId: "${jobId ?? ""}") { status } }`)[
    "customerMergeJobStatus"
  ];

/** The product that a selling plan sells. */
const buyCoffee = (trial: Trial) =>
  trial.data(`mutation { orderCreate(order: { customerId: "${ADA}", lineItems: [
    { variantId: "gid://shopify/ProductVariant/80101", quantity: 1 }
  ] }) { userErrors { message } } }`);
const askForData = (trial: Trial) =>
  trial.perform((call) => noteDataRequest(call.state, 1001, call.now()));
const askForRedaction = (trial: Trial) =>
  trial.perform((call) => noteRedaction(call.state, 1001, call.now()));

describe("a merge", () => {
  test("changes nothing and tells nobody until its job has run", () => {
    const trial = store();
    const { job, resultingCustomerId, announcements } = ask(trial);

    expect({ resultingCustomerId, announcements }).toEqual({
      resultingCustomerId: AUGUSTA,
      announcements: [],
    });
    expect(statusOf(trial, job?.id)).toEqual({ status: "IN_PROGRESS" });
    expect(
      trial.data(`{ job(id: "${job?.id}") { done } customer(id: "${ADA}") { mergeable {
        isMergeable errorFields mergeInProgress { resultingCustomerId }
      } } }`),
    ).toEqual({
      job: { done: false },
      customer: {
        mergeable: {
          isMergeable: false,
          errorFields: ["MERGE_IN_PROGRESS"],
          mergeInProgress: { resultingCustomerId: AUGUSTA },
        },
      },
    });
    trial.runJobs();
    expect(trial.data(`{ job(id: "${job?.id}") { done } customersCount { count } }`)).toEqual({
      job: { done: true },
      customersCount: { count: 1 },
    });
  });

  test("moves what hangs on a customer, and leaves the kept one's own as it is", () => {
    const trial = store();
    ask(trial);
    trial.runJobs();

    const fields = `email phone: defaultPhoneNumber { phoneNumber } tags
      defaultAddress { city } addressesV2(first: 5) { nodes { city } }
      metafields(first: 5) { nodes { key value } }
      orders(first: 5) { nodes { email customer { id } } }`;
    expect(trial.data(`{ customer(id: "${AUGUSTA}") { ${fields} } }`)).toEqual({
      customer: {
        email: "augusta@example.com",
        phone: { phoneNumber: "+491712345678" },
        tags: ["vip", "wholesale"],
        defaultAddress: { city: "Berlin" },
        addressesV2: { nodes: [{ city: "London" }, { city: "Berlin" }] },
        metafields: {
          nodes: [
            { key: "both", value: "2" },
            { key: "source", value: "1" },
          ],
        },
        orders: { nodes: [{ email: "augusta@example.com", customer: { id: AUGUSTA } }] },
      },
    });
    expect(
      trial.data(`{ codeDiscountNodeByCode(code: "HERS") { codeDiscount { ... on DiscountCodeBasic {
        context { ... on DiscountCustomers { customers { id } } }
      } } } }`),
    ).toEqual({
      codeDiscountNodeByCode: { codeDiscount: { context: { customers: [{ id: AUGUSTA }] } } },
    });
  });

  test("tells of the kept customer, of every order that moved, and at last of itself", () => {
    const trial = store();
    const { job } = ask(trial);
    const sent = trial.runJobs();

    expect(sent.map(({ topic }) => topic)).toEqual([
      "customers/update",
      "customer.tags_added",
      "orders/updated",
      "customers/merge",
    ]);
    expect(sent[0]?.payload).toMatchObject({ id: 1002, phone: "+491712345678" });
    expect(sent[2]?.payload).toMatchObject({ customer: { id: 1002 } });
    expect(sent[3]?.payload).toEqual({
      admin_graphql_api_customer_kept_id: AUGUSTA,
      admin_graphql_api_customer_deleted_id: ADA,
      admin_graphql_api_job_id: job?.id,
      status: "completed",
      errors: [],
    });
  });

  test("takes the consent along with the number it was given for", () => {
    const smsMarketingConsent = { marketingState: "SUBSCRIBED" };
    const trial = store({ smsMarketingConsent });
    ask(trial);

    expect(trial.runJobs().map(({ topic }) => topic)).toContain(
      "customers_marketing_consent/update",
    );
    expect(
      trial.data(`{ customer(id: "${AUGUSTA}") { smsMarketingConsent { marketingState } } }`),
    ).toEqual({ customer: { smsMarketingConsent } });
  });
});

describe("a merge that cannot be done", () => {
  test("is refused for who is in the way, and told as failed without a job", () => {
    const trial = store({ firstName: "Ada", multipassIdentifier: "ada-1" });
    const { userErrors, job, announcements } = ask(trial);
    const message = "Ada has a multipass identifier and can’t be merged.";

    expect(job).toBeNull();
    expect(userErrors).toEqual([{ field: ["customerOneId"], message, code: "INVALID_CUSTOMER" }]);
    expect(announcements).toEqual([
      {
        topic: "customers/merge",
        payload: {
          admin_graphql_api_customer_kept_id: AUGUSTA,
          admin_graphql_api_customer_deleted_id: ADA,
          admin_graphql_api_job_id: null,
          status: "failed",
          errors: [{ customer_ids: [1001], field: "multipass_identifier", message }],
        },
      },
    ]);
  });

  test.each([
    ["SUBSCRIPTIONS", "a subscription history", buyCoffee],
    ["PENDING_DATA_REQUEST", "a pending data request", askForData],
    ["REDACTED_AT", "a pending or completed redaction", askForRedaction],
  ] as const)("is one of a customer with %s", (field, what, happen) => {
    const trial = store({ firstName: "Ada" });
    happen(trial);
    const message = `Ada has ${what} and can’t be merged.`;

    expect(ask(trial).userErrors).toEqual([
      { field: ["customerOneId"], message, code: "INVALID_CUSTOMER" },
    ]);
    const preview = `query ($one: ID!, $two: ID!) { customerMergePreview(customerOneId: $one, customerTwoId: $two) {
      customerMergeErrors { errorFields message }
    } }`;
    expect(trial.data(preview, PAIR)).toEqual({
      customerMergePreview: { customerMergeErrors: [{ errorFields: [field], message }] },
    });
    expect(
      trial.data(`{ customer(id: "${ADA}") { mergeable { isMergeable errorFields reason } } }`),
    ).toEqual({
      customer: { mergeable: { isMergeable: false, errorFields: [field], reason: message } },
    });
  });

  test("is one of a customer whose data were asked for in the last 30 days", () => {
    const trial = store();
    askForData(trial);
    trial.now = new Date("2026-07-31T09:59:59Z");
    expect(ask(trial).userErrors).toHaveLength(1);

    trial.now = new Date("2026-07-31T10:00:00Z");
    expect(ask(trial).userErrors).toEqual([]);
  });

  test("is one of a customer who is being merged already", () => {
    const trial = store({ firstName: "Ada" }, { firstName: "Augusta" });
    ask(trial);

    expect(ask(trial).userErrors).toEqual([
      {
        field: ["customerTwoId"],
        message: "Augusta is currently being merged.",
        code: "INVALID_CUSTOMER",
      },
      {
        field: ["customerOneId"],
        message: "Ada is currently being merged.",
        code: "INVALID_CUSTOMER",
      },
    ]);
  });

  test.each([
    ["tags", "Customers must have 250 tags or less."],
    ["note", "Customer notes must be 5,000 characters or less."],
  ])("is one whose %s would grow too long, unless they are overridden", (member, message) => {
    const long = (name: string) =>
      member === "note"
        ? { note: name.repeat(2_500) }
        : { tags: Array.from({ length: 126 }, (_, index) => `${name}${index}`) };
    const trial = store(long("a"), long("b"));

    expect(ask(trial).userErrors).toEqual([
      { field: ["customerOneId"], message, code: "INVALID_CUSTOMER" },
      { field: ["customerTwoId"], message, code: "INVALID_CUSTOMER" },
    ]);
    const preview = `query ($one: ID!, $two: ID!) {
      customerMergePreview(customerOneId: $one, customerTwoId: $two) { blockingFields { note tags } }
    }`;
    expect(trial.data(preview, PAIR)).not.toMatchObject({
      customerMergePreview: { blockingFields: null },
    });
    const override = { note: "short", tags: ["few"] };
    expect(ask(trial, { ...PAIR, override }).userErrors).toEqual([]);
  });

  test("fails in its job when a customer has gone in between", () => {
    const trial = store();
    const { job } = ask(trial);
    trial.data(`mutation { customerDelete(input: { id: "${AUGUSTA}" }) { deletedCustomerId } }`);
    const sent = trial.runJobs();

    expect(sent).toMatchObject([
      {
        topic: "customers/merge",
        payload: {
          admin_graphql_api_job_id: job?.id,
          status: "failed",
          errors: [{ customer_ids: [1002], field: "deleted_at" }],
        },
      },
    ]);
    expect(statusOf(trial, job?.id)).toEqual({ status: "FAILED" });
    expect(trial.data(`{ customer(id: "${ADA}") { tags } }`)).toEqual({
      customer: { tags: ["vip"] },
    });
  });

  test.each([
    [{ customerIdOfPhoneNumberToKeep: AUGUSTA }, "MISSING_OVERRIDE_ATTRIBUTE"],
    [{ customerIdOfEmailToKeep: "gid://shopify/Customer/5" }, "OVERRIDE_ATTRIBUTE_INVALID"],
  ])("is one with the override %j", (override, code) => {
    const [member = ""] = Object.keys(override);

    expect(ask(store(), { ...PAIR, override }).userErrors).toMatchObject([
      { field: ["overrideFields", member], code },
    ]);
  });
});
