import { type ProgramVersion } from "../../../app/domain/program/document";
import { type History, type SimEvent } from "../history";

/** A lived story as a history of its own, with ids as histories have them: for the engine alone to be tried with. */
export function asHistory(
  { seed, end }: History,
  versions: readonly ProgramVersion[],
  story: readonly SimEvent[],
): History {
  const ids = new Map<string, string>();
  const idOf = (kind: string, id: string) => {
    const known = ids.get(`${kind} ${id}`) ?? String(ids.size + 1);
    ids.set(`${kind} ${id}`, known);
    return known;
  };
  const events = story.map((event) => ({
    ...event,
    id: idOf(event.kind, event.id),
    ...("orderId" in event ? { orderId: idOf("order", event.orderId) } : {}),
    ...("coupon" in event && event.coupon !== null ? { coupon: idOf("redeem", event.coupon) } : {}),
  }));
  return {
    seed,
    end,
    versions: versions.map(({ publishedAt, timeZone, document }) => ({
      publishedAt,
      timeZone,
      program: document,
    })),
    customers: [{ events }],
  };
}
