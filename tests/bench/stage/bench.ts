import { type OrderWebhook } from "../mix/orders";
import { type BenchPostgres } from "./postgres";

/** What every measure works on. */
export type Bench = {
  readonly postgres: BenchPostgres;
  /** The mix, in the order in which it happened. */
  readonly webhooks: readonly OrderWebhook[];
};
