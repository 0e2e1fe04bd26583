import { type Fact } from "../fold/facts";
import { type EarningRule, type Program } from "../program/document";
import { type EarningRuleKind, orderRule } from "../program/earning-rules";
import { type Instant } from "../shared/instant";
import {
  after,
  BEGINNING,
  type Given,
  givenIn,
  MINUTE,
  orderOf,
  told,
  usualOrderMinor,
} from "./story";

/** What a rule gives for one story that it is meant for, as the engine computes it. */
export type RuleExample = {
  readonly kind: EarningRuleKind;
  /** The orders of the story, all of one amount in minor units; null where nothing is bought. */
  readonly orders: { readonly count: number; readonly amountMinor: number } | null;
  /** When the story happens, where the rule names a time. */
  readonly at: Instant | null;
  readonly gives: Given;
  /** What the same story gives without the rule. */
  readonly without: Given;
};

/** Orders that a story tells of at most. */
const MOST_ORDERS = 10;
const FOUR_HUNDRED_DAYS = 400 * 24 * 60 * MINUTE;

/**
 * An example of a rule, turned on or not: with the rule by which orders earn, where it changes what orders earn, and
 * without every other rule. The customer stands in the first tier. Null for a rule that the program does not hold.
 */
export function ruleExample(
  program: Program,
  ruleId: string,
  timeZone: string,
): RuleExample | null {
  const rule = program.earningRules.find((each) => each.id === ruleId);
  if (rule === undefined) return null;
  const usual = orderRule(program.earningRules.filter((each) => each.id !== ruleId));
  const beside = changesOrders(rule) && usual !== null ? [usual] : [];
  const { orders, at, ...story } = storyOf(rule, program);
  const from = at ?? BEGINNING;
  const gives = (earningRules: EarningRule[]) =>
    givenIn(told({ ...withoutEntryRewards(program), earningRules }, timeZone, { from, ...story }));
  return {
    kind: rule.kind,
    orders,
    at,
    gives: gives([...beside, { ...rule, enabled: true }]),
    without: gives(beside),
  };
}

function changesOrders({ kind }: EarningRule): boolean {
  return kind === "first_order" || kind === "product_multiplier" || kind === "campaign_multiplier";
}

/** What entering a tier pays is no part of what a rule gives. */
function withoutEntryRewards(program: Program): Program {
  const levels = program.tiers.levels.map((each) => ({ ...each, entryReward: null }));
  return { ...program, tiers: { ...program.tiers, levels } };
}

type Story = Pick<RuleExample, "orders" | "at"> & {
  readonly facts: readonly Fact[];
  readonly until?: Instant;
};

function storyOf(rule: EarningRule, program: Program): Story {
  const fact = { at: BEGINNING, id: "example" };
  switch (rule.kind) {
    case "create_account":
      return happening([{ kind: "account_enabled", ...fact }]);
    case "newsletter_sign_up":
      return happening([
        { kind: "subscribe", ...fact, channel: rule.channel === "sms" ? "sms" : "email" },
      ]);
    case "custom_action":
      return happening([{ kind: "action", ...fact, ruleId: rule.id }]);
    case "birthday":
    case "anniversary":
      return celebration(rule.kind);
    case "punch_card":
      return buying(
        rule.orders,
        Math.max(usualOrderMinor(program.currency), rule.minimumOrderMinor),
      );
    case "goal_spend":
      return rule.mode === "single_order"
        ? buying(1, rule.amountMinor)
        : spending(rule.amountMinor, program);
    case "campaign_multiplier":
      return buying(1, leastMinor(rule, program), { at: rule.startsAt });
    case "product_multiplier": {
      const { productIds, collectionIds } = rule;
      // What is in a collection is a product; which one makes no difference.
      const productId = productIds[0] ?? "1";
      const product = { productId, collectionIds: collectionIds.slice(0, 1) };
      return buying(1, leastMinor(rule, program), { product });
    }
    case "place_an_order":
    case "first_order":
      return buying(1, leastMinor(rule, program));
  }
}

function happening(facts: readonly Fact[]): Story {
  return { orders: null, at: null, facts };
}

/** Named the day before, and come within the year. */
function celebration(occasion: "birthday" | "anniversary"): Story {
  const fact = { kind: "yearly", at: BEGINNING, id: "example", occasion } as const;
  const until = after(BEGINNING, FOUR_HUNDRED_DAYS);
  return { ...happening([{ ...fact, on: { month: 1, day: 14 } }]), until };
}

/** Orders a minute apart, so that days in which they count are kept. */
function buying(
  count: number,
  amountMinor: number,
  { at = null, product }: { at?: Instant | null; product?: Parameters<typeof orderOf>[3] } = {},
): Story {
  const from = at ?? BEGINNING;
  const facts = Array.from({ length: count }, (_, index) =>
    orderOf(String(index + 1), after(from, index * MINUTE), amountMinor, product),
  );
  return { orders: { count, amountMinor }, at, facts: facts.flat() };
}

function spending(amountMinor: number, { currency }: Program): Story {
  const count = Math.min(MOST_ORDERS, Math.ceil(amountMinor / usualOrderMinor(currency)));
  return buying(count, Math.max(usualOrderMinor(currency), Math.ceil(amountMinor / count)));
}

/** An order that is large enough for the rule and for the one by which orders earn. */
function leastMinor(rule: EarningRule, { currency, earningRules }: Program): number {
  const least = [rule, orderRule(earningRules)].map((each) =>
    each !== null && "minimumSubtotalMinor" in each ? (each.minimumSubtotalMinor ?? 0) : 0,
  );
  return Math.max(usualOrderMinor(currency), ...least);
}
