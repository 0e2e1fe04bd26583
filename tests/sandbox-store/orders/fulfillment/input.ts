import { z } from "zod";
import { readInput } from "../input-parts";
import { type TrackingRecord } from "./record";

const text = z.string().nullish();

const tracking = z.strictObject({
  company: text,
  number: text,
  numbers: z.array(z.string()).nullish(),
  url: text,
  urls: z.array(z.string()).nullish(),
});

const fulfillmentInput = z.strictObject({
  lineItemsByFulfillmentOrder: z.array(
    z.strictObject({
      fulfillmentOrderId: z.string(),
      fulfillmentOrderLineItems: z
        .array(z.strictObject({ id: z.string(), quantity: z.number() }))
        .nullish(),
    }),
  ),
  // Accepted and without effect: the sandbox writes to nobody.
  notifyCustomer: z.boolean().nullish(),
  trackingInfo: tracking.nullish(),
});
export type FulfillmentInput = z.infer<typeof fulfillmentInput>;

export function readFulfillmentInput(value: unknown): FulfillmentInput {
  return readInput(fulfillmentInput, value, "fulfillmentCreate");
}

export function trackingOf({ trackingInfo }: FulfillmentInput): TrackingRecord {
  return {
    company: trackingInfo?.company ?? null,
    numbers: trackingInfo?.numbers ?? list(trackingInfo?.number),
    urls: trackingInfo?.urls ?? list(trackingInfo?.url),
  };
}

function list(value: string | null | undefined): string[] {
  return value ? [value] : [];
}
