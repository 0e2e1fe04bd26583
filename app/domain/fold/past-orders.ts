import { type TraceStep } from "../earning/trace";
import { judgingVersion } from "../program/in-force";
import { type Fact } from "./facts";
import { basisOf, refusal } from "./order-judging";
import { countPurchase, placeOrder, refuse } from "./orders";
import { type Rules } from "./rules";
import { type CustomerState } from "./state";

const IGNORED: TraceStep = { code: "past_order_ignored" };
const COUNTED: TraceStep = { code: "past_order_counted" };

/**
 * An order from before the program began: the first version that is live says whether such orders give points, count toward
 * tiers only, or neither [R52]. No later one is asked again [R15]. Shopify is not asked about orders that only count: they
 * count as far as they are told.
 */
export function pastOrder(
  state: CustomerState,
  fact: Fact & { kind: "order" },
  { versions }: Rules,
): CustomerState {
  const version = judgingVersion(versions, fact.at);
  if (version?.document.state !== "live" || fact.order.test)
    return placeOrder(state, fact, version, version);
  const { pastOrders } = version.document;
  if (pastOrders === "points")
    return placeOrder(state, fact, version, version, [{ code: "past_order_points" }]);
  const basis = basisOf(fact.order, [], version.document);
  const judges = { version, inForce: version };
  if (pastOrders === "nothing") return refuse(state, fact, judges, basis, IGNORED);
  const refused = refusal(state, fact.order, version, { asks: false });
  if (refused !== null) return refuse(state, fact, judges, basis, refused);
  const counted = countPurchase(state, { fact, basis, inForce: version });
  return refuse(counted, fact, judges, basis, COUNTED);
}
