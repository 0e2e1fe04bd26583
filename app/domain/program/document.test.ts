import { expect, test } from "vitest";
import { type Program, type ProgramInput, programSchema } from "./document";
import { readyMadePrograms } from "./ready-made";
import { starterProgram } from "./starter";

/** As a program was published before it had these parts. */
const EARLIER = {
  state: "live",
  currency: "EUR",
  eligibility: "account_holders",
  orderBasis: { taxes: "excluded", shipping: true },
  earningRules: [{ id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 }],
  tiers: {
    metric: "orders",
    levels: [
      { id: "base", name: "Base", threshold: 0, multiplier: "1" },
      { id: "top", name: "Top", threshold: 5, multiplier: "250.5" },
    ],
  },
  rewards: [
    {
      id: "five-off",
      name: "5 off",
      kind: "fixed_amount",
      enabled: true,
      costPoints: 100,
      amountMinor: 500,
      minimumSubtotalMinor: 2_000,
      validDays: 90,
    },
  ],
  adjustments: { visibleToCustomers: true },
} as const satisfies ProgramInput;

test("a document of the earlier shape keeps what it said", () => {
  expect(programSchema.parse(EARLIER)).toMatchObject(EARLIER);
});

test("a document of the earlier shape means what it meant: every part that came later has its default", () => {
  const { membership, orderBasis, earningRules, tiers, rewards, expiry, refunds, referral } =
    programSchema.parse(EARLIER);

  expect(membership).toEqual({ referringCustomersJoin: true, optInTags: [], optOutTags: [] });
  expect(orderBasis).toMatchObject({ awardOn: "paid", storedValueReducesBasis: false });
  expect(earningRules[0]).toMatchObject({
    name: "",
    minimumSubtotalMinor: null,
    maximumPoints: null,
    exclusions: { productIds: [], collectionIds: [], productTags: [], salesChannels: [] },
    delay: null,
    limits: { perCustomer: null, perPeriod: null },
  });
  expect(tiers).toMatchObject({
    period: "lifetime",
    refundDowngrade: "at_once",
    graceDays: 0,
    includeBeforeOptIn: false,
    paid: [],
  });
  expect(tiers.levels[0]).toMatchObject({ entryReward: null, perks: [] });
  expect(rewards[0]).toMatchObject({
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    limits: { perCustomer: null, perPeriod: null },
    tierIds: null,
  });
  expect(expiry).toEqual({ mode: { kind: "none" }, warningDays: [] });
  expect(refunds).toEqual({
    redeemedPoints: "full_only",
    lateReturn: { kind: "expire" },
    negativeBalance: "debt",
  });
  expect(referral).toMatchObject({ enabled: false, referrer: null, friend: null });
});

const ALL: readonly [string, Program][] = ["EUR", "JPY", "KWD"].flatMap((currency) =>
  Object.entries({ starter: starterProgram(currency), ...readyMadePrograms(currency) }).map(
    ([id, program]): [string, Program] => [`${id} in ${currency}`, program],
  ),
);

test.each(ALL)(
  "%s is a valid program in setup, and reading it again changes nothing",
  (_, program) => {
    expect(program.state).toBe("setup");
    expect(programSchema.parse(JSON.parse(JSON.stringify(program)))).toEqual(program);
  },
);

test("adjustments begin hidden from customers [S56]", () => {
  expect(programSchema.parse({ ...EARLIER, adjustments: {} }).adjustments).toEqual({
    visibleToCustomers: false,
  });
});

test("eligibility is one of three choices; a shop begins with the recommended one [P8, S129]", () => {
  const choices = ["all_customers", "account_holders", "api_only"];
  for (const eligibility of choices)
    expect(programSchema.parse({ ...EARLIER, eligibility }).eligibility).toBe(eligibility);
  for (const eligibility of ["everyone", "", null, undefined])
    expect(programSchema.safeParse({ ...EARLIER, eligibility }).success).toBe(false);
  for (const [, program] of ALL) expect(choices).toContain(program.eligibility);
  expect(starterProgram("EUR").eligibility).toBe("all_customers");
});

test("the box by which who refers joins is on at first [S139]", () => {
  expect(programSchema.parse(EARLIER).membership.referringCustomersJoin).toBe(true);
  const membership = { referringCustomersJoin: false };
  expect(programSchema.parse({ ...EARLIER, membership }).membership).toMatchObject(membership);
});

test("ids of Shopify are kept as numbers in text, moments in UTC", () => {
  const { earningRules } = programSchema.parse({
    ...EARLIER,
    earningRules: [
      {
        id: "double",
        kind: "product_multiplier",
        enabled: true,
        productIds: ["gid://shopify/Product/123"],
        collectionIds: ["77"],
        multiplier: "2",
      },
      {
        id: "spring",
        kind: "campaign_multiplier",
        enabled: true,
        multiplier: "1.5",
        startsAt: "2026-03-01T00:00:00+01:00",
        endsAt: "2026-04-01T00:00:00Z",
      },
    ],
  });

  expect(earningRules).toMatchObject([
    { productIds: ["123"], collectionIds: ["77"] },
    { startsAt: "2026-02-28T23:00:00.000Z", endsAt: "2026-04-01T00:00:00.000Z" },
  ]);
});
