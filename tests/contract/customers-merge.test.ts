import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { Trial } from "../sandbox-store/trial";

type Variables = Readonly<Record<string, unknown>>;
type Exchange = {
  readonly variables: Variables;
  readonly response: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions?: object }[];
    readonly extensions?: { readonly cost: { readonly requestedQueryCost: number } };
  };
};
type Recorded = Readonly<
  Record<"preview" | "mutation" | "downstreamRead" | "cleanup", Exchange>
> & {
  readonly precondition: Readonly<Record<"createOne" | "createTwo", Exchange>>;
  readonly statusPolls: readonly [Exchange, Exchange];
  readonly validation: Readonly<
    Record<
      | "missingArgument"
      | "selfPreview"
      | "selfMerge"
      | "unknownCustomer"
      | "duplicatedUnknownCustomer",
      Exchange
    >
  >;
};

// The capture holds no documents; these ask for the members that the answers have.
const PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
const FIELDS = `id firstName lastName displayName email note tags numberOfOrders
  defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }
  defaultAddress { address1 } createdAt updatedAt lastOrder { id }
  addressesV2(first: 5) { nodes { id } ${PAGE} }
  addressesV2Reverse: addressesV2(first: 5, reverse: true) { nodes { id } ${PAGE} }
  metafields(first: 5) { nodes { id } ${PAGE} }
  metafieldsReverse: metafields(first: 5, reverse: true) { nodes { id } ${PAGE} }
  orders(first: 5) { nodes { id } ${PAGE} }
  ordersFiltered: orders(first: 5, query: "email:nobody@example.com") { nodes { id } ${PAGE} }`;
const CREATE = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { ${FIELDS} } userErrors { field message } }
}`;
const PREVIEW = `query ($one: ID!, $two: ID!, $override: CustomerMergeOverrideFields) {
  customerMergePreview(customerOneId: $one, customerTwoId: $two, overrideFields: $override) {
    resultingCustomerId
    defaultFields {
      firstName lastName displayName email { emailAddress } phoneNumber { phoneNumber } note tags
    }
    alternateFields { firstName lastName email { emailAddress } phoneNumber { phoneNumber } }
    blockingFields { note tags }
    customerMergeErrors { errorFields message }
  }
}`;
const MERGE = `mutation ($one: ID!, $two: ID!, $override: CustomerMergeOverrideFields) {
  customerMerge(customerOneId: $one, customerTwoId: $two, overrideFields: $override) {
    resultingCustomerId job { id done } userErrors { field message code }
  }
}`;
const REQUEST = "jobId resultingCustomerId status customerMergeErrors { errorFields message }";
const STATUS = `query ($jobId: ID!) { customerMergeJobStatus(jobId: $jobId) { ${REQUEST} } }`;
const READ = `query ($one: ID!, $two: ID!, $emailOne: String!, $emailTwo: String!, $jobId: ID!) {
  source: customer(id: $one) { id }
  result: customer(id: $two) { ${FIELDS} }
  byEmailOne: customerByIdentifier(identifier: { emailAddress: $emailOne }) { id }
  byEmailTwo: customerByIdentifier(identifier: { emailAddress: $emailTwo }) {
    id email defaultEmailAddress { emailAddress }
  }
  mergeStatus: customerMergeJobStatus(jobId: $jobId) { ${REQUEST} }
}`;

type Ids = ReadonlyMap<string, string>;

/** Two customers as captured, and their own ids by the captured ones. */
function merging(recorded: Recorded) {
  const trial = new Trial({ facts: CAPTURED_STORE });
  trial.now = new Date("2026-07-11T19:13:42Z");
  const ids = new Map<string, string>();
  for (const { variables, response } of Object.values(recorded.precondition)) {
    const made = trial.data(CREATE, variables);
    expect(comparable(made)).toEqual(comparable(response.data));
    ids.set(idOf(response.data), idOf(made));
  }
  return { trial, ids };
}

function idOf(data: unknown): string {
  return (data as { customerCreate: { customer: { id: string } } }).customerCreate.customer.id;
}

/** The captured variables with the sandbox's own ids, at any depth. */
function own(variables: Variables, ids: Ids): Variables {
  const text = JSON.stringify(variables, (_, value: unknown) =>
    typeof value === "string" ? (ids.get(value) ?? value) : value,
  );
  return JSON.parse(text) as Variables;
}

function jobOf(data: Variables): string {
  return (data as { customerMerge: { job: { id: string } } }).customerMerge.job.id;
}

describe.runIf(hasCaptures())("customerMerge", () => {
  test("is previewed, asked for, done by a job and read as at Shopify", () => {
    const recorded = captured<Recorded>("customer-merge-parity.json");
    const { trial, ids } = merging(recorded);
    const replay = (query: string, exchange: Exchange, more: Variables = {}) => {
      const { result } = trial.run(query, { ...own(exchange.variables, ids), ...more });
      expect(result.errors).toBeUndefined();
      expect(comparable(result.data)).toEqual(comparable(exchange.response.data));
      return result;
    };
    const preview = replay(PREVIEW, recorded.preview);
    expect(preview.extensions).toMatchObject({
      cost: {
        requestedQueryCost: recorded.preview.response.extensions?.cost.requestedQueryCost,
      },
    });
    const merge = replay(MERGE, recorded.mutation);
    const jobId = jobOf(merge.data as Variables);
    const [underWay, done] = recorded.statusPolls;
    replay(STATUS, underWay, { jobId });
    trial.now = new Date("2026-07-11T19:13:44Z");
    const sent = trial.runJobs();
    replay(STATUS, done, { jobId });

    const { orderQuery: _query, ...variables } = recorded.downstreamRead.variables;
    const { customersCount: _count, ...read } = recorded.downstreamRead.response.data ?? {};
    const response = { data: read };
    replay(READ, { variables, response }, { jobId });
    expect(sent.at(-1)).toEqual({
      topic: "customers/merge",
      payload: {
        admin_graphql_api_customer_kept_id: "gid://shopify/Customer/1002",
        admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/1001",
        admin_graphql_api_job_id: jobId,
        status: "completed",
        errors: [],
      },
    });
  });

  test.each(["selfMerge", "unknownCustomer", "duplicatedUnknownCustomer"] as const)(
    "is refused as at Shopify: %s",
    (name) => {
      const recorded = captured<Recorded>("customer-merge-parity.json");
      const { trial, ids } = merging(recorded);
      const { variables, response } = recorded.validation[name];

      expect(trial.data(MERGE, own(variables, ids))).toEqual(response.data);
      expect(trial.runJobs()).toEqual([]);
    },
  );

  test("is refused by its document, and its preview by the API, as at Shopify", () => {
    const recorded = captured<Recorded>("customer-merge-parity.json");
    const { trial, ids } = merging(recorded);
    const { selfPreview, missingArgument } = recorded.validation;
    const preview = trial.run(PREVIEW, own(selfPreview.variables, ids)).result;
    const { data, errors } = selfPreview.response;
    const unplaced = (all: typeof errors) =>
      all?.map(({ locations: _, ...rest }: Variables) => rest);

    expect({ data: preview.data, errors: unplaced(preview.errors) }).toEqual({
      data,
      errors: unplaced(errors),
    });
    // The captured document has an operation of this name with the field on its third line.
    const document = `mutation CustomerMergeMissingArgument($one: ID!) {
    # Without the second customer.
    customerMerge(customerOneId: $one) { resultingCustomerId }
}`;
    const refused = trial.run(document, own(missingArgument.variables, ids)).result;
    expect(refused.errors).toEqual(missingArgument.response.errors);
  });
});
