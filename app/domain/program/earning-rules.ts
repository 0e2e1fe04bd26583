import { z } from "zod";
import {
  amountMinor,
  collectionIds,
  distinct,
  entryId,
  entryName,
  moment,
  multiplier,
  productIds,
  tag,
  wholePoints,
} from "./fields";
import { limits } from "./limits";
import { pays } from "./pays";

const ruleBase = {
  id: entryId,
  name: z.string().trim().max(60).default(""),
  enabled: z.boolean(),
};

const minimumSubtotalMinor = amountMinor
  .nullable()
  .default(null)
  .describe("What of the order earns must come to at least this; null: no minimum.");

const exclusions = z
  .strictObject({
    productIds: productIds.default([]),
    collectionIds: collectionIds.default([]),
    productTags: distinct(z.array(tag).max(50)).default([]),
    salesChannels: distinct(z.array(z.string().trim().min(1).max(100)).max(20))
      .default([])
      .describe("Orders of these channels, as in Shopify's source_name: web, pos, …"),
    b2b: z.boolean().default(false).describe("Whether orders of companies earn nothing."),
    subscriptions: z.boolean().default(false).describe("Whether subscriptions earn nothing."),
  })
  .prefault({})
  .describe("What earns nothing under this rule.");

const delay = z
  .strictObject({ days: z.int().min(1).max(365), from: z.enum(["order", "fulfillment"]) })
  .nullable()
  .default(null)
  .describe("Points are pending so many days after the order or its fulfillment [R2, R24].");

const placeAnOrder = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("place_an_order"),
    points: wholePoints,
    perMinor: z.int().min(1).max(1_000_000_000),
    minimumSubtotalMinor,
    maximumPoints: wholePoints
      .nullable()
      .default(null)
      .describe(
        "Most points that one order earns by this rule, after all multipliers; null: any [R12].",
      ),
    exclusions,
    delay,
    limits,
  })
  .describe("`perMinor` minor units earn `points`; what is left over earns nothing.");

const firstOrder = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("first_order"),
    points: wholePoints,
    minimumSubtotalMinor,
  })
  .describe("A fixed bonus on the first order that earns.");

const productMultiplier = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("product_multiplier"),
    productIds: productIds.default([]),
    collectionIds: collectionIds.default([]),
    multiplier,
  })
  .refine((rule) => rule.productIds.length + rule.collectionIds.length > 0, {
    path: ["productIds"],
    message: "Name at least one product or collection.",
  })
  .describe("These products earn this many times as much.");

const campaignMultiplier = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("campaign_multiplier"),
    multiplier,
    startsAt: moment,
    endsAt: moment,
  })
  .refine((rule) => rule.startsAt < rule.endsAt, {
    path: ["endsAt"],
    message: "Let the campaign end after it starts.",
  })
  .describe("Orders from `startsAt` up to and without `endsAt` earn this many times as much.");

const createAccount = z
  .strictObject({ ...ruleBase, kind: z.literal("create_account"), points: wholePoints })
  .describe("Once per customer.");

const newsletterSignUp = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("newsletter_sign_up"),
    points: wholePoints,
    channel: z.enum(["email", "sms", "either"]),
  })
  .describe("Once per customer, for the first subscription to this channel.");

const customAction = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("custom_action"),
    name: entryName,
    points: wholePoints,
    limits,
  })
  .describe("Something of the merchant's own, added by staff or by the merchant's systems [S72].");

const birthday = z
  .strictObject({ ...ruleBase, kind: z.literal("birthday"), pays })
  .describe("At most one birthday gift per calendar year [S69].");

const anniversary = z
  .strictObject({ ...ruleBase, kind: z.literal("anniversary"), pays })
  .describe("At most one anniversary gift per calendar year [S71].");

const withinDays = z.int().min(1).max(3650).nullable().default(null);
const repeats = z.boolean().default(false).describe("Whether it can be reached again and again.");

const goalSpend = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("goal_spend"),
    amountMinor: amountMinor.min(1),
    mode: z.enum(["single_order", "accumulated"]),
    withinDays: withinDays.describe("Days from its start in which the goal counts; null: no end."),
    repeats,
    pays,
  })
  .describe("Pays for an amount spent, in one order or in several [P20].");

const punchCard = z
  .strictObject({
    ...ruleBase,
    kind: z.literal("punch_card"),
    orders: z.int().min(1).max(1000),
    minimumOrderMinor: amountMinor.default(0),
    withinDays: withinDays.describe("Days from its start in which orders count; null: no end."),
    repeats,
    pays,
  })
  .describe("Pays for a number of orders of at least a minimum each [P20].");

const earningRule = z.discriminatedUnion("kind", [
  placeAnOrder,
  firstOrder,
  productMultiplier,
  campaignMultiplier,
  createAccount,
  newsletterSignUp,
  customAction,
  birthday,
  anniversary,
  goalSpend,
  punchCard,
]);

export const earningRules = z.array(earningRule).max(50);

export type EarningRule = z.output<typeof earningRule>;
export type EarningRuleKind = EarningRule["kind"];
export type RuleOfKind<Kind extends EarningRuleKind> = Extract<EarningRule, { kind: Kind }>;

/** The rules of a kind that are turned on, in the document's order. */
export function activeRules<Kind extends EarningRuleKind>(
  rules: readonly EarningRule[],
  kind: Kind,
): RuleOfKind<Kind>[] {
  return rules.filter((rule): rule is RuleOfKind<Kind> => rule.enabled && rule.kind === kind);
}

/** The one rule by which orders earn by amount; null when none is turned on. */
export function orderRule(rules: readonly EarningRule[]): RuleOfKind<"place_an_order"> | null {
  return activeRules(rules, "place_an_order")[0] ?? null;
}
