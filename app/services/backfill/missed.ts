const MISSED_AFTER_MS = 60_000;

/**
 * When a run of which nothing is heard from now on is looked after by somebody else. In real time: whoever works on one tells so
 * more often than that, and a job that is lost with its process is missed by then.
 */
export function missedAt(from = Date.now()): Date {
  return new Date(from + MISSED_AFTER_MS);
}
