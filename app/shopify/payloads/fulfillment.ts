import { z } from "zod";
import { type Instant, later } from "../../domain/shared/instant";
import { zonedInstant } from "./primitives";

/** A shipment as an order's body embeds it. */
export const fulfillmentBody = z.object({
  created_at: zonedInstant,
  status: z.string().nullish(),
});

type Sent = {
  readonly fulfillment_status?: string | null;
  readonly fulfillments: readonly z.output<typeof fulfillmentBody>[];
  readonly processed_at: Instant;
};

/** Nothing left the shop with these. */
const NOT_SENT: ReadonlySet<string> = new Set(["cancelled", "error", "failure"]);

/**
 * When the last of an order was sent [R2]; null while something still is to be. An order that came as
 * fulfilled without a shipment counts as sent when it was placed.
 */
export function fulfilledAt(order: Sent): Instant | null {
  if (order.fulfillment_status !== "fulfilled") return null;
  return order.fulfillments
    .filter(({ status }) => !NOT_SENT.has(status ?? ""))
    .map((each) => each.created_at)
    .reduce(later, order.processed_at);
}
