import { database } from "../db.server";

/** What a backfill does, one after the other: reads customers, orders, the refunds of some orders; then counts it all. */
export const PHASES = ["customers", "orders", "refunds", "counting"] as const;
export type Phase = (typeof PHASES)[number];

/**
 * Why a backfill gave up: Shopify did not answer, gave no access, could not make its export or not in time; the shop removed the
 * app; or something went wrong in the app itself.
 */
export type BackfillFault = "unreachable" | "no_access" | "export_failed" | "uninstalled" | "other";

/** How reading in what a shop had before stands. */
export type BackfillStatus = {
  readonly state: "running" | "done" | "failed";
  /** What is done now or was done last. */
  readonly phase: Phase;
  /** How much of this phase is done. */
  readonly done: number;
  /** Null while that is not known yet. Shopify goes on selling: `done` may come to more or to less. */
  readonly total: number | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** When the oldest order that was read was placed; null when there is none. */
  readonly oldestOrderAt: string | null;
  /** Whether Shopify showed the orders of the last 60 days only. */
  readonly limitedTo60Days: boolean;
  readonly fault: BackfillFault | null;
  /** How many were read in all. */
  readonly customers: number;
  readonly orders: number;
  /** Those that could not be read or are in another currency than the program's. */
  readonly leftOut: number;
};

type Row = {
  state: BackfillStatus["state"];
  phase: Phase;
  startedAt: Date;
  finishedAt: Date | null;
  oldestOrderAt: Date | null;
  limitedTo60Days: boolean;
  fault: BackfillFault | null;
  leftOut: number;
} & Record<Counter | `${Counter}Total`, number | null>;

type Counter = "customers" | "orders" | "refunds" | "counted";

const COUNTER = {
  customers: "customers",
  orders: "orders",
  refunds: "refunds",
  counting: "counted",
} as const satisfies Record<Phase, Counter>;

/** The newest backfill of a shop; null when there was none. */
export async function readBackfill(shopId: number): Promise<BackfillStatus | null> {
  const { rows } = await database().query<Row>(
    `SELECT state, phase, started_at AS "startedAt", finished_at AS "finishedAt", oldest_order_at AS "oldestOrderAt",
            limited_to_60_days AS "limitedTo60Days", fault, customers_left_out + left_out AS "leftOut",
            customers, customers_total AS "customersTotal", orders, orders_total AS "ordersTotal",
            refunds, refunds_total AS "refundsTotal", counted, counted_total AS "countedTotal"
       FROM backfills WHERE shop_id = $1 ORDER BY run DESC LIMIT 1`,
    [shopId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { state, phase, limitedTo60Days, fault, leftOut } = row;
  const counter = COUNTER[phase];
  return {
    ...{ state, phase, limitedTo60Days, fault, leftOut },
    done: row[counter] ?? 0,
    total: row[`${counter}Total`],
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    oldestOrderAt: row.oldestOrderAt?.toISOString() ?? null,
    customers: row.customers ?? 0,
    orders: row.orders ?? 0,
  };
}
