import { type Basis, orderBasis } from "../earning/basis";
import {
  isPaid,
  type OrderLine,
  type OrderSnapshot,
  type RefundSnapshot,
} from "../earning/order-snapshot";
import { lineWaits, questionsOf, waitsForAnswers } from "../earning/questions";
import { type TraceStep } from "../earning/trace";
import { type Program, type ProgramVersion } from "../program/document";
import { orderRule, type RuleOfKind } from "../program/earning-rules";
import { sameAs } from "../program/fields";
import { type CustomerState } from "./state";

/**
 * The first reason why an order earns nothing, in the order of judging [R12]; null when it is to be computed. An order may
 * wait for what Shopify is yet to be asked, unless nobody `asks` about it.
 */
export function refusal(
  state: CustomerState,
  order: OrderSnapshot,
  { document }: ProgramVersion,
  { asks }: { readonly asks: boolean } = { asks: true },
): TraceStep | null {
  if (document.state === "setup") return { code: "program_setup" };
  if (document.state === "paused") return { code: "program_paused" };
  if (!isPaid(order.financialStatus))
    return { code: "awaiting_payment", status: order.financialStatus };
  const awardsOn = document.orderBasis.awardOn;
  if (awardsOn === "fulfilled" && (order.fulfilledAt ?? null) === null)
    return { code: "awaiting_fulfillment" };
  const outside = outsideProgram(state);
  // Somebody else's order may count toward a tier or for a referral: then its amount has to be known.
  const counts = document.tiers.includeBeforeOptIn || document.referral.enabled;
  const waits = asks ? waiting(order, document) : null;
  if (outside !== null) return counts ? (waits ?? outside) : outside;
  if (state.excluded) return { code: "customer_excluded" };
  return excluded(order, document) ?? waits;
}

function outsideProgram({ membership }: CustomerState): TraceStep | null {
  if (membership === "member") return null;
  return membership === "left" ? { code: "member_left" } : { code: "not_a_member" };
}

function excluded(order: OrderSnapshot, document: Program): TraceStep | null {
  const exclusions = orderRule(document.earningRules)?.exclusions;
  if (exclusions === undefined) return null;
  if (exclusions.b2b && order.b2b === true) return { code: "excluded_b2b" };
  const channel = order.channel ?? "";
  return includes(exclusions.salesChannels, [channel])
    ? { code: "excluded_channel", channel }
    : null;
}

/** Points that an answer would take away are not given before it is there [R9]. */
function waiting(order: OrderSnapshot, document: Program): TraceStep | null {
  return waitsForAnswers(order, questionsOf(document)) ? { code: "awaiting_answers" } : null;
}

/**
 * The basis of an order under a version, with what its order rule excludes left out [R11]. Of an order that earns already,
 * lines that wait for an answer are left out until it comes; an order that waits itself has its whole amount.
 */
export function basisOf(
  order: OrderSnapshot,
  refunds: readonly RefundSnapshot[],
  document: Program,
): Basis {
  const exclusions = orderRule(document.earningRules)?.exclusions;
  const asked = questionsOf(document);
  const waits = waitsForAnswers(order, asked);
  return orderBasis(order, refunds, document.orderBasis, (line) => {
    if (exclusions !== undefined && isExcluded(line, exclusions)) return "excluded_items";
    return !waits && lineWaits(line, asked) ? "awaited_items" : null;
  });
}

/** Tags and channels that differ in capital letters alone are the same. */
function includes(excluded: readonly string[], found: readonly string[]): boolean {
  return excluded.some((each) => found.some((one) => sameAs(one) === sameAs(each)));
}

type Exclusions = RuleOfKind<"place_an_order">["exclusions"];

function isExcluded(line: OrderLine, exclusions: Exclusions): boolean {
  if (exclusions.subscriptions && line.subscription === true) return true;
  const { productId, productTags, collectionIds } = line;
  if (typeof productId === "string" && exclusions.productIds.includes(productId)) return true;
  return (
    includes(exclusions.productTags, productTags ?? []) ||
    includes(exclusions.collectionIds, collectionIds ?? [])
  );
}
