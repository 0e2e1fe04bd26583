import { type Call } from "../../module";
import { announceFulfilled } from "../announce";
import { closedWhenDone } from "../closing";
import { saveChange } from "../save";
import { withoutCodes } from "../user-error";
import { readFulfillmentInput, trackingOf } from "./input";
import { fulfillmentOf } from "./make";
import { planFulfillment } from "./plan";
import { fulfillmentView } from "./view-fulfillment";

/** The mutation `fulfillmentCreate`: sends units of one order, by default all that its fulfillment orders have left. */
export function fulfillmentCreate(args: Record<string, unknown>, call: Call) {
  const input = readFulfillmentInput(args["fulfillment"]);
  const plan = planFulfillment(input, call.state);
  if (!plan.ok) return { fulfillment: null, userErrors: withoutCodes(plan.problems) };
  const before = plan.order;
  const fulfillment = fulfillmentOf(plan.units, trackingOf(input), call);
  const sent = { ...before, fulfillments: [...before.fulfillments, fulfillment] };
  const order = saveChange(call, before, closedWhenDone(sent, call));
  announceFulfilled(order, call);
  return { fulfillment: fulfillmentView(order, fulfillment, call), userErrors: [] };
}
