import { expect, test } from "vitest";
import { accountIdentity, type CustomerIdentity } from "../domain/customers/identity";
import { type Sighting, toldAccounts } from "./told-accounts";

const NUMBER = "7001";
const account = (changes: Partial<CustomerIdentity>): CustomerIdentity => ({
  ...accountIdentity(NUMBER, "kim@example.com"),
  ...changes,
});

const sighting = (minute: number, changes: Partial<Sighting> = {}): Sighting => ({
  shopId: 1,
  customer: account({ firstName: `Kim ${minute}` }),
  observedAt: at(minute),
  detailed: true,
  ...changes,
});

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 3, 10, minute));
}

const told = (...sightings: Sighting[]) => [...toldAccounts(sightings).values()];

test("of two reports the later stands, of two of one second the one that was triggered last [R3]", () => {
  const updatedAt = at(0).toISOString();
  const older = sighting(9, { customer: account({ firstName: "Older", updatedAt }) });
  const newer = sighting(1, {
    customer: account({ firstName: "Newer", updatedAt: at(1).toISOString() }),
  });
  const last = sighting(10, { customer: account({ firstName: "Last", updatedAt }) });

  for (const both of [
    [older, newer],
    [newer, older],
  ])
    expect(told(...both)).toMatchObject([{ firstName: "Newer", detailed: true }]);
  for (const both of [
    [older, last],
    [last, older],
  ])
    expect(told(...both)).toMatchObject([{ firstName: "Last" }]);
});

test("the earliest registration counts, and when the account was first seen enabled [R7]", () => {
  const enabled = { accountState: "enabled" };
  const first = sighting(1, {
    customer: account({ ...enabled, registeredAt: at(0).toISOString() }),
    seenAt: at(5),
  });
  const second = sighting(3, {
    customer: account({ ...enabled, registeredAt: at(2).toISOString() }),
  });

  expect(told(first, second)).toMatchObject([
    { registeredAt: at(0).toISOString(), enabledAt: at(3).toISOString() },
  ]);
  expect(told(sighting(1))).toMatchObject([{ registeredAt: null, enabledAt: null }]);
});

test("what only names somebody takes nothing away, and what they said of the news is told with it", () => {
  const named = (minute: number, channel: "email" | "sms", state: string): Sighting => ({
    shopId: 1,
    customer: accountIdentity(NUMBER),
    observedAt: at(minute),
    consent: { channel, consent: { state, at: at(minute).toISOString() } },
  });

  expect(
    told(
      named(2, "email", "subscribed"),
      sighting(1),
      named(4, "email", "unsubscribed"),
      named(3, "email", "subscribed"),
      named(5, "sms", "subscribed"),
    ),
  ).toMatchObject([
    {
      firstName: "Kim 1",
      email: "kim@example.com",
      consents: {
        email: { state: "unsubscribed", at: at(4).toISOString() },
        sms: { state: "subscribed", at: at(5).toISOString() },
      },
    },
  ]);
});

test("accounts are told apart by shop and number, and guests are none", () => {
  const guest = { ...accountIdentity(NUMBER, "guest@example.com"), shopifyId: null };
  const all = [
    sighting(1),
    sighting(2, { shopId: 2 }),
    sighting(3, { customer: guest }),
    sighting(4, { customer: account({ shopifyId: "7002" }) }),
  ];

  expect(told(...all).map(({ shopId, shopifyId }) => [shopId, shopifyId])).toEqual([
    [1, "7001"],
    [2, "7001"],
    [1, "7002"],
  ]);
});

test("every address that was told to be verified is remembered, also when the last one is not", () => {
  const reached = (email: string, minute: number, verifiedEmail: boolean): Sighting =>
    sighting(minute, {
      customer: account({ email, verifiedEmail, updatedAt: at(minute).toISOString() }),
    });

  expect(
    told(
      reached("b@example.com", 1, true),
      reached("a@example.com", 2, true),
      reached("c@example.com", 3, false),
    ),
  ).toMatchObject([{ email: "c@example.com", verifiedEmails: ["b@example.com", "a@example.com"] }]);
});
