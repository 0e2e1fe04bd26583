import type { Backlog } from "../../models/home-work.server";

/** The worker takes webhooks within a second; who waits a minute waits for a reason. */
const BEHIND_SECONDS = 60;

export type BacklogState = "none" | "counting" | "behind";

export function backlogState({ pending, oldestSeconds }: Backlog): BacklogState {
  if (pending === 0) return "none";
  return oldestSeconds < BEHIND_SECONDS ? "counting" : "behind";
}
