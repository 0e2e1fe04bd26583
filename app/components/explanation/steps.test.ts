import { expect, test } from "vitest";
import { type TraceStep } from "../../domain/earning/trace";
import { words } from "./explanation-fixtures";
import { stepLines } from "./steps";

type Samples = { readonly [Code in TraceStep["code"]]: Extract<TraceStep, { code: Code }> };

const SAMPLES: Samples = {
  test_order: { code: "test_order" },
  no_program: { code: "no_program" },
  program_setup: { code: "program_setup" },
  past_order_ignored: { code: "past_order_ignored" },
  past_order_counted: { code: "past_order_counted" },
  past_order_points: { code: "past_order_points" },
  program_paused: { code: "program_paused" },
  order_cancelled: { code: "order_cancelled" },
  awaiting_payment: { code: "awaiting_payment", status: "pending" },
  not_a_member: { code: "not_a_member" },
  member_left: { code: "member_left" },
  no_rule: { code: "no_rule" },
  customer_excluded: { code: "customer_excluded" },
  action: { code: "action", action: "create_account" },
  rule_points: { code: "rule_points", rule: "account", points: 50 },
  reward_granted: { code: "reward_granted", reward: "five-off" },
  gift: { code: "gift", occasion: "birthday", year: 2026 },
  goal_reached: { code: "goal_reached", rule: "goal", round: 1 },
  tier_entry: { code: "tier_entry", tier: "Gold" },
  referred: { code: "referred" },
  referral_off: { code: "referral_off" },
  referral_not_new: { code: "referral_not_new" },
  referral_own_address: { code: "referral_own_address" },
  friend_of_referral: { code: "friend_of_referral" },
  referred_friend: { code: "referred_friend", orderId: "1001" },
  referral_pays_nothing: { code: "referral_pays_nothing" },
  referral_order_returned: { code: "referral_order_returned" },
  merged_in: { code: "merged_in", points: 120, pendingPoints: 10 },
  merged_out: { code: "merged_out", points: 120, pendingPoints: 10 },
  merged_into_left: { code: "merged_into_left", points: 130 },
  gift_voided: { code: "gift_voided", points: 12 },
  awaiting_fulfillment: { code: "awaiting_fulfillment" },
  awaiting_answers: { code: "awaiting_answers" },
  awaited_items: { code: "awaited_items", amountMinor: 1500 },
  excluded_channel: { code: "excluded_channel", channel: "pos" },
  excluded_b2b: { code: "excluded_b2b" },
  limit_reached: { code: "limit_reached", rule: "order" },
  below_minimum: { code: "below_minimum", amountMinor: 1999, minimumMinor: 2000 },
  excluded_items: { code: "excluded_items", amountMinor: 1500 },
  stored_value: { code: "stored_value", amountMinor: 1000 },
  product_multiplier: {
    code: "product_multiplier",
    rule: "double",
    multiplier: "2",
    amountMinor: 1000,
    ofMinor: 4995,
  },
  campaign_multiplier: { code: "campaign_multiplier", rule: "spring", multiplier: "1.5" },
  first_order_bonus: { code: "first_order_bonus", rule: "first", points: 100 },
  pending_until: { code: "pending_until", at: "2026-03-15T23:00:00.000Z" },
  pending_voided: { code: "pending_voided", points: 12 },
  matured: { code: "matured", points: 12 },
  expired: { code: "expired", points: 12, earnedAt: "2026-03-01T10:00:00.000Z" },
  written_off: { code: "written_off", points: 12 },
  items: { code: "items", amountMinor: 4995, taxes: "excluded" },
  gift_cards_left_out: { code: "gift_cards_left_out", amountMinor: 2500 },
  tips_left_out: { code: "tips_left_out", amountMinor: 500 },
  shipping_counted: { code: "shipping_counted", amountMinor: 490 },
  refunded: { code: "refunded", amountMinor: 2000 },
  basis: { code: "basis", amountMinor: 2995, currency: "EUR" },
  rate: { code: "rate", points: 1, perMinor: 100 },
  tier_multiplier: { code: "tier_multiplier", tier: "Gold", multiplier: "1.25" },
  capped: { code: "capped", maximumPoints: 100 },
  rounded_down: { code: "rounded_down", points: 1 },
  awarded_before: { code: "awarded_before", points: 49 },
  never_used: { code: "never_used", points: 20 },
  adjusted: { code: "adjusted", points: -5 },
  redeemed: { code: "redeemed", points: 500 },
  given_back: { code: "given_back", points: 500 },
  annulled: { code: "annulled", points: 120 },
  tier_lost: { code: "tier_lost", tier: "Silver" },
  progress_canceled: { code: "progress_canceled", rule: "five-coffees" },
  delayed_reward_canceled: { code: "delayed_reward_canceled", reward: "five-off" },
  paid_member_stays: { code: "paid_member_stays" },
  withdrawn: { code: "withdrawn" },
};

function said(step: TraceStep, language: "en" | "de"): string {
  const lines = stepLines(step, words(language));
  return lines.map(({ text, value }) => (value === null ? text : `${text}: ${value}`)).join(" ");
}

test.each(Object.values(SAMPLES))("$code is said in both languages [R14]", (step) => {
  const [english, german] = [said(step, "en"), said(step, "de")];

  expect(english).not.toBe("");
  expect(german).not.toBe(english);
  expect(`${english} ${german}`).not.toMatch(/[{}_]/);
});

test("amounts, rates and multipliers are written as the reader writes them", () => {
  const english = (code: TraceStep["code"]) => said(SAMPLES[code], "en");
  const german = (code: TraceStep["code"]) => said(SAMPLES[code], "de").replaceAll("\u00a0", " ");

  expect(english("items")).toBe("Items after discounts, without tax: €49.95");
  expect(english("refunded")).toBe("Refunded: -€20.00");
  expect(english("rate")).toBe("Rate: 1 point per €1.00");
  expect(english("tier_multiplier")).toBe("Tier Gold: × 1.25");
  expect(english("rounded_down")).toBe("Rounded down: 1 point");
  expect(english("redeemed")).toBe("Points: -500");
  expect(german("items")).toBe("Artikel nach Rabatten, ohne Steuer: 49,95 €");
  expect(german("rate")).toBe("Satz: 1 Punkt je 1,00 €");
  expect(german("tier_multiplier")).toBe("Stufe Gold: × 1,25");
});
