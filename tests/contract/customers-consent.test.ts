import { describe, expect, test } from "vitest";
import {
  CAPTURED_STORE,
  captured,
  comparable,
  hasCaptures,
} from "../sandbox-store/orders/captured";
import { Trial } from "../sandbox-store/trial";

type Customer = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly defaultPhoneNumber: { readonly phoneNumber: string } | null;
};
type Created = { readonly data: { readonly customerCreate: { readonly customer: Customer } } };
type Answer = {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: object;
  }[];
};
type Exchange = {
  readonly variables: { readonly input: { readonly customerId: string } };
  readonly response: Answer;
};
type Recorded = {
  readonly precondition: { readonly response: Created };
  readonly mutation: Exchange;
  readonly downstreamRead: { readonly response: { readonly data: Record<string, unknown> } };
  readonly validation: {
    readonly unknownCustomer: Exchange;
    readonly missingOptInLevel: Exchange;
    readonly matrixPreconditions: Readonly<Record<string, Created>>;
    readonly matrix: readonly (Exchange & { readonly name: string })[];
  };
};

// The capture holds no documents; this asks for the members that the answers have.
const FIELDS = `id firstName lastName displayName email
  defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt }
  defaultPhoneNumber {
    phoneNumber marketingState marketingOptInLevel marketingUpdatedAt marketingCollectedFrom
  }`;
const CREATE = `mutation ($input: CustomerInput!) {
  customerCreate(input: $input) { customer { ${FIELDS} } userErrors { field message } }
}`;
const EMAIL = `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $input) {
    customer { ${FIELDS} } userErrors { field message code }
  }
}`;
const SMS = EMAIL.replaceAll("Email", "Sms").replace("defaultSms", "defaultEmail");

/** The captured customers in a store of their own, and the way to ask for them as captured. */
function store(recorded: Recorded) {
  const trial = new Trial({ facts: CAPTURED_STORE });
  trial.now = new Date("2026-06-25T02:00:00Z");
  const ids = new Map<string, string>();
  const setups = [
    recorded.precondition.response,
    ...Object.values(recorded.validation.matrixPreconditions),
  ];
  for (const setup of setups) {
    const { id, firstName, lastName, email, defaultPhoneNumber } =
      setup.data.customerCreate.customer;
    const phone = defaultPhoneNumber?.phoneNumber ?? null;
    const made = trial.data(CREATE, { input: { firstName, lastName, email, phone } });
    expect(comparable(made)).toEqual(comparable(setup.data));
    ids.set(id, (made as Created["data"]).customerCreate.customer.id);
  }
  const ownId = (id: string) => ids.get(id) ?? id;
  return {
    ownId,
    run: (query: string, { input }: { input: { customerId: string } }) =>
      trial.run(query, { input: { ...input, customerId: ownId(input.customerId) } }).result,
    read: (id: string) => trial.data(`{ customer(id: "${id}") { ${FIELDS} } }`),
  };
}

function expectSame(result: Answer, { response }: Exchange): void {
  expect(comparable(result.data)).toEqual(comparable(response.data));
  expect(comparable(told(result))).toEqual(comparable(told(response)));
}

/** Errors without their place in the document; the values of an enum are in the schema's order. */
function told({ errors }: Answer): unknown {
  const text = JSON.stringify(
    errors?.map(({ message, path, extensions }) => ({ message, path, extensions })) ?? [],
  );
  const sorted = text.replaceAll(/(?<=one of: )[A-Z_, ]+/g, (names) =>
    names.split(", ").toSorted().join(", "),
  );
  return JSON.parse(sorted) as unknown;
}

describe.runIf(hasCaptures())("customerEmailMarketingConsentUpdate", () => {
  test("answers as Shopify does, and a later read shows the same", () => {
    const recorded = captured<Recorded>("customer-email-marketing-consent-update-parity.json");
    const { run, read, ownId } = store(recorded);
    expectSame(run(EMAIL, recorded.mutation.variables), recorded.mutation);

    const { customer } = recorded.downstreamRead.response.data;
    const id = ownId(recorded.mutation.variables.input.customerId);
    expect(comparable(read(id))).toEqual(comparable({ customer }));
    expectSame(
      run(EMAIL, recorded.validation.unknownCustomer.variables),
      recorded.validation.unknownCustomer,
    );
    expectSame(
      run(EMAIL, recorded.validation.missingOptInLevel.variables),
      recorded.validation.missingOptInLevel,
    );
  });

  test("takes and refuses every captured kind of consent", () => {
    const recorded = captured<Recorded>("customer-email-marketing-consent-update-parity.json");
    const { run } = store(recorded);
    run(EMAIL, recorded.mutation.variables);
    // The customer had agreed to text messages as well when the kinds were captured.
    const agreed = {
      marketingState: "SUBSCRIBED",
      marketingOptInLevel: "SINGLE_OPT_IN",
      consentUpdatedAt: "2026-04-25T01:05:00Z",
    };
    const { customerId } = recorded.mutation.variables.input;
    const sms = { customerId, smsMarketingConsent: agreed };
    expect(run(SMS, { input: sms }).errors).toBeUndefined();

    expect(recorded.validation.matrix.length).toBeGreaterThan(10);
    for (const exchange of recorded.validation.matrix) {
      expectSame(run(EMAIL, exchange.variables), exchange);
    }
  });
});
