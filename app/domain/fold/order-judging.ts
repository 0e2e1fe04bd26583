import { type Basis, orderBasis } from "../earning/basis";
import {
  isPaid,
  type OrderLine,
  type OrderSnapshot,
  type RefundSnapshot,
} from "../earning/order-snapshot";
import { type TraceStep } from "../earning/trace";
import { type Program, type ProgramVersion } from "../program/document";
import { orderRule, type RuleOfKind } from "../program/earning-rules";
import { sameAs } from "../program/fields";
import { type CustomerState } from "./state";

/** The first reason why an order earns nothing, in the order of judging [R12]; null when it is to be computed. */
export function refusal(
  state: CustomerState,
  order: OrderSnapshot,
  { document }: ProgramVersion,
): TraceStep | null {
  if (document.state === "setup") return { code: "program_setup" };
  if (document.state === "paused") return { code: "program_paused" };
  if (!isPaid(order.financialStatus))
    return { code: "awaiting_payment", status: order.financialStatus };
  const awardsOn = document.orderBasis.awardOn;
  if (awardsOn === "fulfilled" && (order.fulfilledAt ?? null) === null)
    return { code: "awaiting_fulfillment" };
  if (state.excluded) return { code: "customer_excluded" };
  if (state.membership === "left") return { code: "member_left" };
  if (state.membership !== "member") return { code: "not_a_member" };
  return excluded(order, document);
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

/** The basis of an order under a version, with what its order rule excludes left out [R11]. */
export function basisOf(
  order: OrderSnapshot,
  refunds: readonly RefundSnapshot[],
  document: Program,
): Basis {
  const exclusions = orderRule(document.earningRules)?.exclusions;
  return orderBasis(order, refunds, document.orderBasis, (line) =>
    exclusions === undefined ? false : isExcluded(line, exclusions),
  );
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
