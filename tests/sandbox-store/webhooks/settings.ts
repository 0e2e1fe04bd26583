import { z } from "zod";

/** How deliveries are made to misbehave, as those of the real platform do at their worst. */
export const webhookSettings = z.strictObject({
  /** Copies sent of each webhook beyond the first, all with the same webhook id. */
  duplicate: z.int().min(0).max(10).default(0),
  /** Time before the first attempt, in milliseconds. */
  delayMs: z.int().min(0).max(600_000).default(0),
  /** Sends what is waiting in any order, each after a random part of a quarter second or `delayMs`. */
  shuffle: z.boolean().default(false),
  /** Part of the webhooks that are never sent, 0 to 1. */
  dropRate: z.number().min(0).max(1).default(0),
});

export type WebhookSettings = z.infer<typeof webhookSettings>;

export const WELL_BEHAVED: WebhookSettings = {
  duplicate: 0,
  delayMs: 0,
  shuffle: false,
  dropRate: 0,
};
