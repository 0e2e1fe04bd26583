import {
  type Program,
  type ProgramInput,
  programSchema,
} from "../../../../app/domain/program/document";
import { readyMadePrograms } from "../../../../app/domain/program/ready-made";
import { starterProgram } from "../../../../app/domain/program/starter";

const ready = readyMadePrograms("EUR");
const points = { kind: "points", points: 40 } as const;

/** The program with other parts, as a draft might say it. */
export function changed(
  program: Program,
  parts: { readonly [Part in keyof ProgramInput]?: unknown },
) {
  return programSchema.parse({ ...program, ...parts });
}

/** What a shop has been running since before the days that are looked back on. */
export const RUNNING = changed(ready.vip_tiers, { state: "live" });

const order = { id: "order", kind: "place_an_order", enabled: true, points: 1, perMinor: 100 };

/** Drafts that differ in what decides: the rate, waiting, tiers, expiry, goals, limits, time. */
export const DRAFTS: readonly Program[] = [
  changed(ready.simple_points, {
    earningRules: [{ ...order, points: 2, delay: { days: 14, from: "order" } }],
  }),
  changed(ready.vip_tiers, {
    state: "live",
    tiers: {
      metric: "amount_spent",
      period: "lifetime",
      levels: [
        { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
        { id: "silver", name: "Silver", threshold: 5_000, multiplier: "1.5", entryReward: points },
        { id: "gold", name: "Gold", threshold: 20_000, multiplier: "2" },
      ],
    },
  }),
  changed(ready.referral_and_gifts, {
    state: "live",
    expiry: { mode: { kind: "per_lot", days: 30 }, warningDays: [7] },
  }),
  changed(starterProgram("EUR"), {
    state: "live",
    earningRules: [
      { ...order, limits: { perPeriod: { count: 2, period: "month" } } },
      { id: "first", kind: "first_order", enabled: true, points: 25 },
      {
        id: "goal",
        kind: "goal_spend",
        enabled: true,
        amountMinor: 10_000,
        mode: "accumulated",
        repeats: true,
        pays: points,
      },
      {
        id: "card",
        kind: "punch_card",
        enabled: true,
        orders: 3,
        pays: { kind: "reward", rewardId: "five-off" },
      },
    ],
    refunds: { negativeBalance: "write_off" },
  }),
  changed(RUNNING, { state: "live" }),
];
