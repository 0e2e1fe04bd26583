import { type TraceStep } from "../../domain/earning/trace";
import { type Words } from "../../i18n/words";

/** Why an order earns nothing, and what would mend it. */
const REFUSALS = {
  test_order: ["explain:refusal.testOrder", "explain:mend.testOrder"],
  no_program: ["explain:refusal.noProgram", "explain:mend.beforeProgram"],
  program_setup: ["explain:refusal.programSetup", "explain:mend.beforeProgram"],
  past_order_ignored: ["explain:refusal.pastOrderIgnored", "explain:mend.beforeProgram"],
  past_order_counted: ["explain:refusal.pastOrderCounted", "explain:mend.beforeProgram"],
  program_paused: ["explain:refusal.programPaused", "explain:mend.programPaused"],
  order_cancelled: ["explain:refusal.orderCancelled", "explain:mend.orderCancelled"],
  awaiting_payment: ["explain:refusal.awaitingPayment", "explain:mend.awaitingPayment"],
  awaiting_fulfillment: ["explain:refusal.awaitingFulfillment", "explain:mend.awaitingFulfillment"],
  awaiting_answers: ["explain:refusal.awaitingAnswers", "explain:mend.awaitingAnswers"],
  excluded_channel: ["explain:refusal.excludedChannel", "explain:mend.excluded"],
  excluded_b2b: ["explain:refusal.excludedB2b", "explain:mend.excluded"],
  limit_reached: ["explain:refusal.limitReached", "explain:mend.limitReached"],
  below_minimum: ["explain:refusal.belowMinimum", "explain:mend.belowMinimum"],
  not_a_member: ["explain:refusal.notAMember", "explain:mend.notAMember"],
  member_left: ["explain:refusal.memberLeft", "explain:mend.memberLeft"],
  customer_excluded: ["explain:refusal.customerExcluded", "explain:mend.customerExcluded"],
  no_rule: ["explain:refusal.noRule", "explain:mend.noRule"],
} as const;

type RefusalCode = keyof typeof REFUSALS;
export type Refusal = Extract<TraceStep, { readonly code: RefusalCode }>;

export function isRefusal(step: TraceStep): step is Refusal {
  return Object.hasOwn(REFUSALS, step.code);
}

/** Shopify's payment states, as its admin names them; any other is shown as it came. */
const PAYMENT: Readonly<Record<string, string>> = {
  pending: "explain:payment.pending",
  authorized: "explain:payment.authorized",
  partially_paid: "explain:payment.partiallyPaid",
  expired: "explain:payment.expired",
  voided: "explain:payment.voided",
};

/** The condition that failed, as the second half of a sentence. */
export function refusalText(step: Refusal, words: Words): string {
  return words.t(REFUSALS[step.code][0], parameters(step, words));
}

function parameters(step: Refusal, { t, format }: Words): Record<string, string> {
  switch (step.code) {
    case "awaiting_payment": {
      const payment = PAYMENT[step.status];
      return { status: payment === undefined ? step.status : t(payment) };
    }
    case "excluded_channel":
      return { channel: step.channel };
    case "below_minimum":
      return {
        amount: format.money(step.amountMinor),
        minimum: format.money(step.minimumMinor),
      };
    default:
      return {};
  }
}

/** What staff or the customer can do about it. */
export function mendText(step: Refusal, { t }: Words): string {
  return t(REFUSALS[step.code][1]);
}
