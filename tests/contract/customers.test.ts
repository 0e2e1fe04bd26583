import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { Trial } from "../sandbox-store/trial";

type Recorded = {
  readonly variables: { readonly input: Record<string, unknown> };
  readonly response: {
    readonly data: Record<string, { readonly customer: object; readonly userErrors: unknown }>;
    readonly extensions: { readonly cost: object };
  };
};

type Read = { readonly data: Record<string, unknown> };

type Creation = {
  readonly mutation: Recorded;
  readonly downstreamRead: Read;
  readonly validation: Recorded;
};

type Change = Creation & {
  readonly metafieldValidation: Recorded;
  readonly taxExemptionValidation: {
    readonly variables: { readonly input: Record<string, unknown> };
    readonly response: {
      readonly errors: readonly [
        { readonly message: string; readonly extensions: { readonly problems: unknown } },
      ];
    };
  };
};

// The captures hold no documents; these ask for the members that the answers have.
const FIELDS = `id firstName lastName displayName email locale note verifiedEmail taxExempt
  taxExemptions tags state canDelete
  loyalty: metafield(namespace: "custom", key: "loyalty") { id namespace key type value }
  metafields(first: 3) {
    nodes { id namespace key type value }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
  defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }
  defaultAddress { address1 } createdAt updatedAt`;
const CREATE = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { ${FIELDS} } userErrors { field message } }
}`;
const UPDATE = CREATE.replace("customerCreate", "customerUpdate");
const READ = `query ($id: ID!) { customer(id: $id) { ${FIELDS} } }`;

function idOf(data: Record<string, unknown>, mutation: string): string {
  return (data[mutation] as { readonly customer: { readonly id: string } }).customer.id;
}

function created(trial: Trial): string {
  const { mutation } = captured<Creation>("customer-create-parity.json");
  return idOf(trial.data(CREATE, mutation.variables), "customerCreate");
}

describe.runIf(hasCaptures())("customerCreate", () => {
  test("answers as Shopify does, and a later read shows the same", () => {
    const recorded = captured<Creation>("customer-create-parity.json");
    const trial = new Trial({ facts: CAPTURED_STORE });
    const { result } = trial.run(CREATE, recorded.mutation.variables);

    expect(comparable(result.data)).toEqual(comparable(recorded.mutation.response.data));
    const cost = (result.extensions as { readonly cost: object }).cost;
    expect(shapeOf(cost)).toEqual(shapeOf(recorded.mutation.response.extensions.cost));

    // Shopify's search lags behind its writes: only the customer itself is compared.
    const id = idOf(result.data as Record<string, unknown>, "customerCreate");
    const { customer } = trial.data(READ, { id });
    expect(comparable(customer)).toEqual(comparable(recorded.downstreamRead.data["customer"]));
  });

  test("refuses a customer without a name, a phone number or an email address", () => {
    const { validation } = captured<Creation>("customer-create-parity.json");
    const answer = new Trial({ facts: CAPTURED_STORE }).data(CREATE, validation.variables);

    expect(answer).toEqual(validation.response.data);
  });
});

describe.runIf(hasCaptures())("customerUpdate", () => {
  test("answers as Shopify does, and a later read shows the same", () => {
    const recorded = captured<Change>("customer-update-parity.json");
    const trial = new Trial({ facts: CAPTURED_STORE });
    const id = created(trial);
    const answer = trial.data(UPDATE, { input: { ...recorded.mutation.variables.input, id } });

    expect(comparable(answer)).toEqual(comparable(recorded.mutation.response.data));
    const { customer } = trial.data(READ, { id });
    expect(comparable(customer)).toEqual(comparable(recorded.downstreamRead.data["customer"]));
  });

  test("refuses a customer that does not exist and a metafield of no known type", () => {
    const recorded = captured<Change>("customer-update-parity.json");
    const trial = new Trial({ facts: CAPTURED_STORE });
    const id = created(trial);
    const { input } = recorded.metafieldValidation.variables;

    const missing = trial.data(UPDATE, recorded.validation.variables);
    expect(missing).toEqual(recorded.validation.response.data);
    const typed = trial.data(UPDATE, { input: { ...input, id } });
    expect(typed).toEqual(recorded.metafieldValidation.response.data);
  });

  test("names the variable that is not one of an enum, and its problem", () => {
    const recorded = captured<Change>("customer-update-parity.json").taxExemptionValidation;
    const trial = new Trial({ facts: CAPTURED_STORE });
    const { result } = trial.run(UPDATE, recorded.variables);
    const [error] = recorded.response.errors;

    // The list of exemptions is the schema's of 2026-07; the captured one is older.
    const beforeList = (message: string) => message.split("to be one of: ")[0];
    expect(result.data).toBeUndefined();
    expect(result.errors).toHaveLength(1);
    expect(beforeList(result.errors?.[0]?.message ?? "")).toBe(beforeList(error.message));
    expect(result.errors?.[0]?.extensions).toMatchObject({
      code: "INVALID_VARIABLE",
      value: recorded.variables.input,
      problems: [{ path: ["taxExemptions", 0] }],
    });
  });
});

/** The members of the cost extension and what kind of values they have. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
}
