import { z } from "zod";
import { days, distinct } from "./fields";

/** Days of the longest year, by month. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const fixedDate = z
  .strictObject({
    kind: z.literal("fixed_date"),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  })
  .refine(({ month, day }) => day <= (LONGEST[month - 1] ?? 31), {
    path: ["day"],
    message: "No year has that day; write a day that the month has.",
  })
  .describe("All points expire on this day of every year; 29 February is 28 February in others.");

const activity = z.enum(["purchase", "earn", "redeem", "adjustment", "referral"]);

/** When points expire [R20]; days are those of the shop's calendar, in the zone that the version froze. */
export const expiry = z
  .strictObject({
    mode: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("none") }),
        z
          .strictObject({ kind: z.literal("per_lot"), days })
          .describe("So many days after they were earned."),
        z
          .strictObject({
            kind: z.literal("inactivity"),
            days,
            activities: distinct(z.array(activity).min(1).max(5)).default([
              "purchase",
              "earn",
              "redeem",
            ]),
          })
          .describe("All points, so many days after the customer's last activity."),
        fixedDate,
      ])
      .default({ kind: "none" }),
    warningDays: distinct(z.array(z.int().min(1).max(365)).max(5))
      .default([])
      .describe("So many days before points expire, the customer is told."),
  })
  .prefault({});

export type Expiry = z.output<typeof expiry>;
