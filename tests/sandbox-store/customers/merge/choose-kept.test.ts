import { expect, test } from "vitest";
import { type ConsentRecord, type CustomerRecord } from "../record";
import { chooseKept } from "./choose-kept";

type State = CustomerRecord["state"];
type Consent = ConsentRecord["state"];
type Given = { readonly email?: null; readonly state?: State; readonly consent?: Consent };

function customer(id: number, { email, state, consent }: Given) {
  return {
    id,
    email: email === null ? null : `${id}@example.com`,
    state: state ?? ("DISABLED" as const),
    emailConsent: {
      state: consent ?? ("NOT_SUBSCRIBED" as const),
      optInLevel: "SINGLE_OPT_IN" as const,
      updatedAt: null,
    },
  };
}

const keptOf = (one: Given, two: Given, emailToKeep: number | null = null) =>
  chooseKept(customer(1, one), customer(2, two), emailToKeep).kept.id;

test("the customer whose email is asked for is kept, whatever else speaks for the other", () => {
  expect(keptOf({}, { state: "ENABLED", consent: "SUBSCRIBED" }, 1)).toBe(1);
});

test("the only customer with an email is kept, even against an account", () => {
  expect(keptOf({}, { email: null, state: "ENABLED" })).toBe(1);
  expect(keptOf({ email: null, state: "ENABLED" }, {})).toBe(2);
});

test("without any email the second is kept", () => {
  expect(keptOf({ email: null, state: "ENABLED" }, { email: null })).toBe(2);
});

test.each<[Given, Given, number]>([
  [{ state: "ENABLED" }, { consent: "SUBSCRIBED" }, 1],
  [{ state: "ENABLED" }, { state: "INVITED" }, 1],
  [{ state: "INVITED" }, {}, 1],
  [{ state: "INVITED" }, { consent: "PENDING" }, 2],
  [{ consent: "SUBSCRIBED" }, { consent: "PENDING" }, 1],
  [{ state: "ENABLED", consent: "PENDING" }, { state: "ENABLED" }, 1],
  [{ consent: "UNSUBSCRIBED" }, {}, 2],
  [{ state: "DECLINED" }, {}, 2],
])("of %j and %j, both with an email, number %i is kept", (one, two, kept) => {
  expect(keptOf(one, two)).toBe(kept);
});
