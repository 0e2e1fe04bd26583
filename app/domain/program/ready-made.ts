import { currencyExponent } from "../shared/money";
import { type Program, type ProgramInput, programSchema } from "./document";

export type ReadyMadeId = "simple_points" | "vip_tiers" | "referral_and_gifts";

/**
 * Three whole programs to begin with, each in `setup` so that it awards nothing before the merchant goes
 * live [R48]. Amounts are round in the shop's currency.
 */
export function readyMadePrograms(currency: string): Readonly<Record<ReadyMadeId, Program>> {
  const unit = 10 ** currencyExponent(currency);
  return {
    simple_points: programSchema.parse(simplePoints(currency, unit)),
    vip_tiers: programSchema.parse(vipTiers(currency, unit)),
    referral_and_gifts: programSchema.parse(referralAndGifts(currency, unit)),
  };
}

/** Points for orders, one tier, an amount and a percentage to spend them on. */
function simplePoints(currency: string, unit: number): ProgramInput {
  return {
    state: "setup",
    currency,
    eligibility: "all_customers",
    orderBasis: { taxes: "as_stated", shipping: false },
    earningRules: [
      { id: "place-an-order", kind: "place_an_order", enabled: true, points: 1, perMinor: unit },
    ],
    tiers: {
      metric: "amount_spent",
      levels: [{ id: "member", name: "Member", threshold: 0, multiplier: "1" }],
    },
    rewards: [
      amountOff("five-off", currency, unit, 5, 100),
      {
        id: "ten-percent",
        name: "10% off",
        kind: "percentage",
        enabled: true,
        costPoints: 200,
        percent: 10,
        validDays: 90,
      },
    ],
    adjustments: { visibleToCustomers: false },
  };
}

/** Three tiers by what was spent in twelve months, with presents on the way up and a reward for the highest. */
function vipTiers(currency: string, unit: number): ProgramInput {
  return {
    ...simplePoints(currency, unit),
    tiers: {
      metric: "amount_spent",
      period: "rolling_12_months",
      graceDays: 30,
      levels: [
        { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
        {
          id: "silver",
          name: "Silver",
          threshold: 200 * unit,
          multiplier: "1.25",
          entryReward: { kind: "points", points: 50 },
          perks: ["25% more points"],
        },
        {
          id: "gold",
          name: "Gold",
          threshold: 500 * unit,
          multiplier: "1.5",
          entryReward: { kind: "reward", rewardId: "five-off" },
          perks: ["50% more points", "Free shipping for 150 points"],
        },
      ],
    },
    rewards: [
      amountOff("five-off", currency, unit, 5, 100),
      amountOff("twenty-off", currency, unit, 20, 350),
      {
        id: "free-shipping",
        name: "Free shipping",
        kind: "free_shipping",
        enabled: true,
        costPoints: 150,
        validDays: 90,
        tierIds: ["gold"],
      },
    ],
  };
}

/** Simple points, with thanks for friends, accounts, subscriptions and days to celebrate. */
function referralAndGifts(currency: string, unit: number): ProgramInput {
  const simple = simplePoints(currency, unit);
  return {
    ...simple,
    earningRules: [
      ...simple.earningRules,
      { id: "create-account", kind: "create_account", enabled: true, points: 50 },
      {
        id: "newsletter",
        kind: "newsletter_sign_up",
        enabled: true,
        points: 25,
        channel: "either",
      },
      {
        id: "birthday",
        kind: "birthday",
        enabled: true,
        pays: { kind: "reward", rewardId: "five-off" },
      },
      {
        id: "anniversary",
        kind: "anniversary",
        enabled: true,
        pays: { kind: "points", points: 100 },
      },
    ],
    expiry: { mode: { kind: "inactivity", days: 365 }, warningDays: [30, 7] },
    referral: {
      enabled: true,
      minimumOrderMinor: 20 * unit,
      pendingDays: 14,
      referrer: { kind: "points", points: 200 },
      friend: { kind: "reward", rewardId: "five-off" },
    },
  };
}

function amountOff(id: string, currency: string, unit: number, units: number, costPoints: number) {
  return {
    id,
    name: `${units} ${currency} off`,
    kind: "fixed_amount" as const,
    enabled: true,
    costPoints,
    amountMinor: units * unit,
    validDays: 90,
  };
}
