import { z } from "zod";
import { type StoreState } from "../module";

/** How a store's bulk operations run, and how they are made to go wrong. */
export const bulkSettings = z.strictObject({
  /** Domain time from the mutation to the end, in seconds; 0 ends as soon as the data is written. */
  durationSeconds: z.int().min(0).max(864_000).default(0),
  /** How many queries an API client may have under way in the store. */
  concurrent: z.int().min(1).max(5).default(5),
  /** Fails with what was read by then, after so many objects. */
  failAfterObjects: z.int().min(0).nullable().default(null),
  /** The webhook that tells of the end never leaves. */
  loseFinish: z.boolean().default(false),
});

export type BulkSettings = z.infer<typeof bulkSettings>;

export function bulkSettingsOf(state: StoreState): BulkSettings {
  return bulkSettings.parse(state.records["bulkSettings"] ?? {});
}

export function setBulkSettings(state: StoreState, settings: BulkSettings): void {
  state.records["bulkSettings"] = { ...settings };
}
