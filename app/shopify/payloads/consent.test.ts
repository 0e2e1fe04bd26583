import { expect, test } from "vitest";
import { emailConsentBody, smsConsentBody } from "./consent";

/** Bodies in the form of https://shopify.dev/docs/api/webhooks/2026-07. */

test("consent by email and by SMS have bodies of their own", () => {
  const said = { opt_in_level: "single_opt_in", consent_updated_at: "2026-05-05T06:00:00+02:00" };
  const email = {
    customer_id: 7001,
    email_address: " Ada@Example.com",
    email_marketing_consent: { ...said, state: "SUBSCRIBED" },
  };
  expect(emailConsentBody.parse(email)).toEqual({
    shopifyId: "7001",
    channel: "email",
    address: "ada@example.com",
    state: "subscribed",
    at: "2026-05-05T04:00:00.000Z",
  });
  const sms = {
    id: 7001,
    phone: "+49 30 123456",
    sms_marketing_consent: { ...said, state: "unsubscribed", consent_collected_from: "OTHER" },
  };
  expect(smsConsentBody.parse(sms)).toEqual({
    shopifyId: "7001",
    channel: "sms",
    address: "+4930123456",
    state: "unsubscribed",
    at: "2026-05-05T04:00:00.000Z",
  });
});

test("who was never asked has neither state nor date", () => {
  const never = { state: null, opt_in_level: null, consent_updated_at: null };
  const nobody = { state: "not_subscribed", at: null, address: null };
  expect(emailConsentBody.parse({ customer_id: 7, email_marketing_consent: never })).toMatchObject(
    nobody,
  );
  expect(smsConsentBody.parse({ id: 7, phone: null, sms_marketing_consent: null })).toMatchObject(
    nobody,
  );
});
