import { describe, expect, test } from "vitest";
import { Trial } from "../trial";

const ADA = "gid://shopify/Customer/1001";
const EMAIL = `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
  answer: customerEmailMarketingConsentUpdate(input: $input) {
    customer { emailMarketingConsent { marketingState marketingOptInLevel consentUpdatedAt } }
    userErrors { field message code }
  }
}`;
const SMS = `mutation ($input: CustomerSmsMarketingConsentUpdateInput!) {
  answer: customerSmsMarketingConsentUpdate(input: $input) {
    customer { smsMarketingConsent {
      marketingState marketingOptInLevel consentUpdatedAt consentCollectedFrom
    } }
    userErrors { field message code }
  }
}`;

function store(customer = 'email: "ada@example.com", phone: "+491712345678"'): Trial {
  const trial = new Trial();
  trial.data(`mutation { customerCreate(input: { ${customer} }) { customer { id } } }`);
  return trial;
}

const consent = (marketingState: string, consentUpdatedAt?: string) => ({
  marketingState,
  marketingOptInLevel: marketingState === "PENDING" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN",
  ...(consentUpdatedAt && { consentUpdatedAt }),
});
const email = (...given: Parameters<typeof consent>) => ({
  input: { customerId: ADA, emailMarketingConsent: consent(...given) },
});
const sms = (...given: Parameters<typeof consent>) => ({
  input: { customerId: ADA, smsMarketingConsent: consent(...given) },
});
const stateOf = (trial: Trial) =>
  trial.data(
    `{ customer(id: "${ADA}") { emailMarketingConsent { marketingState consentUpdatedAt } } }`,
  );

describe("consent to email", () => {
  test("counts from now when no date is given, and has a topic of its own", () => {
    const trial = store();
    const { result, announcements } = trial.run(EMAIL, email("SUBSCRIBED"));

    expect(result.data).toMatchObject({
      answer: {
        customer: { emailMarketingConsent: { consentUpdatedAt: "2026-07-01T10:00:00Z" } },
        userErrors: [],
      },
    });
    expect(announcements.map(({ topic }) => topic)).toEqual([
      "customers/update",
      "customers_email_marketing_consent/update",
    ]);
    expect(announcements[1]?.payload).toEqual({
      customer_id: 1001,
      email_address: "ada@example.com",
      email_marketing_consent: {
        state: "subscribed",
        opt_in_level: "single_opt_in",
        consent_updated_at: "2026-07-01T12:00:00+02:00",
      },
    });
  });

  test("of an older date changes nothing, says no error and tells nobody", () => {
    const trial = store();
    trial.data(EMAIL, email("UNSUBSCRIBED", "2026-06-02T00:00:00Z"));
    const late = trial.run(EMAIL, email("SUBSCRIBED", "2026-06-01T23:59:59Z"));

    expect(late.announcements).toEqual([]);
    expect(late.result.data).toMatchObject({ answer: { userErrors: [] } });
    expect(stateOf(trial)).toEqual({
      customer: {
        emailMarketingConsent: {
          marketingState: "UNSUBSCRIBED",
          consentUpdatedAt: "2026-06-02T00:00:00Z",
        },
      },
    });
  });

  test("said again tells nobody", () => {
    const trial = store();
    const once = email("PENDING", "2026-06-02T00:00:00Z");
    trial.data(EMAIL, once);

    expect(trial.run(EMAIL, once).announcements).toEqual([]);
  });

  test("given when the customer was created is told with them", () => {
    const trial = new Trial();
    const input = { email: "ada@example.com", emailMarketingConsent: consent("SUBSCRIBED") };
    const create = `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }`;

    expect(trial.run(create, { input }).announcements.map(({ topic }) => topic)).toEqual([
      "customers/create",
      "customers_email_marketing_consent/update",
    ]);
  });
});

describe("consent to text messages", () => {
  test("has a topic of its own, with the phone number", () => {
    const { result, announcements } = store().run(SMS, sms("PENDING", "2026-06-02T00:00:00Z"));

    expect(result.data).toMatchObject({
      answer: {
        customer: {
          smsMarketingConsent: { marketingState: "PENDING", consentCollectedFrom: "OTHER" },
        },
      },
    });
    expect(announcements.at(-1)).toEqual({
      topic: "customers_marketing_consent/update",
      payload: {
        id: 1001,
        phone: "+491712345678",
        sms_marketing_consent: {
          state: "pending",
          opt_in_level: "confirmed_opt_in",
          consent_updated_at: "2026-06-02T02:00:00+02:00",
          consent_collected_from: "other",
        },
      },
    });
  });

  test("is refused without a phone number, where consent to email would not be", () => {
    const trial = store('email: "ada@example.com"');

    expect(trial.data(SMS, sms("SUBSCRIBED"))["answer"]).toEqual({
      customer: null,
      userErrors: [
        {
          field: ["input", "smsMarketingConsent"],
          message: "A phone number is required to set the SMS consent state.",
          code: "INVALID",
        },
      ],
    });
  });

  test("is refused for a customer who is not there", () => {
    expect(new Trial().data(SMS, sms("SUBSCRIBED"))["answer"]).toEqual({
      customer: null,
      userErrors: [{ field: null, message: "Customer not found", code: null }],
    });
  });
});
