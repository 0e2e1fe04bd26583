import { z } from "zod";

const coupon = z.object({ shopId: z.int(), couponId: z.uuid() });
const shop = z.object({ shopId: z.int() });
/** By the webhook that asks for it, or, after a restore, by our own number. */
const request = z.union([
  z.object({ shopId: z.int(), webhookId: z.string() }),
  z.object({ shopId: z.int(), customerId: z.string() }),
]);

type Definition = {
  /** Jobs carry ids, never payloads: what was erased meanwhile stays erased. */
  readonly data: z.ZodType;
  /** How many are done side by side in a process. */
  readonly atOnce: number;
  readonly retryLimit: number;
  /** Seconds before the first retry; doubled with each further one. */
  readonly retryDelaySeconds: number;
};

/** Every job the worker knows. What still fails after its last retry is shown to staff. */
export const JOBS = {
  "create-code": { data: coupon, atOnce: 20, retryLimit: 6, retryDelaySeconds: 5 },
  "end-code": {
    // `again`: the points are back, and the code works all the same.
    data: coupon.extend({ again: z.boolean().default(false) }),
    atOnce: 20,
    retryLimit: 12,
    retryDelaySeconds: 5,
  },
  "fetch-order": {
    data: z.object({ shopId: z.int(), orderId: z.string(), unlessKnown: z.boolean() }),
    atOnce: 4,
    retryLimit: 10,
    retryDelaySeconds: 10,
  },
  "ask-about-order": {
    data: z.object({ shopId: z.int(), orderId: z.string() }),
    atOnce: 4,
    retryLimit: 10,
    retryDelaySeconds: 10,
  },
  // Faults of Shopify's it counts itself; what is tried again is what the database broke off.
  backfill: {
    data: shop.extend({ run: z.int() }),
    atOnce: 2,
    retryLimit: 3,
    retryDelaySeconds: 5,
  },
  // A try that fails goes on where the last one stopped; how many there are, the preview itself counts.
  preview: {
    data: z.object({ shopId: z.int(), previewId: z.uuid() }),
    atOnce: 1,
    retryLimit: 2,
    retryDelaySeconds: 2,
  },
  "settle-shop": { data: shop, atOnce: 1, retryLimit: 5, retryDelaySeconds: 5 },
  "answer-data-request": {
    data: z.object({ shopId: z.int(), requestId: z.string() }),
    atOnce: 1,
    retryLimit: 10,
    retryDelaySeconds: 30,
  },
  "erase-customer": { data: request, atOnce: 1, retryLimit: 10, retryDelaySeconds: 30 },
  "erase-shop": {
    data: shop.extend({ sentAt: z.iso.datetime() }),
    atOnce: 1,
    retryLimit: 10,
    retryDelaySeconds: 30,
  },
  reconcile: {
    data: shop.extend({ run: z.int().nullable() }),
    atOnce: 2,
    retryLimit: 10,
    retryDelaySeconds: 30,
  },
  "due-work": { data: z.unknown(), atOnce: 1, retryLimit: 0, retryDelaySeconds: 1 },
  nightly: { data: z.unknown(), atOnce: 1, retryLimit: 2, retryDelaySeconds: 600 },
} as const satisfies Record<string, Definition>;

export type JobName = keyof typeof JOBS;
export type JobData<Name extends JobName> = z.output<(typeof JOBS)[Name]["data"]>;
