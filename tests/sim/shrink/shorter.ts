import { type History, type SimEvent } from "../history";

/** Histories with something left out, the largest part first. */
export function* shorter(history: History): Generator<History> {
  const { customers, versions } = history;
  if (customers.length > 1)
    for (const kept of [
      ...customers.map((_, index) => [index]),
      ...customers.map((_, index) => [...customers.keys()].filter((each) => each !== index)),
    ])
      yield withCustomers(history, kept);
  if (versions.length > 1)
    for (const [index] of versions.entries())
      yield { ...history, versions: versions.filter((_, other) => other !== index) };
  for (const [index, { events }] of customers.entries())
    for (
      let size = Math.ceil(events.length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    )
      for (let start = 0; start < events.length; start += size) {
        const left = events.filter((_, at) => at < start || at >= start + size);
        yield withEvents(history, index, coherent(left));
      }
}

/** Only these customers; whoever came by the link of another one came by themselves. */
function withCustomers(history: History, kept: readonly number[]): History {
  const customers = kept.map((index) => ({
    events: (history.customers[index]?.events ?? []).flatMap((event): SimEvent[] => {
      if (event.kind === "merge_in") {
        const other = kept.indexOf(event.other);
        return other < 0 ? [] : [{ ...event, other }];
      }
      if (event.kind !== "referred") return [event];
      const referrer = kept.indexOf(event.referrer);
      return referrer < 0 ? [] : [{ ...event, referrer }];
    }),
  }));
  return { ...history, customers };
}

export function withEvents(
  history: History,
  customer: number,
  events: readonly SimEvent[],
): History {
  const customers = history.customers.map((each, index) =>
    index === customer ? { events } : each,
  );
  return { ...history, customers };
}

/** What is left of a story when parts of it are gone: no refund of an order that never was, no use of a coupon that never was. */
function coherent(events: readonly SimEvent[]): SimEvent[] {
  const ids = new Set(events.map((event) => `${event.kind} ${event.id}`));
  return events.flatMap((event): SimEvent[] => {
    switch (event.kind) {
      case "edit":
      case "refund":
      case "cancel":
        return ids.has(`order ${event.orderId}`) ? [event] : [];
      case "restore":
        return ids.has(`redeem ${event.coupon}`) ? [event] : [];
      case "order":
        return event.coupon === null || ids.has(`redeem ${event.coupon}`)
          ? [event]
          : [{ ...event, coupon: null }];
      default:
        return [event];
    }
  });
}
