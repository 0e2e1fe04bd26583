import { addDays } from "../../app/domain/calendar/day";
import { localDay, startOfDay } from "../../app/domain/calendar/local-day";
import { type Instant } from "../../app/domain/shared/instant";
import { type History } from "./history";

/** Every beginning of a day, in every zone in which the shop ever was, from the first thing that happened to the end. */
export function midnightsOf({ versions, customers, end }: History): Instant[] {
  const instants = [
    ...versions.map((each) => each.publishedAt),
    ...customers.flatMap(({ events }) => events.map((event) => event.at)),
  ];
  const first = instants.reduce((earliest, each) => (each < earliest ? each : earliest), end);
  const found = new Set<Instant>();
  for (const zone of new Set(versions.map((each) => each.timeZone))) {
    let day = localDay(first, zone);
    for (let start = startOfDay(day, zone); start <= end; start = startOfDay(day, zone)) {
      found.add(start);
      day = addDays(day, 1);
    }
  }
  return [...found].sort();
}
