import { type StoreFacts } from "../../context";
import { gid } from "../../graphql/gid";
import { restTime } from "../../time";
import { type OrderRecord } from "../record";
import { restLine } from "../rest-line";
import { type FulfillmentRecord } from "./record";
import { fulfillmentName } from "./view-fulfillment";

/** A fulfillment as the bodies of `orders/*` embed it; the quantity of its lines is what was sent. */
export function restFulfillment(
  order: OrderRecord,
  fulfillment: FulfillmentRecord,
  facts: StoreFacts,
) {
  const { company, numbers, urls } = fulfillment.tracking;
  return {
    id: fulfillment.id,
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    created_at: restTime(fulfillment.createdAt, facts.timeZone),
    location_id: null,
    name: fulfillmentName(order, fulfillment),
    order_id: order.id,
    origin_address: {},
    receipt: {},
    service: "manual",
    shipment_status: null,
    status: "success",
    tracking_company: company,
    tracking_number: numbers[0] ?? null,
    tracking_numbers: [...numbers],
    tracking_url: urls[0] ?? null,
    tracking_urls: [...urls],
    updated_at: restTime(fulfillment.createdAt, facts.timeZone),
    line_items: fulfillment.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find((each) => each.id === lineId);
      return line === undefined ? [] : [{ ...restLine(order, line), quantity }];
    }),
  };
}
