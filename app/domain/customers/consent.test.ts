import fc from "fast-check";
import { expect, test } from "vitest";
import { type Consent, consentIn, supersedes } from "./consent";

const MORNING = "2026-03-01T08:00:00.000Z";
const EVENING = "2026-03-01T20:00:00.000Z";

test("the later date of consent stands, whichever is told last", () => {
  const subscribed = { state: "subscribed", at: MORNING };
  const unsubscribed = { state: "unsubscribed", at: EVENING };
  expect(supersedes(unsubscribed, subscribed)).toBe(true);
  expect(supersedes(subscribed, unsubscribed)).toBe(false);
  expect(supersedes(subscribed, null)).toBe(true);
});

test("of one instant the unsubscribing stands, and the same consent again changes nothing", () => {
  const subscribed = { state: "subscribed", at: MORNING };
  const unsubscribed = { state: "unsubscribed", at: MORNING };
  expect(supersedes(unsubscribed, subscribed)).toBe(true);
  expect(supersedes(subscribed, unsubscribed)).toBe(false);
  expect(supersedes(subscribed, subscribed)).toBe(false);
});

test("a consent without a date counts from when it was told; who never said anything has none", () => {
  const report = { shopifyId: "7", channel: "email", address: null, at: null } as const;
  expect(consentIn({ ...report, state: "subscribed" }, EVENING)?.at).toBe(EVENING);
  expect(consentIn({ ...report, state: "subscribed", at: MORNING }, EVENING)?.at).toBe(MORNING);
  expect(consentIn({ ...report, state: "not_subscribed" }, EVENING)).toBeNull();
});

const consents = fc.record({
  state: fc.constantFrom("subscribed", "pending", "unsubscribed", "not_subscribed"),
  at: fc.constantFrom(MORNING, EVENING),
});

test("the order in which consents are told makes no difference", () => {
  const standing = (told: readonly Consent[]) =>
    told.reduce<Consent | null>((known, each) => (supersedes(each, known) ? each : known), null);
  fc.assert(
    fc.property(
      fc
        .array(consents, { maxLength: 6 })
        .chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length }),
          ),
        ),
      ([told, shuffled]) => {
        expect(standing(shuffled)).toEqual(standing(told));
      },
    ),
  );
});
