import { type ProgramInput } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type Chance } from "../random";
import { anyPays, anyRules, MULTIPLIERS } from "./rules";

type Tiers = ProgramInput["tiers"];

/** What a gift may be instead of points. */
const REWARDS: ProgramInput["rewards"] = ["reward-a", "reward-b"].map((id) => ({
  id,
  name: id,
  kind: "free_shipping",
  enabled: false,
  costPoints: 100,
}));

/** What a merchant might publish: any part of the document that moves points or tiers, in any combination. */
export function anyProgram(chance: Chance, moments: readonly Instant[]): ProgramInput {
  return {
    state: "live",
    currency: "EUR",
    eligibility: anyEligibility(chance),
    orderBasis: anyBasis(chance),
    pastOrders: chance.pick(["tiers", "tiers", "points", "nothing"]),
    earningRules: anyRules(chance, moments),
    tiers: anyTiers(chance),
    rewards: REWARDS,
    expiry: anyExpiry(chance),
    refunds: anyRefunds(chance),
    adjustments: {},
    referral: chance.percent(50) ? anyReferral(chance) : undefined,
    membership: { referringCustomersJoin: chance.percent(60) },
  };
}

/** The next version of a program: a part or two of it changed. */
export function changed(
  chance: Chance,
  program: ProgramInput,
  moments: readonly Instant[],
): ProgramInput {
  const changes: (() => Partial<ProgramInput>)[] = [
    () => ({ eligibility: anyEligibility(chance) }),
    () => ({ orderBasis: anyBasis(chance) }),
    () => ({ earningRules: anyRules(chance, moments) }),
    () => ({ tiers: otherTiers(chance, program.tiers) }),
    () => ({ tiers: otherTiers(chance, program.tiers) }),
    () => ({ expiry: anyExpiry(chance) }),
    () => ({ expiry: anyExpiry(chance) }),
    () => ({ refunds: anyRefunds(chance) }),
    () => ({ referral: anyReferral(chance) }),
  ];
  return chance
    .shuffle(changes)
    .slice(0, chance.int(0, 3))
    .reduce<ProgramInput>((current, change) => ({ ...current, ...change() }), program);
}

function anyEligibility(chance: Chance): ProgramInput["eligibility"] {
  return chance.pick(["all_customers", "all_customers", "account_holders", "api_only"]);
}

function anyBasis(chance: Chance): ProgramInput["orderBasis"] {
  return {
    taxes: chance.pick(["as_stated", "excluded", "included"]),
    shipping: chance.percent(30),
    awardOn: chance.percent(10) ? "fulfilled" : "paid",
    storedValueReducesBasis: chance.percent(20),
  };
}

const THRESHOLDS = {
  amount_spent: [0, 10_000, 50_000, 120_000],
  orders: [0, 2, 4, 7],
  points_earned: [0, 100, 500, 1_500],
} as const;

function anyTiers(chance: Chance): Tiers {
  const metric = chance.pick(["amount_spent", "amount_spent", "orders", "points_earned"] as const);
  const levels = THRESHOLDS[metric].slice(0, chance.pick([1, 3, 3, 4]));
  const scale = metric === "orders" ? 1 : chance.pick([0.5, 1, 1, 2]);
  return {
    metric,
    levels: levels.map((threshold, index) => ({
      id: `t${String(index)}`,
      name: `T${String(index)}`,
      threshold: Math.floor(threshold * scale),
      multiplier: chance.pick(MULTIPLIERS),
      entryReward: chance.percent(30) ? anyPays(chance) : null,
    })),
    period: chance.pick(["lifetime", "lifetime", "rolling_12_months", "calendar_year"]),
    refundDowngrade: chance.percent(70) ? "at_once" : "period_end",
    graceDays: chance.percent(30) ? chance.int(1, 45) : 0,
    includeBeforeOptIn: chance.percent(35),
    paid: chance.percent(50) ? anyPaid(chance) : [],
  };
}

/** Memberships for sale: for some days, or until they are returned. */
function anyPaid(chance: Chance): Tiers["paid"] {
  return ["club", "circle"]
    .filter(() => chance.percent(70))
    .map((id) => ({
      id,
      name: id,
      multiplier: chance.pick(MULTIPLIERS),
      entryReward: chance.percent(30) ? anyPays(chance) : null,
      productIds: [id === "club" ? "6" : "7"],
      durationDays: chance.pick([null, 10, 60, 60, 200]),
    }));
}

/** Other rules for the same levels: who holds one keeps it by name. */
function otherTiers(chance: Chance, before: Tiers): Tiers {
  const fresh = anyTiers(chance);
  const levels = before.levels.map((level, index) => ({
    ...level,
    threshold: Math.floor(THRESHOLDS[fresh.metric][index] ?? 0) * (index > 0 ? 1 : 0),
  }));
  const scale = chance.pick([1, 1, 2, 3]);
  return {
    ...fresh,
    levels: levels.map((level) => ({ ...level, threshold: level.threshold * scale })),
  };
}

function anyReferral(chance: Chance): ProgramInput["referral"] {
  const [one, other] = [anyPays(chance), anyPays(chance)];
  return {
    enabled: chance.percent(90),
    minimumOrderMinor: chance.pick([null, null, 2_000, 6_000]),
    pendingDays: chance.pick([0, 0, 3, 20]),
    ...chance.pick([{ referrer: one, friend: other }, { referrer: one }, { friend: one }]),
  };
}

function anyExpiry(chance: Chance): ProgramInput["expiry"] {
  const days = chance.pick([5, 30, 90, 365]);
  const activities = chance.shuffle([
    "purchase",
    "earn",
    "redeem",
    "adjustment",
    "referral",
  ] as const);
  return {
    mode: chance.pick([
      { kind: "none" } as const,
      { kind: "per_lot", days } as const,
      { kind: "inactivity", days } as const,
      { kind: "inactivity", days, activities: activities.slice(0, chance.int(1, 3)) } as const,
      { kind: "fixed_date", month: chance.int(1, 12), day: chance.int(1, 28) } as const,
      { kind: "fixed_date", month: 2, day: 29 } as const,
    ]),
  };
}

function anyRefunds(chance: Chance): ProgramInput["refunds"] {
  return {
    redeemedPoints: chance.pick(["full_only", "in_proportion"]),
    lateReturn: chance.percent(60)
      ? { kind: "expire" }
      : { kind: "grace", days: chance.int(1, 40) },
    negativeBalance: chance.percent(70) ? "debt" : "write_off",
  };
}
