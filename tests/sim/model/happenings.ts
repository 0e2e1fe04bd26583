import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant, later } from "../../../app/domain/shared/instant";
import {
  edited,
  type EditedOrder,
  type EditEvent,
  type OrderEvent,
  type SimEvent,
} from "../history";
import { type Customer } from "./customer";
import { compare } from "./lots";
import { type ReferEvent } from "./referrals";

const KINDS = [
  "registered",
  "account_enabled",
  "opt_in",
  "include",
  "subscribe",
  "action",
  "yearly",
  "referred",
  "order",
  "refer",
  "adjust",
  "redeem",
  "restore",
  "refund",
  "cancel",
  "refer_reversed",
  "set_tier",
  "recalculate_tier",
  "exclude",
  "opt_out",
  "merge_in",
  "merge_out",
] as const satisfies readonly Effective["kind"][];

/** What happens in the model: an order is there as its edits left it. */
export type Effective =
  | Exclude<SimEvent, OrderEvent | EditEvent | MergeEvent>
  | EditedOrder
  | ReferEvent
  | Brought
  | { readonly kind: "merge_out"; readonly at: Instant; readonly id: string };
type MergeEvent = Extract<SimEvent, { kind: "merge_in" }>;

/** Another customer as they were when they became this one; `byItself` as if no tier had been set by hand. */
type Brought = {
  readonly kind: "merge_in";
  readonly at: Instant;
  readonly id: string;
  readonly other: (byItself: boolean) => Customer;
};

/** Everything that happens at one instant: days begin, then rules are published, then customers do something. */
export type Happening =
  | { readonly at: Instant; readonly rank: -2; readonly id: string }
  | {
      readonly at: Instant;
      readonly rank: -1;
      readonly id: string;
      readonly version: ProgramVersion;
    }
  | { readonly at: Instant; readonly rank: number; readonly id: string; readonly event: Effective };

/** What reaches a customer from others: friends' orders, who became them, and whom they became. */
export type Family = {
  readonly referring: readonly ReferEvent[];
  readonly others: readonly {
    readonly at: Instant;
    readonly index: number;
    readonly events: readonly SimEvent[];
  }[];
  readonly became: { readonly at: Instant; readonly index: number } | null;
};
export const NO_FAMILY: Family = { referring: [], others: [], became: null };

/** What a story is told with. `live` tells one from its happenings. */
export type Telling = {
  readonly versions: readonly ProgramVersion[];
  readonly midnights: readonly Instant[];
  readonly live: (happenings: readonly Happening[], byItself: boolean) => Customer;
};

/** All that happens to a customer until an instant, in its order. */
export function happeningsOf(
  own: readonly SimEvent[],
  telling: Telling,
  until: Instant,
  { referring, others, became }: Family,
): Happening[] {
  const { versions, midnights, live } = telling;
  // What happens to who became another one happens to that one [R46].
  const events = [...own, ...others.flatMap((other) => other.events)];
  const brought = others.map(({ at, index, events: theirs }): Brought => {
    const past = happeningsOf(theirs, telling, at, NO_FAMILY);
    const other = (byItself: boolean) => live(byItself ? past.filter(isNoTier) : past, byItself);
    return { kind: "merge_in", at, id: String(index), other };
  });
  const gone =
    became === null
      ? []
      : [{ kind: "merge_out", at: became.at, id: String(became.index) } as const];
  const inTime = (event: Effective) =>
    (became === null || event.at <= became.at) &&
    others.every(({ at, events: theirs }) => event.at > at || !isOf(event, theirs));
  const ends = events.flatMap((event) =>
    event.kind === "set_tier" && event.until !== null ? [event.until] : [],
  );
  return [
    // An end at midnight is one beginning of that day, not two.
    ...[...new Set([...midnights, ...ends])].map((at): Happening => ({ at, rank: -2, id: "" })),
    ...versions.map((version): Happening => ({
      at: version.publishedAt,
      rank: -1,
      id: String(version.version).padStart(9, "0"),
      version,
    })),
    ...[...effective(events).filter(inTime), ...referring, ...brought, ...gone].map(
      (event): Happening => ({
        at: event.at,
        rank: KINDS.indexOf(event.kind),
        id: subjectOf(event),
        event,
      }),
    ),
  ]
    .filter((each) => each.at <= until)
    .sort((a, b) => compare(a.at, b.at) || a.rank - b.rank || compare(a.id, b.id));
}

/** What an event is about, by which those of one instant and kind are put in order [R1]. */
function subjectOf(event: Effective): string {
  if (event.kind === "cancel") return event.orderId;
  return event.kind === "restore" ? event.coupon : event.id;
}

function isOf({ kind, id }: Effective, events: readonly SimEvent[]): boolean {
  return events.some((event) => event.kind === kind && event.id === id);
}

/**
 * Orders are as if they had always been what edits made of them [R2]; a refund or cancellation counts no earlier than its
 * order; a coupon that an order carried never went back [R44].
 */
function effective(events: readonly SimEvent[]): Effective[] {
  const orders = events.filter((event) => event.kind === "order");
  const used = new Set(orders.map((order) => order.coupon));
  return events.flatMap((event): Effective[] => {
    if (event.kind === "edit" || event.kind === "merge_in") return [];
    if (event.kind === "order") return [edited(event, events)];
    if (event.kind === "restore" && used.has(event.coupon)) return [];
    if (event.kind !== "refund" && event.kind !== "cancel") return [event];
    const order = orders.find((each) => each.id === event.orderId);
    return order === undefined ? [] : [{ ...event, at: later(order.at, event.at) }];
  });
}

/** Not what staff say of the tier. */
export function isNoTier(happening: Happening): boolean {
  return !("event" in happening) || !/tier/.test(happening.event.kind);
}
