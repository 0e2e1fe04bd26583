import { describeEvents } from "./timeline-details.server";
import { type TimelinePage } from "./timeline-entry";
import { type Cursor, eventsFrom, parseCursor, positionOf } from "./timeline-events.server";

export const PAGE_SIZE = 20;

/**
 * A customer's timeline, newest first [S46]. It begins at the newest entry; with `before` after that
 * cursor; with `event` at the newest page unless the event is older, then at the event itself, so that an
 * address with an event always shows it. A cursor or event that does not exist is ignored.
 */
export async function timelinePage(
  shopId: number,
  customerId: string,
  { before = null, event = null }: { before?: string | null; event?: string | null } = {},
): Promise<TimelinePage> {
  const cursor = before === null ? null : parseCursor(before);
  const newest = await page(shopId, customerId, cursor, "after");
  if (event === null || newest.entries.some((entry) => entry.key === event)) return newest;
  const position = await positionOf(shopId, customerId, event);
  if (position === null) return newest;
  return { ...(await page(shopId, customerId, position, "at")), startsLater: true };
}

async function page(
  shopId: number,
  customerId: string,
  cursor: Cursor | null,
  start: "after" | "at",
): Promise<TimelinePage> {
  const found = await eventsFrom(shopId, customerId, { cursor, start, limit: PAGE_SIZE + 1 });
  const shown = found.slice(0, PAGE_SIZE);
  const entries = await describeEvents(shopId, customerId, shown);
  const more = found.length > PAGE_SIZE;
  return { entries, older: more ? (entries.at(-1)?.cursor ?? null) : null, startsLater: false };
}
