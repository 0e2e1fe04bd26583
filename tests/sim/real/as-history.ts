import { type ProgramVersion } from "../../../app/domain/program/document";
import { type History, type SimEvent } from "../history";

type Stories = readonly (readonly SimEvent[])[];

/** What became of a history, with the ids and instants of store and app. */
export function livedHistory(
  { seed, end }: History,
  versions: readonly ProgramVersion[],
  stories: Stories,
): History {
  return {
    seed,
    end,
    versions: versions.map(({ publishedAt, timeZone, document }) => ({
      publishedAt,
      timeZone,
      program: document,
    })),
    customers: stories.map((events) => ({ events: [...events] })),
  };
}

/** The same with ids as histories have them, so that the engine alone can be tried with it. */
export function asHistory(lived: History): History {
  const ids = new Map<string, string>();
  const idOf = (kind: string, id: string) => {
    const known = ids.get(`${kind} ${id}`) ?? String(ids.size + 1);
    ids.set(`${kind} ${id}`, known);
    return known;
  };
  const plain = (event: SimEvent): SimEvent => ({
    ...event,
    id: idOf(event.kind, event.id),
    ...("orderId" in event ? { orderId: idOf("order", event.orderId) } : {}),
    ...("coupon" in event && event.coupon !== null ? { coupon: idOf("redeem", event.coupon) } : {}),
  });
  return {
    ...lived,
    customers: lived.customers.map(({ events }) => ({ events: events.map(plain) })),
  };
}
