import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { versionsOf } from "../app/reports";
import { type History, type Publication, type SimEvent } from "../history";
import { chance as chanceOf, type Chance } from "../random";
import { anyEvent } from "./events";
import { anyMoment, anyMomentOrEdge, anySpan, edges, type Span } from "./moments";
import { anyProgram, changed } from "./programs";

/** The history of a seed, always the same one. */
export function generate(seed: number): History {
  const chance = chanceOf(seed);
  const span = anySpan(chance);
  const campaigns = Array.from({ length: 4 }, () => anyMoment(chance, span));
  const publications = anyPublications(chance, span, campaigns);
  const published = publications.map((each) => each.publishedAt);
  const bare: History = { seed, versions: publications, customers: [], end: span.end };
  const versions = versionsOf(bare);
  const interesting = edges(span, [...campaigns, ...published]);
  const count = chance.pick([1, 1, 2, 3, 4]);
  const total = chance.int(3, 40);
  const ids = counter();
  const customers = Array.from({ length: count }, (_, index) => {
    const others = Array.from({ length: count }, (_each, other) => other).toSpliced(index, 1);
    const many = Math.ceil(total / count);
    return { events: anyEvents(chance, span, interesting, versions, many, ids, others) };
  });
  const merges = count > 1 && chance.percent(25);
  return { ...bare, customers: merges ? merged(chance, span, customers, ids()) : customers };
}

/** One of the customers becomes another one; whose friend somebody is stays out of such a history. */
function merged(
  chance: Chance,
  span: Span,
  customers: readonly { readonly events: readonly SimEvent[] }[],
  id: string,
): { events: SimEvent[] }[] {
  const [kept, other] = chance.shuffle([...customers.keys()]);
  const at = anyMoment(chance, span);
  return customers.map(({ events }, index) => {
    const own = events.filter(({ kind }) => kind !== "referred").map(withoutSubscriptions);
    if (index !== kept || other === undefined) return { events: own };
    const until = own.filter((event) => event.at <= at);
    return { events: [...until, { kind: "merge_in", at, id, other }, ...own.slice(until.length)] };
  });
}

/** Shopify merges nobody who ever bought by subscription. */
function withoutSubscriptions(event: SimEvent): SimEvent {
  if (event.kind !== "order" && event.kind !== "edit") return event;
  return { ...event, lines: event.lines.map(({ subscription: _, ...line }) => line) };
}

function anyPublications(chance: Chance, span: Span, campaigns: readonly Instant[]): Publication[] {
  const states = chance.pick([
    ["live"],
    ["live"],
    ["live", "live"],
    ["live", "live"],
    ["setup", "live"],
    ["live", "paused", "live"],
    ["paused", "live", "live"],
    ["live", "paused"],
    ["live", "live", "live"],
    ["live", "setup", "live"],
    ["setup", "paused", "live"],
    ["live", "paused", "setup", "live"],
    ["live", "paused", "live", "paused", "live"],
  ] as const);
  const instants = states.slice(1).map(() => anyMoment(chance, span));
  const first = chance.percent(88) ? span.start : anyMoment(chance, span);
  const moments = [first, ...instants].sort();
  let program = anyProgram(chance, campaigns);
  const programs = states.map((state, index) => {
    if (index > 0) program = changed(chance, program, campaigns);
    return { ...program, state };
  });
  return programs.map((each, index) => {
    const timeZone = chance.percent(96) ? span.timeZone : "America/New_York";
    return { publishedAt: moments[index] ?? first, timeZone, program: each };
  });
}

function counter(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return String(last);
  };
}

function anyEvents(
  chance: Chance,
  span: Span,
  interesting: readonly Instant[],
  versions: readonly ProgramVersion[],
  count: number,
  nextId: () => string,
  others: readonly number[],
): SimEvent[] {
  const instants: Instant[] = [];
  for (let n = 0; n < count; n += 1)
    instants.push(anyMomentOrEdge(chance, span, interesting, instants));
  instants.sort();
  const events: SimEvent[] = [];
  for (const at of instants) {
    const event = anyEvent({ chance, at, end: span.end, versions, events, id: nextId(), others });
    if (event !== null) events.push(event);
  }
  return events;
}
