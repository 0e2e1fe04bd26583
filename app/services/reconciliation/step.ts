import { type Finding } from "../../domain/reconciliation/finding";
import { type Connection } from "../../db.server";
import { type Run } from "../../models/reconciliation-runs.server";

/** One thing that may differ; counting it answers what did. */
export type Unit = {
  readonly count: (connection: Connection, at: Date) => Promise<readonly Finding[]>;
  /** What is said when counting it throws, so that one thing that cannot be counted stops no other; null lets the step fail. */
  readonly failed: Finding | null;
};

/** What was read from Shopify for a step, to be counted in one transaction. */
export type Step = {
  /** Where the phase goes on; null where it ends. */
  readonly next: string | null;
  /** How many things were compared. */
  readonly compared: number;
  readonly units: readonly Unit[];
};

/** A run in a shop that has the app. */
export type OpenRun = Run & { readonly domain: string };

export const NOTHING_TO_COMPARE: Step = { next: null, compared: 0, units: [] };
