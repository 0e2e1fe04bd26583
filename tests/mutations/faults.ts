/** A rule broken on purpose: one text of one file of the domain, and what stands there instead. */
export type Fault = {
  /** The number of the rule that it breaks; a test that carries it has to fail. */
  readonly rule: string;
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly original: string;
  readonly mutated: string;
};

const BASIS_AND_POINTS: readonly Fault[] = [
  {
    rule: "R12",
    what: "points are rounded to the nearest instead of down",
    file: "app/domain/earning/order-points.ts",
    original: "return Number(numerator / denominator);",
    mutated: "return Number((2n * numerator + denominator) / (2n * denominator));",
  },
  {
    rule: "R12",
    what: "the most of an order's points is asked for before its multipliers",
    file: "app/domain/earning/order-points.ts",
    original: "const earned = points(Math.min(uncapped, rule.maximumPoints ?? uncapped));",
    mutated: `const plain = roundedDown(basis.amountMinor, factors.slice(0, 1));
      const most = rule.maximumPoints ?? plain;
      const earned = points(plain > most ? roundedDown(most, factors.slice(1)) : uncapped);`,
  },
  {
    rule: "R12",
    what: "a minimum is not reached at its very amount",
    file: "app/domain/earning/order-points.ts",
    original: "return basis.amountMinor >= (rule.minimumSubtotalMinor ?? 0);",
    mutated: "return basis.amountMinor > (rule.minimumSubtotalMinor ?? -1);",
  },
  {
    rule: "R11",
    what: "taxes are taken out of prices that hold none",
    file: "app/domain/earning/basis.ts",
    original: 'rule.taxes === "excluded" && order.taxesIncluded',
    mutated: 'rule.taxes === "excluded" && !order.taxesIncluded',
  },
  {
    rule: "R11",
    what: "gift cards in the cart earn",
    file: "app/domain/earning/basis.ts",
    original: "if (line.giftCard) return",
    mutated: 'if (line.lineId === "") return',
  },
  {
    rule: "R11",
    what: "tips earn",
    file: "app/domain/earning/basis.ts",
    original: 'return line.tip === true ? "tips_left_out" : null;',
    mutated: "return null;",
  },
  {
    rule: "R13",
    what: "shares of a refund are rounded down instead of half up",
    file: "app/domain/shared/fraction.ts",
    original: "2n * BigInt(value) * BigInt(numerator) + BigInt(denominator)",
    mutated: "2n * BigInt(value) * BigInt(numerator)",
  },
];

const TIME_AND_LIMITS: readonly Fault[] = [
  {
    rule: "R1",
    what: "facts count in the order of their kinds, not of their moments",
    file: "app/domain/fold/facts.ts",
    original: "compare(a.at, b.at) || RANK[a.kind] - RANK[b.kind]",
    mutated: "RANK[a.kind] - RANK[b.kind] || compare(a.at, b.at)",
  },
  {
    rule: "R2",
    what: "a version holds only after the instant of its publishing",
    file: "app/domain/program/in-force.ts",
    original: "if (each.publishedAt > at) break;",
    mutated: "if (each.publishedAt >= at) break;",
  },
  {
    rule: "R48",
    what: "what a pause held back is never awarded",
    file: "app/domain/program/in-force.ts",
    original: "return resumed ?? inForce;",
    mutated: "return inForce;",
  },
  {
    rule: "R5",
    what: "an order earns at the tier to which it lifts",
    file: "app/domain/fold/orders.ts",
    original: "const tier = tierOf(state.tierId, version);",
    mutated: `const spent = state.counters.amountSpentMinor + basis.amountMinor;
      const tier = version.document.tiers.levels.findLast((each) => each.threshold <= spent) ?? null;`,
  },
  {
    rule: "R5",
    what: "a refund frees the place that its order took under a limit",
    file: "app/domain/fold/orders.ts",
    original: "state.orders.set(orderId, { ...standing, ...now, awarded });",
    mutated: `state.orders.set(orderId, { ...standing, ...now, awarded });
      if (now.basisMinor === 0) state.ruleUses.clear();`,
  },
];

const POINTS_AND_LOTS: readonly Fault[] = [
  {
    rule: "R20",
    what: "points expire at the start of their last day",
    file: "app/domain/fold/expiry.ts",
    original: "return endOfDay(addDays(day, mode.days), timeZone);",
    mutated: "return endOfDay(addDays(day, mode.days - 1), timeZone);",
  },
  {
    rule: "R20",
    what: "what expires last is spent first",
    file: "app/domain/ledger/lots.ts",
    original: "compare(a.expiresAt ?? NEVER, b.expiresAt ?? NEVER)",
    mutated: "compare(b.expiresAt ?? NEVER, a.expiresAt ?? NEVER)",
  },
  {
    rule: "R21",
    what: "a refund asks for points that expired unused",
    file: "app/domain/ledger/lots.ts",
    original: "const spent = Math.min(lot.spent, amount - unspent);",
    mutated: "const spent = amount - unspent;",
  },
  {
    rule: "R23",
    what: "a debt is not paid by what is earned next",
    file: "app/domain/ledger/lots.ts",
    original: "const paid = Math.min(purse.debt, amount);\n  const [remaining, spent]",
    mutated: "const paid = 0;\n  const [remaining, spent]",
  },
  {
    rule: "R22",
    what: "a coupon's points come back with it and once more with its order",
    file: "app/domain/fold/redemptions.ts",
    original: '(upTo === "all" ? redemption.points : upTo) - redemption.returned',
    mutated: 'upTo === "all" ? redemption.points : upTo',
  },
  {
    rule: "R24",
    what: "points count toward a tier while they wait",
    file: "app/domain/fold/awards.ts",
    original: "pointsEarned: waits ? 0 : given.points,",
    mutated: "pointsEarned: given.points,",
  },
  {
    rule: "S144",
    what: "what waits outlives opting out",
    file: "app/domain/fold/membership.ts",
    original: "const voided = voidPending(state);",
    mutated: "const voided = 0;",
  },
];

const TIERS_AND_PEOPLE: readonly Fault[] = [
  {
    rule: "R30",
    what: "redeeming lowers what counts toward the tier",
    file: "app/domain/fold/redemptions.ts",
    original: "afterActivity({ ...state, purse, totalRedeemed }",
    mutated: `afterActivity(
      { ...state, purse, totalRedeemed, counters: {
        ...state.counters, pointsEarned: state.counters.pointsEarned - fact.points } }`,
  },
  {
    rule: "R31",
    what: "a tier set by hand never ends",
    file: "app/domain/fold/due.ts",
    original: "[state.manualTier?.until ?? null, state.paidTier?.until ?? null]",
    mutated: "[state.paidTier?.until ?? null]",
  },
  {
    rule: "R45",
    what: "a paid membership never ends",
    file: "app/domain/fold/due.ts",
    original: "[state.manualTier?.until ?? null, state.paidTier?.until ?? null]",
    mutated: "[state.manualTier?.until ?? null]",
  },
  {
    rule: "R32",
    what: "purchases from before joining always count toward the tier",
    file: "app/domain/fold/counters.ts",
    original: "if (each.beforeJoining && !includesEarlier(tiers)) return null;",
    mutated: "",
  },
  {
    rule: "S151",
    what: "who is not eligible is refused general discounts",
    file: "app/domain/eligibility/matrix.ts",
    original: 'not_eligible: "yes",\n    referring',
    mutated: 'not_eligible: "no",\n    referring',
  },
  {
    rule: "P3",
    what: "a tag opts out a paid member",
    file: "app/domain/eligibility/joining.ts",
    original: 'if (standing.paid && via !== "csv")',
    mutated: 'if (standing.paid && via !== "csv" && via !== "tag")',
  },
  {
    rule: "P4",
    what: "a birthday's gift stands for the year's anniversary as well",
    file: "app/domain/fold/yearly.ts",
    original: "if (yearly.givenIn.includes(year)) return state;",
    mutated:
      "if ([...state.yearly.values()].some((each) => each.givenIn.includes(year))) return state;",
  },
  {
    rule: "P4",
    what: "a date that was corrected brings a second gift in its year",
    file: "app/domain/fold/yearly.ts",
    original: "givenIn: before?.givenIn ?? []",
    mutated: "givenIn: []",
  },
  {
    rule: "R42",
    what: "a friend's order has to come to more than the minimum",
    file: "app/domain/fold/referred.ts",
    original: "basisMinor < leastMinor",
    mutated: "basisMinor <= leastMinor",
  },
];

const GIVEN_AND_HELD_BACK: readonly Fault[] = [
  {
    rule: "R7",
    what: "a gift that was given is decided again",
    file: "app/domain/fold/yearly.ts",
    original:
      'if (before?.kind === "gift") return before.at === at ? givenBefore(state, before, rules) : state;',
    mutated: "",
  },
  {
    rule: "R31",
    what: "a tier that is reached again in its period pays its entry again",
    file: "app/domain/fold/entry-reward.ts",
    original: "some((time) => samePeriod(time, at, judging))",
    mutated: "some((time) => time === at)",
  },
  {
    rule: "R48",
    what: "a gift of a pause is forgotten",
    file: "app/domain/fold/yearly.ts",
    original: 'if (when === "later") return { ...state, awaitsResume: true };',
    mutated: 'if (when === "later") return state;',
  },
  {
    rule: "S136",
    what: "the first version judges what was before it",
    file: "app/domain/fold/rules.ts",
    original: "const judging = begun ? judgingVersion(versions, at) : null;",
    mutated: "const judging = judgingVersion(versions, at);",
  },
  {
    rule: "R52",
    what: "what is held from the program's beginning pays on entering",
    file: "app/domain/fold/entry-reward.ts",
    original: "if (isBeginning(cause, rules)) return state;",
    mutated: "",
  },
  {
    rule: "R52",
    what: "the version that is in force now, not the one that began, judges past orders",
    file: "app/domain/fold/past-orders.ts",
    original: "const version = judgingVersion(versions, fact.at);",
    mutated: "const version = versions.at(-1) ?? judgingVersion(versions, fact.at);",
  },
  {
    rule: "R45",
    what: "a membership bought again before it ends adds no days",
    file: "app/domain/fold/paid-tier.ts",
    original: "last !== null && last > bought ? last : bought",
    mutated: "bought",
  },
  {
    rule: "R42",
    what: "a second link makes a friend a second time",
    file: "app/domain/fold/referred.ts",
    original: "state.firstPaidAt === null && state.referrals.size === 0",
    mutated: "state.firstPaidAt === null",
  },
  {
    rule: "R25",
    what: "adjustments do not change the total earned",
    file: "app/domain/fold/fold.ts",
    original: "totalEarned: active.totalEarned + amount",
    mutated: "totalEarned: active.totalEarned",
  },
  {
    rule: "S154",
    what: "purchases from before the tier's period count",
    file: "app/domain/fold/counters.ts",
    original: "if (state.countersFrom === null || each.at >= state.countersFrom)",
    mutated: "if (state.countersFrom !== undefined)",
  },
  {
    rule: "S141",
    what: "the balance outlives opting out",
    file: "app/domain/fold/membership.ts",
    original: "const { purse, annulled } = annul(state.purse);",
    mutated: "const { purse, annulled } = { purse: state.purse, annulled: 0 };\n  void annul;",
  },
  {
    rule: "R46",
    what: "what the other customer ever earned is lost in a merge",
    file: "app/domain/fold/merge.ts",
    original: "totalEarned: state.totalEarned + from.totalEarned",
    mutated: "totalEarned: state.totalEarned",
  },
  {
    rule: "R41",
    what: "a birthday set after its day pays at once",
    file: "app/domain/fold/yearly.ts",
    original: "yearlyOn(on, thisYear) < today ? thisYear + 1 : thisYear",
    mutated: "yearlyOn(on, thisYear) < today ? thisYear : thisYear",
  },
  {
    rule: "R15",
    what: "a version that asks for more takes tiers away",
    file: "app/domain/fold/tier.ts",
    original: "return down && !lost ? held.id : due.id;",
    mutated: "return down && lost ? held.id : due.id;",
  },
];

export const FAULTS: readonly Fault[] = [
  ...BASIS_AND_POINTS,
  ...TIME_AND_LIMITS,
  ...POINTS_AND_LOTS,
  ...TIERS_AND_PEOPLE,
  ...GIVEN_AND_HELD_BACK,
];
