import { type Announcement, type Call } from "../module";
import { nextId } from "../store/state";
import { transaction } from "../store/transaction";
import { type AdminTarget } from "./execute";

/**
 * Work on a store outside an Admin API operation, under the same promise: it stands as a whole with
 * the webhooks that it announced, or it throws and leaves no trace.
 */
export function perform<T>(
  target: AdminTarget,
  work: (call: Call) => T,
): { readonly value: T; readonly announcements: readonly Announcement[] } {
  const attempt = transaction(target.state);
  const announcements: Announcement[] = [];
  try {
    const value = work({
      facts: target.facts,
      shopFront: target.shopFront,
      state: attempt.view,
      now: target.now,
      nextId: (kind) => nextId(target.state, kind),
      announce: (announcement) => {
        announcements.push(frozenBody(announcement));
      },
    });
    return { value, announcements };
  } catch (error) {
    attempt.rollback();
    throw error;
  }
}

/** A body is fixed at the moment of the change; what happens to the record later is not in it. */
export function frozenBody(announcement: Announcement): Announcement {
  return JSON.parse(JSON.stringify(announcement)) as Announcement;
}
