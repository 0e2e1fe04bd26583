import { z } from "zod";

const count = z.int().min(1).max(10_000);

/** How often something may happen to one customer; counted in the order of the facts, and a refund frees no slot [R5]. */
export const limits = z
  .strictObject({
    perCustomer: count
      .nullable()
      .default(null)
      .describe("At most so often in all; null: no limit."),
    perPeriod: z
      .strictObject({ count, period: z.enum(["day", "week", "month", "year"]) })
      .nullable()
      .default(null)
      .describe("At most so often in each day, week, month or year of the shop's calendar."),
  })
  .prefault({});

export type Limits = z.output<typeof limits>;
