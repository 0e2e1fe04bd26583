import { z } from "zod";

const coupon = z.object({ shopId: z.int(), couponId: z.uuid() });
const shop = z.object({ shopId: z.int() });
const customer = z.object({ shopId: z.int(), customerId: z.string() });

type Definition = {
  /** Jobs carry ids, never payloads: what was erased meanwhile stays erased. */
  readonly data: z.ZodType;
  readonly retryLimit: number;
  /** Seconds before the first retry; doubled with each further one. */
  readonly retryDelaySeconds: number;
};

/** Every job the worker knows. What still fails after its last retry is shown to staff. */
export const JOBS = {
  "create-code": { data: coupon, retryLimit: 6, retryDelaySeconds: 5 },
  "end-code": { data: coupon, retryLimit: 12, retryDelaySeconds: 5 },
  "resettle-paused": { data: shop, retryLimit: 5, retryDelaySeconds: 5 },
  "answer-data-request": {
    data: z.object({ shopId: z.int(), requestId: z.string() }),
    retryLimit: 10,
    retryDelaySeconds: 30,
  },
  "erase-customer": { data: customer, retryLimit: 10, retryDelaySeconds: 30 },
  "erase-shop": { data: shop, retryLimit: 10, retryDelaySeconds: 30 },
  "due-work": { data: z.unknown(), retryLimit: 0, retryDelaySeconds: 1 },
  nightly: { data: z.unknown(), retryLimit: 2, retryDelaySeconds: 600 },
} as const satisfies Record<string, Definition>;

export type JobName = keyof typeof JOBS;
export type JobData<Name extends JobName> = z.output<(typeof JOBS)[Name]["data"]>;
