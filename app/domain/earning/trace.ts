/**
 * One step of a decision, as a code with parameters; the interface says it in the reader's language [R14].
 * The order of the steps is the order of judging.
 */
export type TraceStep =
  // Why something gave nothing.
  | { readonly code: "test_order" }
  | { readonly code: "no_program" }
  | { readonly code: "program_setup" }
  | { readonly code: "program_paused" }
  | { readonly code: "order_cancelled" }
  | { readonly code: "awaiting_payment"; readonly status: string }
  | { readonly code: "awaiting_fulfillment" }
  | { readonly code: "awaiting_answers" }
  | { readonly code: "not_a_member" }
  | { readonly code: "member_left" }
  | { readonly code: "no_rule" }
  | { readonly code: "customer_excluded" }
  | { readonly code: "excluded_channel"; readonly channel: string }
  | { readonly code: "excluded_b2b" }
  | { readonly code: "limit_reached"; readonly rule: string }
  | { readonly code: "below_minimum"; readonly amountMinor: number; readonly minimumMinor: number }
  // What becomes of an order from before the program began [R52].
  | { readonly code: "past_order_ignored" }
  | { readonly code: "past_order_counted" }
  | { readonly code: "past_order_points" }
  // How an order's points are computed.
  | { readonly code: "items"; readonly amountMinor: number; readonly taxes: string }
  | { readonly code: "gift_cards_left_out"; readonly amountMinor: number }
  | { readonly code: "tips_left_out"; readonly amountMinor: number }
  | { readonly code: "excluded_items"; readonly amountMinor: number }
  | { readonly code: "awaited_items"; readonly amountMinor: number }
  | { readonly code: "shipping_counted"; readonly amountMinor: number }
  | { readonly code: "stored_value"; readonly amountMinor: number }
  | { readonly code: "refunded"; readonly amountMinor: number }
  | { readonly code: "basis"; readonly amountMinor: number; readonly currency: string }
  | { readonly code: "rate"; readonly points: number; readonly perMinor: number }
  | {
      readonly code: "product_multiplier";
      readonly rule: string;
      readonly multiplier: string;
      /** How much of `ofMinor`, what is left of all lines, it concerns. */
      readonly amountMinor: number;
      readonly ofMinor: number;
    }
  | { readonly code: "tier_multiplier"; readonly tier: string; readonly multiplier: string }
  | { readonly code: "campaign_multiplier"; readonly rule: string; readonly multiplier: string }
  | { readonly code: "capped"; readonly maximumPoints: number }
  | { readonly code: "rounded_down"; readonly points: number }
  | { readonly code: "first_order_bonus"; readonly rule: string; readonly points: number }
  | { readonly code: "pending_until"; readonly at: string | null }
  // What else gives points.
  | { readonly code: "action"; readonly action: string }
  | { readonly code: "rule_points"; readonly rule: string; readonly points: number }
  | { readonly code: "reward_granted"; readonly reward: string }
  | { readonly code: "gift"; readonly occasion: "birthday" | "anniversary"; readonly year: number }
  | { readonly code: "goal_reached"; readonly rule: string; readonly round: number }
  | { readonly code: "tier_entry"; readonly tier: string }
  | { readonly code: "gift_voided"; readonly points: number }
  // What referrals give [R42].
  | { readonly code: "referred" }
  | { readonly code: "referral_off" }
  | { readonly code: "referral_not_new" }
  | { readonly code: "referral_own_address" }
  | { readonly code: "friend_of_referral" }
  | { readonly code: "referred_friend"; readonly orderId: string }
  | { readonly code: "referral_pays_nothing" }
  | { readonly code: "referral_order_returned" }
  // What else moves points.
  | { readonly code: "awarded_before"; readonly points: number }
  | { readonly code: "never_used"; readonly points: number }
  | { readonly code: "pending_voided"; readonly points: number }
  | { readonly code: "matured"; readonly points: number }
  | { readonly code: "adjusted"; readonly points: number }
  | { readonly code: "redeemed"; readonly points: number }
  | { readonly code: "given_back"; readonly points: number }
  | { readonly code: "expired"; readonly points: number; readonly earnedAt: string }
  | { readonly code: "annulled"; readonly points: number }
  | { readonly code: "tier_lost"; readonly tier: string }
  | { readonly code: "progress_canceled"; readonly rule: string }
  | { readonly code: "delayed_reward_canceled"; readonly reward: string }
  | { readonly code: "paid_member_stays" }
  | { readonly code: "written_off"; readonly points: number }
  | { readonly code: "merged_in"; readonly points: number; readonly pendingPoints: number }
  | { readonly code: "merged_out"; readonly points: number; readonly pendingPoints: number }
  | { readonly code: "merged_into_left"; readonly points: number }
  | { readonly code: "withdrawn" };

export type Trace = readonly TraceStep[];
